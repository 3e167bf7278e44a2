import { teamLimits, type TeamType } from '@action-populaire/contracts';
import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import type { LeadershipEvent } from './leadership.events.js';

/** How long a claim stands by itself: far longer than what is between it and the roster. */
const reserved = 60_000;

/** A team that someone leads, or is about to. */
export interface Claim { readonly type: TeamType; readonly at: string }
/** Claims by team. */
export type Leaderships = Map<string, Claim>;

/** Claims a team before leading it. */
export interface ClaimLeadership {
  /** UTC instant of the command. */
  readonly at: string;
  readonly team: string;
  readonly type: TeamType;
  /** Claimed teams that the account does not lead by their own streams: never founded, or never named. */
  readonly notLed: readonly string[];
}

const stream = {
  initial: (): Leaderships => new Map(),
  evolve(state: Leaderships, { type, data }: LeadershipEvent): Leaderships {
    if (type === 'teams.LeadershipReleased') state.delete(data.team);
    else state.set(data.team, { type: data.type, at: data.at });
    return state;
  },
};

/** Claimed teams of a type, but for one. */
export const claimsOf = (state: Leaderships, type: TeamType, but: string): readonly string[] =>
  [...state].flatMap(([team, claim]) => (claim.type === type && team !== but ? [team] : []));

/**
 * At most two teams of a type. A claim that led nowhere is an orphan after a minute: whoever claims next at the limit
 * releases it, so that a crash between the claim and the roster keeps nobody out.
 */
export const claiming: Decider<ClaimLeadership, LeadershipEvent, Leaderships, 'teams/too-many-led'> = {
  ...stream,
  decide({ at, team, type, notLed }, state) {
    if (state.has(team)) return accept();
    const claims = claimsOf(state, type, team);
    const orphans = claims.filter((claimed) => notLed.includes(claimed) && isOrphan(state.get(claimed), at));
    if (claims.length - orphans.length >= teamLimits.led) return reject('teams/too-many-led', { max: teamLimits.led });
    return { accepted: [
      ...orphans.map((orphan) => ({ type: 'teams.LeadershipReleased', data: { team: orphan } }) as const),
      { type: 'teams.LeadershipClaimed', data: { team, type, at } },
    ] };
  },
};

/** Releases what is led no more. */
export const releasing: Decider<{ readonly team: string }, LeadershipEvent, Leaderships, never> = {
  ...stream,
  decide: ({ team }, state) => (state.has(team) ? accept({ type: 'teams.LeadershipReleased', data: { team } }) : accept()),
};

const isOrphan = (claim: Claim | undefined, at: string): boolean => claim !== undefined && instantAfter(claim.at, reserved) <= at;
