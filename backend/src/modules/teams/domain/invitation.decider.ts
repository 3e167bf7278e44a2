import { teamLimits } from '@action-populaire/contracts';
import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import { actsFor, rosterStreamFold, sentOn, stands, type Roster } from './roster.js';
import type { RosterEvent } from './roster.events.js';

/** Invites someone; the address is a record. */
export interface Invite {
  /** UTC instant of the command. */
  readonly at: string;
  readonly actor: string;
  readonly invitation: string;
}

/** Sends an invitation: so many a day. */
export const inviting: Decider<Invite, RosterEvent, Roster, 'teams/not-manager' | 'teams/too-many-invitations'> = {
  ...rosterStreamFold,
  decide({ at, actor, invitation }, state) {
    if (!actsFor(state, actor)) return reject('teams/not-manager');
    if (state.invitations.has(invitation)) return accept();
    if (sentOn(state, at) >= teamLimits.invitations) return reject('teams/too-many-invitations', { max: teamLimits.invitations });
    return accept({ type: 'teams.InvitationSent', data: { invitation, at } });
  },
};

/** Takes an invitation back, unless it ended already. */
export const withdrawing: Decider<Pick<Invite, 'actor' | 'invitation'>, RosterEvent, Roster, 'teams/not-manager'> = {
  ...rosterStreamFold,
  decide({ actor, invitation }, state) {
    if (!actsFor(state, actor)) return reject('teams/not-manager');
    return state.invitations.get(invitation)?.ended === null ? accept({ type: 'teams.InvitationWithdrawn', data: { invitation } }) : accept();
  },
};

/** Says that an invitation was not wanted, once. */
export const reporting: Decider<Pick<Invite, 'at' | 'invitation'>, RosterEvent, Roster, 'teams/invitation-gone'> = {
  ...rosterStreamFold,
  decide({ at, invitation }, state) {
    if (state.invitations.get(invitation)?.ended === 'reported') return accept();
    return stands(state, invitation, at) ? accept({ type: 'teams.InvitationReported', data: { invitation } }) : reject('teams/invitation-gone');
  },
};
