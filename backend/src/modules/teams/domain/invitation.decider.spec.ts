import { describe, expect, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { inviting, reporting, withdrawing } from './invitation.decider.js';
import { sentOn, standing, stands } from './roster.js';
import { acceptingInvitation } from './roster.decider.js';
import type { RosterEvent } from './roster.events.js';

const who = (letter: string) => `00000000-0000-4000-8000-00000000000${letter}`;
const [lead, manager, member, stranger] = ['a', 'b', 'c', 'd'].map(who) as [string, string, string, string];
const id = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const at = '2026-12-05T12:00:00.000Z';
const thirtyDaysOn = '2027-01-04T12:00:00.000Z';

const team: RosterEvent[] = [
  { type: 'teams.MemberJoined', data: { account: lead, role: 'lead', members: 1, managers: 0, leads: 1 } },
  { type: 'teams.MemberJoined', data: { account: manager, role: 'manager', members: 2, managers: 1, leads: 1 } },
  { type: 'teams.MemberJoined', data: { account: member, role: 'member', members: 3, managers: 1, leads: 1 } },
];
const sent = (n: number, on = at): RosterEvent => ({ type: 'teams.InvitationSent', data: { invitation: id(n), at: on } });
const withdrawn = (n: number): RosterEvent => ({ type: 'teams.InvitationWithdrawn', data: { invitation: id(n) } });
const reported = (n: number): RosterEvent => ({ type: 'teams.InvitationReported', data: { invitation: id(n) } });
const joined = (account: string, invitation?: string): RosterEvent => ({ type: 'teams.MemberJoined', data: { account, role: 'member', ...(invitation && { invitation }), members: 4, managers: 1, leads: 1 } });

describe('inviting', () => {
  const invite = (n: number, actor: string = manager, on = at) => ({ at: on, actor, invitation: id(n) });
  it('is for those who manage the team', () => {
    given(inviting, ...team).when(invite(1)).then(sent(1));
    given(inviting, ...team).when(invite(1, lead)).then(sent(1));
    for (const actor of [member, stranger]) given(inviting, ...team).when(invite(1, actor)).thenRejected('teams/not-manager');
  });
  it('sends an invitation once', () => given(inviting, ...team, sent(1), withdrawn(1)).when(invite(1)).thenNothing());
  it('sends thirty in a day, in UTC, whatever became of them', () => {
    const thirty = Array.from({ length: 30 }, (_, n) => [sent(n), withdrawn(n)]).flat();
    given(inviting, ...team, ...thirty).when(invite(30, lead, '2026-12-05T23:59:59.999Z')).thenRejected('teams/too-many-invitations', { max: 30 });
    given(inviting, ...team, ...thirty).when(invite(30, lead, '2026-12-06T00:00:00.000Z')).then(sent(30, '2026-12-06T00:00:00.000Z'));
    given(inviting, ...team, ...thirty.slice(2)).when(invite(30)).then(sent(30));
  });
});

describe('an invitation', () => {
  const accept = (account: string, on = at) => ({ account, invitation: id(1), at: on });
  it('lets one person in', () => {
    given(acceptingInvitation, ...team, sent(1)).when(accept(stranger)).then(joined(stranger, id(1)));
    given(acceptingInvitation, ...team, sent(1), joined(stranger, id(1))).when(accept(who('e'))).thenRejected('teams/invitation-gone');
  });
  it('changes nothing for who is in the team, and waits for somebody else', () => {
    given(acceptingInvitation, ...team, sent(1)).when(accept(lead)).thenNothing();
    given(acceptingInvitation, ...team).when(accept(member)).thenNothing();
  });
  it('stands for thirty days', () => {
    given(acceptingInvitation, ...team, sent(1)).when(accept(stranger, '2027-01-04T11:59:59.999Z')).then(joined(stranger, id(1)));
    given(acceptingInvitation, ...team, sent(1)).when(accept(stranger, thirtyDaysOn)).thenRejected('teams/invitation-gone');
  });
  it('is withdrawn once, by those who manage the team, while it stands', () => {
    const withdraw = (actor: string) => ({ actor, invitation: id(1) });
    given(withdrawing, ...team, sent(1)).when(withdraw(manager)).then(withdrawn(1));
    given(withdrawing, ...team, sent(1), withdrawn(1)).when(withdraw(manager)).thenNothing();
    given(withdrawing, ...team, sent(1), joined(stranger, id(1))).when(withdraw(manager)).thenNothing();
    given(withdrawing, ...team).when(withdraw(manager)).thenNothing();
    for (const actor of [member, stranger]) given(withdrawing, ...team, sent(1)).when(withdraw(actor)).thenRejected('teams/not-manager');
    given(acceptingInvitation, ...team, sent(1), withdrawn(1)).when(accept(stranger)).thenRejected('teams/invitation-gone');
  });
  it('is reported once, while it stands', () => {
    given(reporting, ...team, sent(1)).when({ invitation: id(1), at }).then(reported(1));
    given(reporting, ...team, sent(1), reported(1)).when({ invitation: id(1), at }).thenNothing();
    given(reporting, ...team, sent(1), withdrawn(1)).when({ invitation: id(1), at }).thenRejected('teams/invitation-gone');
    given(reporting, ...team, sent(1)).when({ invitation: id(1), at: thirtyDaysOn }).thenRejected('teams/invitation-gone');
    given(acceptingInvitation, ...team, sent(1), reported(1)).when(accept(stranger)).thenRejected('teams/invitation-gone');
  });
});

it('a roster keeps the invitations of thirty days, and counts those of its last day', () => {
  const roster = given(inviting, ...team, sent(1), sent(2, '2026-12-06T00:00:00.000Z'), sent(3, thirtyDaysOn)).state();
  expect([...roster.invitations.keys()]).toEqual([id(2), id(3)]);
  expect([sentOn(roster, at), sentOn(roster, thirtyDaysOn)]).toEqual([0, 1]);
  expect(standing(roster, thirtyDaysOn)).toEqual([{ id: id(3), at: thirtyDaysOn }, { id: id(2), at: '2026-12-06T00:00:00.000Z' }]);
  expect([stands(roster, id(2), '2027-01-05T00:00:00.000Z'), stands(roster, id(1), at)]).toEqual([false, false]);
});
