import { Injectable } from '@nestjs/common';
import { teamLimits, type TeamType } from '@action-populaire/contracts';
import type { CommandContext } from '../../../platform/kernel/command-context.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { claiming, claimsOf, releasing } from '../domain/leadership.decider.js';
import { leadershipStream } from '../domain/leadership.events.js';
import { roleOf } from '../domain/roster.js';
import { leadershipFacts, rosterFacts, teamFacts } from '../facts.js';

/** A team and who leads it, or is about to. */
interface Leadership { readonly account: string; readonly team: string; readonly type: TeamType }

/**
 * What people lead, beside the rosters that say who leads: claimed before, released after. Both commands set a state and
 * are asked anew after every change of their stream: a retry that comes after its claim was released claims again.
 */
@Injectable()
export class Leaderships {
  private readonly turns = new Map<string, Promise<void>>();

  constructor(private readonly runner: CommandRunner) {}

  /**
   * Does what claims or releases for a person after what does so already: a claim is not released between itself and the
   * roster. Two processes that lower and name one person at the very same moment may leave a lead without a claim: accepted.
   */
  inTurn<T>(account: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(account) ?? Promise.resolve()).then(work);
    const settled = turn.then(() => undefined, () => undefined).then(() => {
      if (this.turns.get(account) === settled) this.turns.delete(account);
    });
    this.turns.set(account, settled);
    return turn;
  }

  /** Claims a team for someone who is about to lead it. At the limit, claims that led nowhere are told to the decider. */
  async claim({ account, team, type }: Leadership, context: CommandContext) {
    const { state, revision } = await leadershipFacts(this.runner, account);
    const claims = claimsOf(state, type, team);
    const notLed = claims.length < teamLimits.led ? [] : await this.notLed(account, claims);
    return this.runner.run({ stream: leadershipStream(account), decider: claiming, command: { at: context.at, team, type, notLed }, context, step: `claim ${revision}` });
  }

  /** Releases the claim of someone who does not lead the team, or leads it no more. */
  async releaseUnlessLed({ account, team }: Omit<Leadership, 'type'>, context: CommandContext) {
    if (roleOf((await rosterFacts(this.runner, team)).state, account) === 'lead') return undefined;
    const { state, revision } = await leadershipFacts(this.runner, account);
    if (!state.has(team)) return undefined;
    return this.runner.run({ stream: leadershipStream(account), decider: releasing, command: { team }, context, step: `release ${revision}` });
  }

  private async notLed(account: string, teams: readonly string[]): Promise<string[]> {
    const led = await Promise.all(teams.map(async (team) => {
      const { state: founded } = await teamFacts(this.runner, team);
      return founded !== null && roleOf((await rosterFacts(this.runner, team)).state, account) === 'lead';
    }));
    return teams.filter((_, index) => !led[index]);
  }
}
