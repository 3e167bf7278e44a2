import * as z from 'zod/mini';
import { need } from '../../../platform/http/use-case.js';
import { contextOf, orRetry, TryLater } from '../../../platform/jobs/job-context.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Clock } from '../../../platform/kernel/clock.js';
import type { CommandContext } from '../../../platform/kernel/command-context.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { EventLog } from '../../../platform/log/event-log.js';
import { FeedHub } from '../../../platform/views/feed-hub.js';
import { Views } from '../../../platform/views/views.js';
import { Leaderships } from '../commands/leaderships.js';
import { unfollowing } from '../domain/following.decider.js';
import { followingStream } from '../domain/following.events.js';
import { forgetting } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { followingFacts, leadershipFacts, rosterFacts } from '../facts.js';
import { myTeams, myTeamView } from '../views/my-team.js';

export const forgetMember = jobKind('teams.forget-member', z.strictObject({ account: field.id() }));

/** How long the view of one's teams may take to be level, in milliseconds, before the job comes back later. */
const patience = 10_000;
const pageSize = 100;

/**
 * Takes a forgotten account out of every team, whatever it was there. Which teams, no stream of the account says: the
 * view of one's teams does, once it stands where the log stands, and is asked until it has none. What the account leads
 * and follows is in its own streams.
 */
export const ForgetMember = jobHandler({
  kind: forgetMember,
  needs: [CommandRunner, Leaderships, need<EventLog>(EventLog), need<Views>(Views), FeedHub, need<Clock>(Clock)],
  async handle(job, runner, leaderships, log, views, hub, clock) {
    const { account } = job.data;
    const context = contextOf(job, clock.now(), account);
    for (;;) {
      if (!await hub.waitFor([myTeams.name], await log.head(), patience)) throw new TryLater('the view of one’s teams is behind');
      const { items } = await views.scan(myTeamView, { index: 'byAccount', eq: [account], limit: pageSize });
      if (items.length === 0) break;
      const left = [await unfollowAll(runner, account, context)];
      for (const { team } of items) left.push(await leave(runner, account, team, context));
      if (!left.includes(true)) throw new TryLater('the view of one’s teams tells of none that the streams know');
    }
    const { state: claims } = await leadershipFacts(runner, account);
    for (const team of [...claims.keys()]) await leaderships.inTurn(account, async () => orRetry(await leaderships.releaseUnlessLed({ account, team }, context) ?? {}));
  },
});

// Steps are named by revision: what came since the last try is undone as well.

async function unfollowAll(runner: CommandRunner, account: string, context: CommandContext): Promise<boolean> {
  const { state, revision } = await followingFacts(runner, account);
  const outcome = orRetry(await runner.run({ stream: followingStream(account), decider: unfollowing, command: { teams: [...state] }, context, step: `unfollow ${revision}` }));
  return 'accepted' in outcome && outcome.changed;
}

async function leave(runner: CommandRunner, account: string, team: string, context: CommandContext): Promise<boolean> {
  const { revision } = await rosterFacts(runner, team);
  const outcome = orRetry(await runner.run({ stream: rosterStream(team), decider: forgetting, command: { account }, context, step: `leave ${team} ${revision}` }));
  return 'accepted' in outcome && outcome.changed;
}
