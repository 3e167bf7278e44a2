import { unsubscribe } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { withoutMail } from '../domain/choices.js';
import { StopWords } from '../queries/stop-words.js';
import { NoticeSettings } from '../records/notice-settings.js';
import { Unsubscribes } from '../records/unsubscribes.js';

/** Stops what a link stops: the choice that its owner would make in the settings. */
export const Unsubscribe = commandUseCase({
  route: unsubscribe,
  needs: [Unsubscribes, NoticeSettings, StopWords],
  async handle({ params: { token } }, { at, language = 'fr' }, unsubscribes, settings, words) {
    const found = await unsubscribes.find(token, at);
    if (!found) return { rejected: 'common/not-found' };
    await settings.change(found.account, withoutMail(found.stop, await settings.of(found.account, at)), language, at);
    return { answer: await words.page(found, true, language, at) };
  },
});
