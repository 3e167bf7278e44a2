import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../platform/kernel/decider.js';
import { given } from '../../../platform/testing/given-decider.js';
import { mayTakeUp, memberOf, roleOf, type Roster } from './roster.js';
import { forgetting, givingRole, joining, leaving, opening, removing, steppingBack } from './roster.decider.js';
import { memberRoles, type MemberRole, type RosterEvent } from './roster.events.js';

const who = (letter: string) => `00000000-0000-4000-8000-00000000000${letter}`;
const [lead, manager, member, stranger] = ['a', 'b', 'c', 'd'].map(who) as [string, string, string, string];

/** Events that make a roster of these people, in this order. */
function rosterOf(...people: readonly (readonly [string, MemberRole])[]): RosterEvent[] {
  const roles: MemberRole[] = [];
  return people.map(([account, role]) => {
    roles.push(role);
    const count = (wanted: MemberRole) => roles.filter((one) => one === wanted).length;
    return { type: 'teams.MemberJoined', data: { account, role, members: roles.length, managers: count('manager'), leads: count('lead') } };
  });
}
const team = rosterOf([lead, 'lead'], [manager, 'manager'], [member, 'member']);
const joined = (account: string, role: MemberRole, members: number, managers: number, leads: number): RosterEvent => ({ type: 'teams.MemberJoined', data: { account, role, members, managers, leads } });
const left = (account: string, members: number, managers: number, leads: number): RosterEvent => ({ type: 'teams.MemberLeft', data: { account, members, managers, leads } });
const gave = (account: string, role: MemberRole, managers: number, leads: number): RosterEvent => ({ type: 'teams.RoleGiven', data: { account, role, members: 3, managers, leads } });
const give = (actor: string, account: string, role: MemberRole | 'follower', prepared = true) => ({ actor, account, role, prepared });

describe('a roster', () => {
  it('begins with who founds the team, and with nobody else', () => {
    given(opening).when({ account: lead }).then(joined(lead, 'lead', 1, 0, 1));
    given(opening, ...rosterOf([lead, 'lead'])).when({ account: lead }).thenNothing();
    given(opening, ...rosterOf([lead, 'lead'])).when({ account: stranger }).thenRejected('teams/already-exists');
  });
  it('takes anyone in, once, and keeps the role they have', () => {
    given(joining, ...team).when({ account: stranger }).then(joined(stranger, 'member', 4, 1, 1));
    for (const account of [lead, manager, member]) given(joining, ...team).when({ account }).thenNothing();
  });
});

describe('leaving', () => {
  it('is free to all but the last lead', () => {
    given(leaving, ...team).when({ account: member }).then(left(member, 2, 1, 1));
    given(leaving, ...team).when({ account: manager }).then(left(manager, 2, 0, 1));
    given(leaving, ...team).when({ account: stranger }).thenNothing();
    given(leaving, ...team).when({ account: lead }).thenRejected('teams/last-lead');
    given(leaving, ...rosterOf([lead, 'lead'], [member, 'lead'])).when({ account: lead }).then(left(lead, 1, 0, 1));
  });
  it('is nothing for who turns follower but a member', () => {
    given(steppingBack, ...team).when({ account: member }).then(left(member, 2, 1, 1));
    for (const account of [lead, manager, stranger]) given(steppingBack, ...team).when({ account }).thenNothing();
  });
  it('is never refused to who is forgotten', () => {
    given(forgetting, ...team).when({ account: lead }).then(left(lead, 2, 1, 0));
    given(forgetting, ...team).when({ account: stranger }).thenNothing();
  });
});

describe('taking someone out', () => {
  it('is for leads, and for managers when it is a member', () => {
    given(removing, ...team).when({ actor: manager, account: member }).then(left(member, 2, 1, 1));
    given(removing, ...team).when({ actor: lead, account: manager }).then(left(manager, 2, 0, 1));
    for (const account of [lead, manager]) given(removing, ...team).when({ actor: manager, account }).thenRejected('teams/not-lead');
    for (const actor of [member, stranger]) given(removing, ...team).when({ actor, account: member }).thenRejected('teams/not-manager');
  });
  it('happens once', () => given(removing, ...team).when({ actor: manager, account: stranger }).thenNothing());
  it('leaves the last lead', () => {
    given(removing, ...team).when({ actor: lead, account: lead }).thenRejected('teams/last-lead');
    given(removing, ...rosterOf([lead, 'lead'], [member, 'lead'])).when({ actor: member, account: lead }).then(left(lead, 1, 0, 1));
  });
});

describe('giving a role', () => {
  it('is for leads', () => {
    given(givingRole, ...team).when(give(lead, member, 'manager')).then(gave(member, 'manager', 2, 1));
    given(givingRole, ...team).when(give(lead, manager, 'member')).then(gave(manager, 'member', 0, 1));
    given(givingRole, ...team).when(give(lead, manager, 'lead')).then(gave(manager, 'lead', 0, 2));
    given(givingRole, ...team).when(give(lead, manager, 'follower')).then(left(manager, 2, 0, 1));
    for (const role of memberRoles) given(givingRole, ...team).when(give(manager, member, role)).thenRejected('teams/not-lead');
    for (const actor of [member, stranger]) given(givingRole, ...team).when(give(actor, member, 'follower')).thenRejected('teams/not-manager');
  });
  it('lets managers turn members into followers', () => {
    given(givingRole, ...team).when(give(manager, member, 'follower')).then(left(member, 2, 1, 1));
    for (const account of [lead, manager]) given(givingRole, ...team).when(give(manager, account, 'follower')).thenRejected('teams/not-lead');
  });
  it('needs someone in the team', () => {
    given(givingRole, ...team).when(give(lead, stranger, 'manager')).thenRejected('teams/no-such-member');
    given(givingRole, ...team).when(give(manager, stranger, 'follower')).thenRejected('teams/no-such-member');
  });
  it('changes nothing for who has it', () => given(givingRole, ...team).when(give(lead, lead, 'lead')).thenNothing());
  it('leaves the last lead', () => {
    for (const role of ['follower', 'member', 'manager'] as const) given(givingRole, ...team).when(give(lead, lead, role)).thenRejected('teams/last-lead');
  });
  it('makes two leads at most', () => {
    given(givingRole, ...rosterOf([lead, 'lead'], [manager, 'lead'], [member, 'member'])).when(give(lead, member, 'lead')).thenRejected('teams/too-many-leads', { max: 2 });
  });
  it('waits for what goes before, and for that alone', () => {
    for (const role of ['lead', 'manager', 'follower'] as const) given(givingRole, ...team).when(give(lead, member, role, false)).thenRejected('unprepared');
    given(givingRole, ...team).when(give(lead, member, 'member', false)).thenNothing();
    given(givingRole, ...team).when(give(lead, stranger, 'lead', false)).thenRejected('teams/no-such-member');
  });
});

describe('a team without a lead', () => {
  const managed = rosterOf([manager, 'manager'], [member, 'member']);
  const members = rosterOf([member, 'member'], [stranger, 'member']);
  it('is taken up by a manager', () => {
    given(givingRole, ...managed).when(give(manager, manager, 'lead')).then({ type: 'teams.RoleGiven', data: { account: manager, role: 'lead', members: 2, managers: 0, leads: 1 } });
    given(givingRole, ...managed).when(give(member, member, 'lead')).thenRejected('teams/not-manager');
    given(givingRole, ...managed).when(give(manager, member, 'lead')).thenRejected('teams/not-lead');
  });
  it('is taken up by any member where nobody manages it', () => {
    given(givingRole, ...members).when(give(member, member, 'lead')).then({ type: 'teams.RoleGiven', data: { account: member, role: 'lead', members: 2, managers: 0, leads: 1 } });
    given(givingRole, ...members).when(give(member, stranger, 'lead')).thenRejected('teams/not-manager');
    given(givingRole, ...members).when(give(lead, lead, 'lead')).thenRejected('teams/not-manager');
  });
  it('says who may', () => {
    const may = (events: RosterEvent[], account: string) => mayTakeUp(given(givingRole, ...events).state(), account);
    expect([may(managed, manager), may(managed, member), may(managed, stranger), may(members, member), may(team, lead), may(team, manager)]).toEqual([true, false, false, true, false, false]);
  });
});

describe('whatever happens', () => {
  const account = fc.constantFrom(...'012345'.split('').map(who));
  const role = fc.constantFrom('follower' as const, ...memberRoles);
  type Act = { readonly forgotten: boolean; decide(state: Roster): Decision<RosterEvent, string> };
  const act = (decide: Act['decide'], forgotten = false): Act => ({ decide, forgotten });
  const command: fc.Arbitrary<Act> = fc.oneof(
    account.map((one) => act((state) => joining.decide({ account: one }, state))),
    account.map((one) => act((state) => leaving.decide({ account: one }, state))),
    account.map((one) => act((state) => steppingBack.decide({ account: one }, state))),
    fc.tuple(account, account).map(([actor, one]) => act((state) => removing.decide({ actor, account: one }, state))),
    { weight: 4, arbitrary: fc.tuple(account, account, role).map(([actor, one, to]) => act((state) => givingRole.decide(give(actor, one, to), state))) },
    account.map((one) => act((state) => forgetting.decide({ account: one }, state), true)),
  );

  it('there are at most two leads, the last one stays but when forgotten, and totals are a recount', () => {
    fc.assert(fc.property(account, fc.array(command, { maxLength: 60 }), (founder, commands) => {
      const events: RosterEvent[] = [];
      let state = opening.initial();
      const take = (decision: Decision<RosterEvent, string>) => {
        if ('rejected' in decision) return;
        for (const event of decision.accepted) {
          events.push(event);
          state = opening.evolve(state, event);
          const roles = [...state.members.values()];
          const count = (wanted: MemberRole) => roles.filter((one) => one === wanted).length;
          expect(event.data).toMatchObject({ members: roles.length, managers: count('manager'), leads: count('lead') });
          expect([state.managers, state.leads]).toEqual([count('manager'), count('lead')]);
        }
      };
      take(opening.decide({ account: founder }, state));
      for (const { decide, forgotten } of commands) {
        const before = state.leads;
        take(decide(state));
        expect(state.leads).toBeLessThanOrEqual(2);
        if (before > 0 && !forgotten) expect(state.leads).toBeGreaterThan(0);
      }
      expect(events.reduce(opening.evolve, opening.initial())).toEqual(state);
      for (const one of state.members.keys()) expect([memberOf(state, one), roleOf(state, one)]).toEqual([true, state.members.get(one)]);
    }), { numRuns: 300 });
  });
});
