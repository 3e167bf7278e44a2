import * as z from 'zod/mini';
import { need } from '../../../platform/http/use-case.js';
import { contextOf, orRetry, TryLater } from '../../../platform/jobs/job-context.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Clock } from '../../../platform/kernel/clock.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { EventLog } from '../../../platform/log/event-log.js';
import { FeedHub } from '../../../platform/views/feed-hub.js';
import { Views } from '../../../platform/views/views.js';
import { hasEnded } from '../domain/action.state.js';
import { takingOut } from '../domain/attendance.decider.js';
import { attendanceStream } from '../domain/attendance.events.js';
import { actionFacts } from '../facts.js';
import { myActions, myActionView } from '../views/my-action.js';

export const withdrawAnswers = jobKind('actions.withdraw-answers', z.strictObject({ account: field.id() }));

/** How long the view of one's actions may take to be level, in milliseconds, before the job comes back later. */
const patience = 10_000;
const pageSize = 100;

/**
 * Withdraws every answer of a forgotten account, so that its seats go to who waits. Which actions, the view of one's
 * actions says, once it stands where the log stood when the job looked; it is asked again until no answer stands. What
 * the account organised stays, under an id that is nobody's any more: others count on it.
 */
export const WithdrawAnswers = jobHandler({
  kind: withdrawAnswers,
  needs: [CommandRunner, need<EventLog>(EventLog), need<Views>(Views), FeedHub, need<Clock>(Clock)],
  async handle(job, runner, log, views, hub, clock) {
    const { account } = job.data;
    const at = clock.now();
    const context = contextOf(job, at, account);
    for (let left = true; left;) {
      left = false;
      if (!await hub.waitFor([myActions.name], await log.head(), patience)) throw new TryLater('the view of one’s actions is behind');
      for (let after: string | undefined | null; after !== null;) {
        const page = await views.scan(myActionView, { index: 'byAccount', eq: [account], after, limit: pageSize });
        for (const { action, attendance } of page.items) {
          if (attendance === null || attendance === 'withdrawn') continue;
          left = true;
          const { state } = await actionFacts(runner, action);
          const command = { account, over: !state || state.cancelled || hasEnded(state, at) };
          orRetry(await runner.run({ stream: attendanceStream(action), decider: takingOut, command, context, step: `withdraw ${action}` }));
        }
        after = page.next;
      }
    }
  },
});
