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
import { releaseUnlessLed } from '../commands/leadership.js';
import { unfollowing } from '../domain/following.decider.js';
import { followingStream } from '../domain/following.events.js';
import { forgetting } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { followingFacts, leadershipFacts } from '../facts.js';
import { myTeams, myTeamView } from '../views/my-team.js';

export const forgetMember = jobKind('teams.forget-member', z.strictObject({ account: field.id() }));

/** How long the view of one's teams may take to be level, in milliseconds, before the job comes back later. */
const patience = 10_000;
const pageSize = 100;

/**
 * Takes a forgotten account out of every team, whatever it was there. Which teams, no stream of the account says: the
 * view of one's teams does, once it stands where the log stood when the job looked, and is asked until it has none. What
 * the account leads and follows is in its own streams.
 */
export const ForgetMember = jobHandler({
  kind: forgetMember,
  needs: [CommandRunner, need<EventLog>(EventLog), need<Views>(Views), FeedHub, need<Clock>(Clock)],
  async handle(job, runner, log, views, hub, clock) {
    const { account } = job.data;
    const context = contextOf(job, clock.now(), account);
    const { state: follows } = await followingFacts(runner, account);
    orRetry(await runner.run({ stream: followingStream(account), decider: unfollowing, command: { teams: [...follows] }, context, step: 'unfollow' }));
    for (;;) {
      if (!await hub.waitFor([myTeams.name], await log.head(), patience)) throw new TryLater('the view of one’s teams is behind');
      const { items } = await views.scan(myTeamView, { index: 'byAccount', eq: [account], limit: pageSize });
      if (items.length === 0) break;
      for (const { team } of items) orRetry(await runner.run({ stream: rosterStream(team), decider: forgetting, command: { account }, context, step: `leave ${team}` }));
    }
    const { state: claims } = await leadershipFacts(runner, account);
    for (const team of [...claims.keys()]) {
      const released = await releaseUnlessLed(runner, { account, team }, context);
      if (released) orRetry(released);
    }
  },
});
