import { teamLimits } from '@action-populaire/contracts';
import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { FollowingEvent } from './following.events.js';

/** Teams that an account follows. */
export type Following = Set<string>;

/** Follows a team. */
export interface Follow {
  readonly team: string;
  /** Whether the account acts for the team: then it has no need to follow it. Read from the roster, the race is accepted. */
  readonly acts: boolean;
}

const stream = {
  initial: (): Following => new Set(),
  evolve(state: Following, { type, data }: FollowingEvent): Following {
    if (type === 'teams.TeamFollowed') state.add(data.team);
    else state.delete(data.team);
    return state;
  },
};

/** Follows, up to so many teams. */
export const following: Decider<Follow, FollowingEvent, Following, 'teams/too-many-followed'> = {
  ...stream,
  decide({ team, acts }, state) {
    if (acts || state.has(team)) return accept();
    if (state.size >= teamLimits.following) return reject('teams/too-many-followed', { max: teamLimits.following });
    return accept({ type: 'teams.TeamFollowed', data: { team } });
  },
};

/** Follows these teams no more. */
export const unfollowing: Decider<{ readonly teams: readonly string[] }, FollowingEvent, Following, never> = {
  ...stream,
  decide: ({ teams }, state) => ({ accepted: teams.filter((team) => state.has(team)).map((team) => ({ type: 'teams.TeamUnfollowed', data: { team } }) as const) }),
};
