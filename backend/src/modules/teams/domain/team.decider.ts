import type { LatLng, TeamType } from '@action-populaire/contracts';
import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { MemberRole } from './roster.events.js';
import { atFirst, type TeamEvent, type TeamFacts } from './team.events.js';

/** Founds a team. */
export interface FoundTeam {
  readonly type: TeamType;
  readonly name: TextRef;
  readonly place: string;
  readonly position: LatLng | null;
  readonly description: TextRef | null;
}

/** Changes what is given; what is absent stays, null clears. One edit may come to several events. */
export interface EditTeam {
  /** What who asks is in the team, read from its roster: the race with a change of role is accepted. */
  readonly role: MemberRole | undefined;
  readonly name?: TextRef;
  readonly whereabouts?: { readonly place: string; readonly position: LatLng | null };
  readonly description?: TextRef | null;
  readonly welcome?: TextRef | null;
  readonly links?: TeamFacts['links'];
  readonly discussions?: TeamFacts['discussions'];
}

/** A team; null before it is founded. */
export type TeamState = TeamFacts | null;
export type EditTeamProblem = 'common/not-found' | 'teams/not-manager' | 'teams/not-lead';

const stream = {
  initial: (): TeamState => null,
  evolve(state: TeamState, event: TeamEvent): TeamState {
    if (event.type === 'teams.TeamFounded') return { ...event.data, ...atFirst, links: [] };
    return state && Object.assign(state, event.data);
  },
};

/** A team is founded once. */
export const founding: Decider<FoundTeam, TeamEvent, TeamState, 'teams/already-exists'> = {
  ...stream,
  decide: (facts, state) => (state ? reject('teams/already-exists') : accept({ type: 'teams.TeamFounded', data: facts })),
};

/** Changes by those who manage it; its name by those who lead it. */
export const editing: Decider<EditTeam, TeamEvent, TeamState, EditTeamProblem> = {
  ...stream,
  decide({ role, ...changes }, state) {
    if (!state) return reject('common/not-found');
    if (role !== 'manager' && role !== 'lead') return reject('teams/not-manager');
    if (changes.name && role !== 'lead') return reject('teams/not-lead');
    return { accepted: eventsOf(changes, state) };
  },
};

/** One event for each thing that changes. */
function eventsOf({ name, whereabouts, description, welcome, links, discussions }: Omit<EditTeam, 'role'>, state: TeamFacts): TeamEvent[] {
  const events: (TeamEvent | false | undefined)[] = [
    name && { type: 'teams.TeamRenamed', data: { name } },
    whereabouts && whereabouts.place !== state.place && { type: 'teams.TeamMoved', data: whereabouts },
    description !== undefined && description?.id !== state.description?.id && { type: 'teams.TeamDescribed', data: { description } },
    welcome !== undefined && welcome?.id !== state.welcome?.id && { type: 'teams.WelcomeWritten', data: { welcome } },
    links && { type: 'teams.LinksSet', data: { links } },
    discussions && discussions !== state.discussions && { type: 'teams.DiscussionStartersSet', data: { discussions } },
  ];
  return events.filter((event) => typeof event === 'object');
}
