import { addMedium } from '@action-populaire/contracts';
import { accountOf } from '../http/account-of.js';
import { fileOf } from '../http/received-file.js';
import { commandUseCase } from '../http/use-case.js';
import { Darkroom } from './darkroom.js';
import { MediaLibrary } from './media-library.js';

/** Takes in a picture. Sent again under its key, it is the same one. */
export const AddMedium = commandUseCase({
  route: addMedium,
  needs: [Darkroom, MediaLibrary],
  async handle(_input, context, darkroom, library) {
    const [by, file] = [accountOf(context), fileOf(context)];
    const id = library.idOf(context.commandId);
    const answered = await library.answered(id, context.fingerprint);
    if (answered) return answered;
    const developed = await darkroom.develop(() => file.lend());
    if ('rejected' in developed) return developed;
    return library.keep(id, { by, fingerprint: context.fingerprint }, developed);
  },
});
