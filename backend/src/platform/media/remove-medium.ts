import { removeMedium } from '@action-populaire/contracts';
import { accountOf } from '../http/account-of.js';
import { Receipts } from '../http/receipts.js';
import { commandUseCase } from '../http/use-case.js';
import { MediaLibrary } from './media-library.js';

/** Takes back a picture of one's own that nothing shows. */
export const RemoveMedium = commandUseCase({
  route: removeMedium,
  needs: [MediaLibrary, Receipts],
  async handle({ params: { id } }, context, library, receipts) {
    const account = accountOf(context);
    const found = await library.find(id);
    if (found && found.value.by !== account) return { rejected: 'media/unknown' };
    if (found && found.value.of !== null) return { rejected: 'media/in-use' };
    return receipts.once(context, async () => {
      if (found) await library.erase([id]);
      return { id, changed: found !== undefined };
    });
  },
});
