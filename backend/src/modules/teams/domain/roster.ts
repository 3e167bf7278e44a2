import { teamLimits } from '@action-populaire/contracts';
import { dayOf, instantAfter } from '../../../platform/kernel/clock.js';
import type { MemberRole, RosterEvent } from './roster.events.js';

const invitationLife = teamLimits.invitationDays * 24 * 3_600_000;

/** Who is in a team, and whom it invited. */
export interface Roster {
  readonly members: Map<string, MemberRole>;
  managers: number;
  leads: number;
  /** Those of the last thirty days, the oldest first. */
  readonly invitations: Map<string, { readonly at: string; ended: 'accepted' | 'withdrawn' | 'reported' | null }>;
  /** Invitations of the last day that had any. */
  sent: { readonly day: string; readonly count: number };
}

/** How the stream of a roster folds. */
export const rosterStreamFold = {
  initial: (): Roster => ({ members: new Map(), managers: 0, leads: 0, invitations: new Map(), sent: { day: '', count: 0 } }),
  evolve(state: Roster, event: RosterEvent): Roster {
    switch (event.type) {
      case 'teams.MemberJoined': case 'teams.RoleGiven': case 'teams.MemberLeft':
        state.managers = event.data.managers;
        state.leads = event.data.leads;
        if (event.type === 'teams.MemberLeft') state.members.delete(event.data.account);
        else state.members.set(event.data.account, event.data.role);
        if (event.type === 'teams.MemberJoined' && event.data.invitation) end(state, event.data.invitation, 'accepted');
        return state;
      case 'teams.InvitationSent':
        return send(state, event.data.invitation, event.data.at);
      case 'teams.InvitationWithdrawn': case 'teams.InvitationReported':
        end(state, event.data.invitation, event.type === 'teams.InvitationWithdrawn' ? 'withdrawn' : 'reported');
        return state;
    }
  },
};

function send(state: Roster, invitation: string, at: string): Roster {
  const day = dayOf(at);
  state.sent = { day, count: sentOn(state, at) + 1 };
  const expired = instantAfter(at, -invitationLife);
  for (const [id, one] of state.invitations) if (one.at <= expired) state.invitations.delete(id);
  state.invitations.set(invitation, { at, ended: null });
  return state;
}

function end({ invitations }: Roster, id: string, how: 'accepted' | 'withdrawn' | 'reported'): void {
  const invitation = invitations.get(id);
  if (invitation) invitation.ended = how;
}

/** What an account is in a team; undefined when it is not on its roster. */
export const roleOf = (roster: Roster, account: string): MemberRole | undefined => roster.members.get(account);
/** Whether a role may act for its team. */
export const acts = (role: MemberRole | undefined): boolean => role === 'manager' || role === 'lead';
/** Whether an account may act for a team: its managers and leads. */
export const actsFor = (roster: Roster, account: string): boolean => acts(roleOf(roster, account));
/** Whether an account is in a team, whatever its role. */
export const memberOf = (roster: Roster, account: string): boolean => roster.members.has(account);

/** Whether an account may take up a team that nobody leads: its managers; where there are none, any member. */
export const mayTakeUp = ({ members, managers, leads }: Roster, account: string): boolean =>
  leads === 0 && (members.get(account) === 'manager' || (managers === 0 && members.has(account)));

/** Invitations that a team sent on the day, in UTC, of an instant. */
export const sentOn = ({ sent }: Roster, at: string): number => (sent.day === dayOf(at) ? sent.count : 0);

/** Whether an invitation waits for an answer at an instant. */
export function stands({ invitations }: Roster, id: string, at: string): boolean {
  const invitation = invitations.get(id);
  return invitation?.ended === null && standsUntil(invitation.at) > at;
}

/** Invitations that wait for an answer at an instant, the newest first. */
export const standing = (roster: Roster, at: string): { readonly id: string; readonly at: string }[] =>
  [...roster.invitations].flatMap(([id, { at: sentAt }]) => (stands(roster, id, at) ? [{ id, at: sentAt }] : [])).reverse();

/** Until when an invitation sent at an instant stands. */
export const standsUntil = (at: string): string => instantAfter(at, invitationLife);
