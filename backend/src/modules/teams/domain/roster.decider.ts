import { teamLimits, type TeamRole } from '@action-populaire/contracts';
import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import { acts, mayTakeUp, roleOf, rosterStreamFold, stands, type Roster } from './roster.js';
import type { MemberRole, RosterEvent } from './roster.events.js';

/** Someone whose place in the team changes, by their own will. */
interface Oneself { readonly account: string }
/** Someone whose place in the team `actor` changes. */
interface Someone extends Oneself { readonly actor: string }

/** Joins by an invitation, as of an instant. */
export interface AcceptInvitation extends Oneself {
  readonly at: string;
  readonly invitation: string;
}

/** Gives a member a role; as a follower they leave the roster. */
export interface GiveRole extends Someone {
  readonly role: TeamRole;
  /** Whether what goes before was done: a lead claims the team, a follower follows it. */
  readonly prepared: boolean;
}

export type RemoveProblem = 'teams/not-manager' | 'teams/not-lead' | 'teams/last-lead';
export type GiveRoleProblem = RemoveProblem | 'teams/no-such-member' | 'teams/too-many-leads' | 'unprepared';

/** Begins the roster of a team about to be founded, with who founds it as its lead. */
export const opening: Decider<Oneself, RosterEvent, Roster, 'teams/already-exists'> = {
  ...rosterStreamFold,
  decide({ account }, state) {
    if (state.members.has(account)) return accept();
    return state.members.size > 0 ? reject('teams/already-exists') : accept(joined(state, account, 'lead'));
  },
};

/** Joins as a member; who is in the team already keeps their role. */
export const joining: Decider<Oneself, RosterEvent, Roster, never> = {
  ...rosterStreamFold,
  decide: ({ account }, state) => (state.members.has(account) ? accept() : accept(joined(state, account, 'member'))),
};

/** Joins by an invitation, which is used up by it: not by someone who is in the team already. */
export const acceptingInvitation: Decider<AcceptInvitation, RosterEvent, Roster, 'teams/invitation-gone'> = {
  ...rosterStreamFold,
  decide({ account, invitation, at }, state) {
    if (state.members.has(account)) return accept();
    return stands(state, invitation, at) ? accept(joined(state, account, 'member', invitation)) : reject('teams/invitation-gone');
  },
};

/** A member turns follower: leaves the roster. Managers and leads stay as they are. */
export const steppingBack: Decider<Oneself, RosterEvent, Roster, never> = {
  ...rosterStreamFold,
  decide: ({ account }, state) => (roleOf(state, account) === 'member' ? accept(left(state, account)) : accept()),
};

/** Leaves; the last lead stays until another is named. */
export const leaving: Decider<Oneself, RosterEvent, Roster, 'teams/last-lead'> = {
  ...rosterStreamFold,
  decide({ account }, state) {
    if (!state.members.has(account)) return accept();
    return isLastLead(state, account) ? reject('teams/last-lead') : accept(left(state, account));
  },
};

/** Leaves because the account is forgotten: nothing stands against it, the team may be left without a lead. */
export const forgetting: Decider<Oneself, RosterEvent, Roster, never> = {
  ...rosterStreamFold,
  decide: ({ account }, state) => (state.members.has(account) ? accept(left(state, account)) : accept()),
};

/** Takes someone out: managers a member, leads anyone but the last lead. */
export const removing: Decider<Someone, RosterEvent, Roster, RemoveProblem> = {
  ...rosterStreamFold,
  decide({ actor, account }, state) {
    const by = roleOf(state, actor);
    const role = roleOf(state, account);
    if (!acts(by)) return reject('teams/not-manager');
    if (role === undefined) return accept();
    if (by === 'manager' && role !== 'member') return reject('teams/not-lead');
    return isLastLead(state, account) ? reject('teams/last-lead') : accept(left(state, account));
  },
};

/** Roles: managers turn members into followers, leads do the rest, and a team without a lead is taken up from within. */
export const givingRole: Decider<GiveRole, RosterEvent, Roster, GiveRoleProblem> = {
  ...rosterStreamFold,
  decide(command, state) {
    const { account, role, prepared } = command;
    const refused = refusalOf(command, state);
    if (refused) return reject(refused);
    const current = roleOf(state, account);
    if (current === undefined) return reject('teams/no-such-member');
    if (role === current) return accept();
    if (role === 'lead' && state.leads >= teamLimits.leads) return reject('teams/too-many-leads', { max: teamLimits.leads });
    if (isLastLead(state, account)) return reject('teams/last-lead');
    if (!prepared) return reject('unprepared');
    return accept(role === 'follower' ? left(state, account) : { type: 'teams.RoleGiven', data: { account, role, ...totals(state, current, role) } });
  },
};

/** Why who asks has no right to give this role to this person. */
function refusalOf({ actor, account, role }: GiveRole, state: Roster): 'teams/not-manager' | 'teams/not-lead' | undefined {
  if (role === 'lead' && actor === account && mayTakeUp(state, account)) return undefined;
  const by = roleOf(state, actor);
  if (!acts(by)) return 'teams/not-manager';
  const current = roleOf(state, account);
  const lowersMember = role === 'follower' && (current === undefined || current === 'member');
  return by === 'lead' || lowersMember ? undefined : 'teams/not-lead';
}

const isLastLead = (state: Roster, account: string): boolean => roleOf(state, account) === 'lead' && state.leads === 1;

function joined(state: Roster, account: string, role: MemberRole, invitation?: string): RosterEvent {
  return { type: 'teams.MemberJoined', data: { account, role, ...(invitation && { invitation }), ...totals(state, undefined, role) } };
}

function left(state: Roster, account: string): RosterEvent {
  return { type: 'teams.MemberLeft', data: { account, ...totals(state, roleOf(state, account), undefined) } };
}

/** How many there are once someone's role becomes another; undefined: they are not in the team. */
function totals({ members, managers, leads }: Roster, from: MemberRole | undefined, to: MemberRole | undefined) {
  const change = (role: MemberRole): number => Number(to === role) - Number(from === role);
  return { members: members.size + Number(to !== undefined) - Number(from !== undefined), managers: managers + change('manager'), leads: leads + change('lead') };
}
