import { unsubscribePage } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Unsubscribes } from '../records/unsubscribes.js';
import { StopWords } from './stop-words.js';

/** What a link would stop. It stops nothing by being followed. */
export const UnsubscribePage = queryUseCase({
  route: unsubscribePage,
  needs: [Unsubscribes, StopWords],
  async handle({ params: { token } }, { at, language = 'fr' }, unsubscribes, words) {
    const found = await unsubscribes.find(token, at);
    return found ? { answer: await words.page(found, false, language, at) } : { rejected: 'common/not-found' };
  },
});
