import { readNotifications } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Nudges } from '../../../platform/live/nudges.js';
import { EventLog } from '../../../platform/log/event-log.js';
import { InboxMarks } from '../records/inbox-mark.js';

/** Notes what was read. Setting the same mark again changes nothing, so that no receipt is kept of it. */
export const ReadNotifications = commandUseCase({
  route: readNotifications,
  needs: [InboxMarks, need<EventLog>(EventLog), need<Nudges>(Nudges)],
  async handle({ body: { through } }, context, marks, log, nudges) {
    const account = accountOf(context);
    // What is not told yet was not read.
    const changed = await marks.move(account, through < context.at ? through : context.at, context.at);
    if (changed) nudges.publish(account);
    return { answer: { id: account, revision: null, position: await log.head(), changed } };
  },
});
