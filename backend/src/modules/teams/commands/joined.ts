import type { CommandContext } from '../../../platform/kernel/command-context.js';
import type { CommandRunner, Outcome } from '../../../platform/log/command-runner.js';
import { unfollowing } from '../domain/following.decider.js';
import { followingStream } from '../domain/following.events.js';
import { roleOf } from '../domain/roster.js';
import type { RosterEvent } from '../domain/roster.events.js';
import { rosterFacts } from '../facts.js';
import { receiptOf } from './receipt.js';

/** Follows a team no more. */
export const unfollow = (runner: CommandRunner, account: string, team: string, context: CommandContext) =>
  runner.run({ stream: followingStream(account), decider: unfollowing, command: { teams: [team] }, context, step: 'unfollow' });

/** What follows from joining, and its answer: who is in a team does not follow it beside. */
export async function answerJoined(runner: CommandRunner, account: string, team: string, joined: Extract<Outcome<RosterEvent, never>, { accepted: unknown }>, context: CommandContext) {
  const current = roleOf((await rosterFacts(runner, team)).state, account);
  const role = joined.changed || !current ? 'member' as const : current;
  // A retry may come after its person left, and follows again.
  if (!current) return { answer: { ...receiptOf(team, joined), role } };
  const unfollowed = await unfollow(runner, account, team, context);
  return 'rejected' in unfollowed ? unfollowed : { answer: { ...receiptOf(team, joined, unfollowed), role } };
}
