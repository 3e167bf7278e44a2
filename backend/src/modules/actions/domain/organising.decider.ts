import { actionLimits } from '@action-populaire/contracts';
import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { ActionEvent, Organiser } from './action.events.js';
import { actionFold, hasEnded, isOrganiser, organises, organisingTeams, type ActionState, type Actor, type Published } from './action.state.js';

/** Brings a team to an action, or takes it away: as one that comes, or as one that organises. */
export interface TeamCommand extends Actor {
  readonly at: string;
  readonly team: string;
  readonly as: 'participant' | 'co-organiser';
}

/** Makes someone an organiser, or no longer one. */
export interface OrganiserCommand extends Actor {
  readonly at: string;
  /** The account it is about. */
  readonly person: string;
}
export interface AddOrganiser extends OrganiserCommand {
  /** Whether they come, read from the attendance's own stream: the race with a withdrawal is accepted. */
  readonly coming: boolean;
}

type Standing = 'common/not-found' | 'actions/ended' | 'actions/cancelled' | 'actions/not-organiser';
export type AddTeamProblem = Standing | 'actions/not-invited' | 'actions/too-many-teams' | 'teams/not-manager';
export type RemoveTeamProblem = Exclude<Standing, 'actions/cancelled'> | 'actions/last-organiser' | 'teams/not-manager';
export type AddOrganiserProblem = Standing | 'actions/not-coming' | 'actions/too-many-organisers';
export type RemoveOrganiserProblem = Exclude<Standing, 'actions/cancelled'> | 'actions/last-organiser';

/**
 * Says that a team comes, invites it to co-organise, or accepts: the same request from both sides, and from whoever is
 * on both it is both. Each side is held to its own rights.
 */
export const addingTeam: Decider<TeamCommand, ActionEvent, ActionState, AddTeamProblem> = {
  ...actionFold,
  decide(command, state) {
    if (!state) return reject('common/not-found');
    const { team, as, at } = command;
    const manages = command.teams.includes(team);
    const refused = as === 'participant' ? (manages ? undefined : 'teams/not-manager') : barredFrom(command, state);
    if (refused) return reject(refused);
    if (state.cancelled) return reject('actions/cancelled');
    if (hasEnded(state, at)) return reject('actions/ended');
    if (isOrganiser(state, { kind: 'team', id: team })) return accept();
    if (!teamsOf(state).has(team) && teamsOf(state).size >= actionLimits.teams) return reject('actions/too-many-teams', { max: actionLimits.teams });
    if (as === 'participant') return state.participants.includes(team) ? accept() : accept({ type: 'actions.TeamJoined', data: { team, participants: [...state.participants, team] } });
    if (manages) return accept(added({ kind: 'team', id: team }, state));
    return state.invited.includes(team) ? accept() : accept({ type: 'actions.TeamInvited', data: { team, invited: [...state.invited, team] } });
  },
};

/** Says that a team does not come; or that it leaves the organisers, refuses its invitation, or is not invited any more. */
export const removingTeam: Decider<TeamCommand, ActionEvent, ActionState, RemoveTeamProblem> = {
  ...actionFold,
  decide(command, state) {
    if (!state) return reject('common/not-found');
    const { team, as, at } = command;
    const manages = command.teams.includes(team);
    const organising = isOrganiser(state, { kind: 'team', id: team });
    const invited = state.invited.includes(team);
    if (!manages && (as === 'participant' || organising)) return reject('teams/not-manager');
    if (!manages && !organises(state, command)) return reject(notYours(invited));
    if (hasEnded(state, at)) return reject('actions/ended');
    if (as === 'participant') return state.participants.includes(team) ? accept({ type: 'actions.TeamWithdrew', data: { team, participants: without(state.participants, team) } }) : accept();
    if (organising) return leave({ kind: 'team', id: team }, state);
    if (!invited) return accept();
    return accept({ type: manages ? 'actions.InvitationRefused' : 'actions.InvitationWithdrawn', data: { team, invited: without(state.invited, team) } });
  },
};

/** Someone who comes becomes an organiser. */
export const addingOrganiser: Decider<AddOrganiser, ActionEvent, ActionState, AddOrganiserProblem> = {
  ...actionFold,
  decide(command, state) {
    if (!state) return reject('common/not-found');
    if (!organises(state, command)) return reject('actions/not-organiser');
    if (state.cancelled) return reject('actions/cancelled');
    if (hasEnded(state, command.at)) return reject('actions/ended');
    const organiser: Organiser = { kind: 'account', id: command.person };
    if (isOrganiser(state, organiser)) return accept();
    if (!command.coming) return reject('actions/not-coming');
    if (state.organisers.filter(({ kind }) => kind === 'account').length >= actionLimits.organisers) return reject('actions/too-many-organisers', { max: actionLimits.organisers });
    return accept(added(organiser, state));
  },
};

/** An organiser leaves, or is taken away by another. */
export const removingOrganiser: Decider<OrganiserCommand, ActionEvent, ActionState, RemoveOrganiserProblem> = {
  ...actionFold,
  decide(command, state) {
    if (!state) return reject('common/not-found');
    if (!organises(state, command)) return reject('actions/not-organiser');
    if (hasEnded(state, command.at)) return reject('actions/ended');
    const organiser: Organiser = { kind: 'account', id: command.person };
    return isOrganiser(state, organiser) ? leave(organiser, state) : accept();
  },
};

/** An organiser invites whom they like; a manager joins where the team is invited. */
function barredFrom(command: TeamCommand, state: Published) {
  if (organises(state, command)) return undefined;
  const invited = state.invited.includes(command.team);
  if (!command.teams.includes(command.team)) return notYours(invited);
  return invited ? undefined : 'actions/not-invited';
}

/** Someone on neither side of an invitation most likely was on the team's, when they began. */
const notYours = (invited: boolean) => (invited ? 'teams/not-manager' : 'actions/not-organiser');

const teamsOf = (state: Published): Set<string> => new Set([...organisingTeams(state), ...state.invited, ...state.participants]);
const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);

const added = (organiser: Organiser, { organisers, participants, invited }: Published): ActionEvent => ({
  type: 'actions.OrganiserAdded',
  data: { organiser, organisers: [...organisers, organiser], participants: without(participants, organiser.id), invited: without(invited, organiser.id) },
});

/** Someone always stays; a team counts, whoever manages it. */
function leave(organiser: Organiser, { organisers }: Published) {
  if (organisers.length === 1) return reject('actions/last-organiser');
  return accept<ActionEvent>({ type: 'actions.OrganiserRemoved', data: { organiser, organisers: organisers.filter(({ kind, id }) => kind !== organiser.kind || id !== organiser.id) } });
}
