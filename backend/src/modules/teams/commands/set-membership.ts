import { setMembership } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, type RequestContext } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { following } from '../domain/following.decider.js';
import { followingStream } from '../domain/following.events.js';
import { actsFor, roleOf } from '../domain/roster.js';
import { joining, steppingBack } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { followingFacts, rosterFacts, teamFacts } from '../facts.js';
import { answerJoined } from './joined.js';
import { receiptOf } from './receipt.js';

/** Joins or follows a team. */
export const SetMembership = commandUseCase({
  route: setMembership,
  needs: [CommandRunner],
  async handle({ params: { id }, body: { role } }, context, runner) {
    const { state } = await teamFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    return role === 'member' ? join(runner, id, context) : follow(runner, id, context);
  },
});

/** Onto the roster first, then off the followers: in between one is a member all the same. */
async function join(runner: CommandRunner, team: string, context: RequestContext) {
  const account = accountOf(context);
  const joined = await runner.run({ stream: rosterStream(team), decider: joining, command: { account }, context });
  return 'rejected' in joined ? joined : answerJoined(runner, account, team, joined, context);
}

/** Follows first, then leaves the roster: in between one is still a member. Managers and leads stay what they are. */
async function follow(runner: CommandRunner, team: string, context: RequestContext) {
  const account = accountOf(context);
  const acts = actsFor((await rosterFacts(runner, team)).state, account);
  const followed = await runner.run({ stream: followingStream(account), decider: following, command: { team, acts }, context });
  if ('rejected' in followed) return followed;
  // A retry may come after its person joined, and follows no more: it must not lower them.
  const { state: follows } = await followingFacts(runner, account);
  const lowered = follows.has(team) ? await runner.run({ stream: rosterStream(team), decider: steppingBack, command: { account }, context, step: 'leave' }) : followed;
  if ('rejected' in lowered) return lowered;
  const receipt = receiptOf(team, followed, lowered);
  return { answer: { ...receipt, role: receipt.changed ? 'follower' as const : roleOf((await rosterFacts(runner, team)).state, account) ?? 'follower' } };
}
