import { feedLimits, followPlace } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { Gazetteer } from '../../territory/index.js';
import { FeedSettings } from '../records/feed-settings.js';

/** Follows a place: what happens there is in the feed. */
export const FollowPlace = commandUseCase({
  route: followPlace,
  needs: [Receipts, FeedSettings, Gazetteer],
  async handle({ params: { code } }, context, receipts, settings, gazetteer) {
    if (!gazetteer.get(code)) return { rejected: 'territory/unknown-place' };
    const account = accountOf(context);
    const { places } = await settings.of(account, context.at);
    if (places.length >= feedLimits.places && !places.includes(code)) return { rejected: 'feed/too-many-places', details: { max: feedLimits.places } };
    return receipts.once(context, async () => ({ id: code, changed: await settings.follow(account, code, context.at) }));
  },
});
