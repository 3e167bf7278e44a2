import { getFeedSettings } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Gazetteer } from '../../territory/index.js';
import { FeedSettings } from '../records/feed-settings.js';

/** What the reader's feed is made of. */
export const GetFeedSettings = queryUseCase({
  route: getFeedSettings,
  needs: [FeedSettings, Gazetteer],
  async handle(_, context, settings, gazetteer) {
    const { off, places } = await settings.of(accountOf(context), context.at);
    return { answer: { off: [...off], places: places.map((code) => ({ code, name: gazetteer.get(code)?.name ?? code })) } };
  },
});
