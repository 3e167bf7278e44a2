import { endSession } from '@action-populaire/contracts';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { Nudges } from '../../../platform/live/nudges.js';
import { Sessions } from '../records/sessions.js';

/** Ends a session of one's own: this one, or that of a lost phone. */
export const EndSession = commandUseCase({
  route: endSession,
  needs: [Receipts, Sessions, need<Nudges>(Nudges)],
  handle({ params }, context, receipts, sessions, nudges) {
    const id = params.id === 'current' ? context.session ?? params.id : params.id;
    const account = accountOf(context);
    return receipts.once(context, async () => {
      const changed = await sessions.end(account, id, context.at);
      // Every process that is connected with it is to know.
      if (changed) nudges.publish(account);
      return { id, changed };
    });
  },
});
