import { teamLimits, type TeamType } from '@action-populaire/contracts';
import type { CommandContext } from '../../../platform/kernel/command-context.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import { claiming, claimsOf, releasing } from '../domain/leadership.decider.js';
import { leadershipStream } from '../domain/leadership.events.js';
import { roleOf } from '../domain/roster.js';
import { leadershipFacts, rosterFacts, teamFacts } from '../facts.js';

/** A team and who leads it, or is about to. */
interface Leadership { readonly account: string; readonly team: string; readonly type: TeamType }

// Both commands set a state: each is asked anew after every change of its stream, so that a retry that comes after the
// claim was released claims again. Lowering and naming one person at the very same moment may leave a lead without a
// claim: accepted.

/** Claims a team for someone who is about to lead it. At the limit, claims that led nowhere are told to the decider. */
export async function claimLeadership(runner: CommandRunner, { account, team, type }: Leadership, context: CommandContext) {
  const { state, revision } = await leadershipFacts(runner, account);
  const claims = claimsOf(state, type, team);
  const notLed = claims.length < teamLimits.led ? [] : await teamsNotLed(runner, account, claims);
  return runner.run({ stream: leadershipStream(account), decider: claiming, command: { at: context.at, team, type, notLed }, context, step: `claim ${revision}` });
}

/** Releases the claim of someone who does not lead the team, or leads it no more. */
export async function releaseUnlessLed(runner: CommandRunner, { account, team }: Omit<Leadership, 'type'>, context: CommandContext) {
  const { state: roster } = await rosterFacts(runner, team);
  const led = roleOf(roster, account) === 'lead';
  const { state, revision } = await leadershipFacts(runner, account);
  if (led || !state.has(team)) return undefined;
  return runner.run({ stream: leadershipStream(account), decider: releasing, command: { team }, context, step: `release ${revision}` });
}

async function teamsNotLed(runner: CommandRunner, account: string, teams: readonly string[]): Promise<string[]> {
  const led = await Promise.all(teams.map(async (team) => {
    const { state: founded } = await teamFacts(runner, team);
    return founded !== null && roleOf((await rosterFacts(runner, team)).state, account) === 'lead';
  }));
  return teams.filter((_, index) => !led[index]);
}
