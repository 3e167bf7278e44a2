import { showMedium } from '@action-populaire/contracts';
import { queryUseCase } from '../http/use-case.js';
import { MediaLibrary } from './media-library.js';

/** A picture, for who may see it; for everybody else there is none. */
export const ShowMedium = queryUseCase({
  route: showMedium,
  needs: [MediaLibrary],
  async handle({ params: { id, size } }, { account }, library) {
    const found = await library.open(id, size, account);
    return found ? { answer: found } : { rejected: 'common/not-found' };
  },
});
