import { setFeedReason } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { FeedSettings } from '../records/feed-settings.js';

/** Switches a reason of the feed off, or on again. */
export const SetFeedReason = commandUseCase({
  route: setFeedReason,
  needs: [Receipts, FeedSettings],
  async handle({ params: { code }, body: { enabled } }, context, receipts, settings) {
    return receipts.once(context, async () => ({ id: code, changed: await settings.switchReason(accountOf(context), code, enabled, context.at) }));
  },
});
