import { unfollowPlace } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { FeedSettings } from '../records/feed-settings.js';

/** Follows a place no more. */
export const UnfollowPlace = commandUseCase({
  route: unfollowPlace,
  needs: [Receipts, FeedSettings],
  async handle({ params: { code } }, context, receipts, settings) {
    return receipts.once(context, async () => ({ id: code, changed: await settings.unfollow(accountOf(context), code, context.at) }));
  },
});
