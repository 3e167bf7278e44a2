import { endSession } from '@action-populaire/contracts';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { Sessions } from '../records/sessions.js';

/** Ends a session of one's own: this one, or that of a lost phone. */
export const EndSession = commandUseCase({
  route: endSession,
  needs: [Receipts, Sessions],
  handle({ params }, context, receipts, sessions) {
    const id = params.id === 'current' ? context.session ?? params.id : params.id;
    return receipts.once(context, async () => ({ id, changed: await sessions.end(accountOf(context), id, context.at) }));
  },
});
