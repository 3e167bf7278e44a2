import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import type { ActionEvent, ActionFacts, Organiser } from './action.events.js';
import { actionFold, type Published } from './action.state.js';
import { addingOrganiser, addingTeam, removingOrganiser, removingTeam } from './organising.decider.js';

const id = (name: string) => `00000000-0000-4000-8000-${name.padStart(12, '0')}`;
const [alice, bob, carol] = [id('a'), id('b'), id('c')];
const [lyon, nantes, brest] = [id('f1'), id('f2'), id('f3')];
const before = '2026-12-01T08:00:00.000Z';
const after = '2026-12-05T15:00:00.000Z';
const person = (account: string): Organiser => ({ kind: 'account', id: account });
const team = (of: string): Organiser => ({ kind: 'team', id: of });

const publishedBy = (...organisers: Organiser[]): ActionEvent => ({
  type: 'actions.ActionPublished',
  data: {
    organisers, name: { id: id('1'), length: 3 }, type: 'leafleting', family: 'A', place: '69384', position: null, address: null, online: false, description: null, needed: null,
    start: '2026-12-05T14:00', end: '2026-12-05T16:00', zone: 'Europe/Paris', startsAt: '2026-12-05T13:00:00.000Z', endsAt: after,
  },
});
const published = publishedBy(person(alice));
const cancelled: ActionEvent = { type: 'actions.ActionCancelled', data: { reason: null } };
const invited = (...teams: string[]): ActionEvent => ({ type: 'actions.TeamInvited', data: { team: teams.at(-1)!, invited: teams } });
const joined = (...teams: string[]): ActionEvent => ({ type: 'actions.TeamJoined', data: { team: teams.at(-1)!, participants: teams } });
const added = (organiser: Organiser, organisers: Organiser[], participants: string[] = [], still: string[] = []): ActionEvent =>
  ({ type: 'actions.OrganiserAdded', data: { organiser, organisers, participants, invited: still } });
const removed = (organiser: Organiser, organisers: Organiser[]): ActionEvent => ({ type: 'actions.OrganiserRemoved', data: { organiser, organisers } });

/** Someone, with the teams they may act for. */
const by = (account: string, ...teams: string[]) => ({ at: before, account, teams });
const coming = (of: string) => ({ team: of, as: 'participant' as const });
const organising = (of: string) => ({ team: of, as: 'co-organiser' as const });

describe('a team that comes', () => {
  it('is brought by who acts for it, once', () => {
    given(addingTeam, published).when({ ...by(bob, lyon), ...coming(lyon) }).then(joined(lyon));
    given(addingTeam, published, joined(lyon)).when({ ...by(bob, nantes), ...coming(nantes) }).then(joined(lyon, nantes));
    given(addingTeam, published, joined(lyon)).when({ ...by(bob, lyon), ...coming(lyon) }).thenNothing();
    given(addingTeam, published).when({ ...by(alice), ...coming(lyon) }).thenRejected('teams/not-manager');
    given(addingTeam, published).when({ ...by(bob, nantes), ...coming(lyon) }).thenRejected('teams/not-manager');
  });
  it('is taken away by who acts for it', () => {
    given(removingTeam, published, joined(lyon, nantes)).when({ ...by(bob, lyon), ...coming(lyon) }).then({ type: 'actions.TeamWithdrew', data: { team: lyon, participants: [nantes] } });
    given(removingTeam, published).when({ ...by(bob, lyon), ...coming(lyon) }).thenNothing();
    given(removingTeam, published, joined(lyon)).when({ ...by(alice), ...coming(lyon) }).thenRejected('teams/not-manager');
    given(removingTeam, published, joined(lyon)).when({ ...by(bob, lyon), ...coming(lyon), at: after }).thenRejected('actions/ended');
  });
  it('need not say so when it organises', () => given(addingTeam, publishedBy(team(lyon))).when({ ...by(bob, lyon), ...coming(lyon) }).thenNothing());
  it('comes to what is going to be', () => {
    given(addingTeam, published, cancelled).when({ ...by(bob, lyon), ...coming(lyon) }).thenRejected('actions/cancelled');
    given(addingTeam, published).when({ ...by(bob, lyon), ...coming(lyon), at: after }).thenRejected('actions/ended');
    given(addingTeam).when({ ...by(bob, lyon), ...coming(lyon) }).thenRejected('common/not-found');
  });
});

describe('co-organising', () => {
  it('begins with an invitation by an organiser', () => {
    given(addingTeam, published).when({ ...by(alice), ...organising(lyon) }).then(invited(lyon));
    given(addingTeam, published, invited(lyon)).when({ ...by(alice), ...organising(nantes) }).then(invited(lyon, nantes));
    given(addingTeam, published, invited(lyon)).when({ ...by(alice), ...organising(lyon) }).thenNothing();
    given(addingTeam, publishedBy(team(nantes))).when({ ...by(bob, nantes), ...organising(lyon) }).then(invited(lyon));
    given(addingTeam, published).when({ ...by(bob), ...organising(lyon) }).thenRejected('actions/not-organiser');
  });
  it('is accepted by who acts for the team, which comes then in any case', () => {
    given(addingTeam, published, joined(lyon, nantes), invited(brest, lyon)).when({ ...by(bob, lyon), ...organising(lyon) }).then(added(team(lyon), [person(alice), team(lyon)], [nantes], [brest]));
    given(addingTeam, published).when({ ...by(bob, lyon), ...organising(lyon) }).thenRejected('actions/not-invited');
    given(addingTeam, published, invited(lyon)).when({ ...by(bob), ...organising(lyon) }).thenRejected('teams/not-manager');
  });
  it('takes one step from who is on both sides', () => given(addingTeam, published).when({ ...by(alice, lyon), ...organising(lyon) }).then(added(team(lyon), [person(alice), team(lyon)])));
  it('is refused by the team, or the invitation withdrawn by an organiser', () => {
    given(removingTeam, published, invited(lyon, nantes)).when({ ...by(bob, lyon), ...organising(lyon) }).then({ type: 'actions.InvitationRefused', data: { team: lyon, invited: [nantes] } });
    given(removingTeam, published, invited(lyon, nantes)).when({ ...by(alice), ...organising(lyon) }).then({ type: 'actions.InvitationWithdrawn', data: { team: lyon, invited: [nantes] } });
    given(removingTeam, published).when({ ...by(alice), ...organising(lyon) }).thenNothing();
    given(removingTeam, published).when({ ...by(bob, lyon), ...organising(lyon) }).thenNothing();
    given(removingTeam, published, invited(lyon)).when({ ...by(bob), ...organising(lyon) }).thenRejected('teams/not-manager');
    given(removingTeam, published).when({ ...by(bob), ...organising(lyon) }).thenRejected('actions/not-organiser');
  });
  it('is left by the team alone, while someone stays', () => {
    const both = added(team(lyon), [person(alice), team(lyon)]);
    given(removingTeam, published, both).when({ ...by(bob, lyon), ...organising(lyon) }).then(removed(team(lyon), [person(alice)]));
    given(removingTeam, published, both).when({ ...by(alice), ...organising(lyon) }).thenRejected('teams/not-manager');
    given(removingTeam, publishedBy(team(lyon))).when({ ...by(bob, lyon), ...organising(lyon) }).thenRejected('actions/last-organiser');
    given(removingTeam, published, both).when({ ...by(bob, lyon), ...organising(lyon), at: after }).thenRejected('actions/ended');
  });
  it('is for what is going to be', () => {
    given(addingTeam, published, cancelled).when({ ...by(alice), ...organising(lyon) }).thenRejected('actions/cancelled');
    given(addingTeam, published, invited(lyon)).when({ ...by(bob, lyon), ...organising(lyon), at: after }).thenRejected('actions/ended');
  });
  it('has room for twenty teams, whatever they are', () => {
    const full = [...Array(20).keys()].map((n) => id(`e${n}`));
    given(addingTeam, published, joined(...full.slice(0, 9)), invited(...full.slice(9))).when({ ...by(alice), ...organising(lyon) }).thenRejected('actions/too-many-teams', { max: 20 });
    given(addingTeam, published, joined(...full)).when({ ...by(bob, lyon), ...coming(lyon) }).thenRejected('actions/too-many-teams', { max: 20 });
    given(addingTeam, published, joined(...full.slice(1))).when({ ...by(bob, lyon), ...coming(lyon) }).then(joined(...full.slice(1), lyon));
    given(addingTeam, published, joined(...full)).when({ ...by(alice), ...organising(full[0]!) }).then(invited(full[0]!));
  });
});

describe('organisers', () => {
  const add = (who: string, comes = true) => ({ person: who, coming: comes });
  it('are named among those who come', () => {
    given(addingOrganiser, published).when({ ...by(alice), ...add(bob) }).then(added(person(bob), [person(alice), person(bob)]));
    given(addingOrganiser, publishedBy(team(lyon))).when({ ...by(carol, lyon), ...add(bob) }).then(added(person(bob), [team(lyon), person(bob)]));
    given(addingOrganiser, published).when({ ...by(alice), ...add(bob, false) }).thenRejected('actions/not-coming');
    given(addingOrganiser, published).when({ ...by(alice), ...add(alice, false) }).thenNothing();
    given(addingOrganiser, published).when({ ...by(bob), ...add(bob) }).thenRejected('actions/not-organiser');
    given(addingOrganiser, published, cancelled).when({ ...by(alice), ...add(bob) }).thenRejected('actions/cancelled');
    given(addingOrganiser, published).when({ ...by(alice), ...add(bob), at: after }).thenRejected('actions/ended');
  });
  it('are twenty people at most, teams apart', () => {
    const many = [...Array(20).keys()].map((n) => person(id(`d${n}`)));
    given(addingOrganiser, publishedBy(person(alice), ...many.slice(1))).when({ ...by(alice), ...add(bob) }).thenRejected('actions/too-many-organisers', { max: 20 });
    given(addingOrganiser, publishedBy(person(alice), team(lyon), ...many.slice(2))).when({ ...by(alice), ...add(bob) }).then(added(person(bob), [person(alice), team(lyon), ...many.slice(2), person(bob)]));
  });
  it('leave, or are taken away, while someone stays', () => {
    const both = added(person(bob), [person(alice), person(bob)]);
    given(removingOrganiser, published, both).when({ ...by(bob), person: bob }).then(removed(person(bob), [person(alice)]));
    given(removingOrganiser, published, both).when({ ...by(bob), person: alice }).then(removed(person(alice), [person(bob)]));
    given(removingOrganiser, published).when({ ...by(alice), person: alice }).thenRejected('actions/last-organiser');
    given(removingOrganiser, publishedBy(person(alice), team(lyon))).when({ ...by(alice), person: alice }).then(removed(person(alice), [team(lyon)]));
    given(removingOrganiser, published, both).when({ ...by(alice), person: carol }).thenNothing();
    given(removingOrganiser, published, both).when({ ...by(carol), person: bob }).thenRejected('actions/not-organiser');
    given(removingOrganiser, published, both).when({ ...by(bob), person: bob, at: after }).thenRejected('actions/ended');
  });
});

describe('whatever people ask, in whatever order', () => {
  const managed: Readonly<Record<string, readonly string[]>> = { [alice]: [], [bob]: [lyon, nantes], [carol]: [brest] };
  const ask = fc.record({
    who: fc.constantFrom(alice, bob, carol), what: fc.constantFrom('bring', 'take', 'organise', 'part', 'promote', 'demote'),
    team: fc.constantFrom(lyon, nantes, brest), person: fc.constantFrom(alice, bob, carol), coming: fc.boolean(),
  });
  type Ask = typeof ask extends fc.Arbitrary<infer T> ? T : never;

  /** Three sets and nothing else; says whether an ask is granted. */
  class Naive {
    readonly organisers = new Set([alice]);
    readonly invited = new Set<string>();
    readonly participants = new Set<string>();

    grant({ who, what, team: of, person: whom, coming: comes }: Ask): boolean {
      const manages = managed[who]!.includes(of);
      const hosts = this.organisers.has(who) || managed[who]!.some((own) => this.organisers.has(own));
      switch (what) {
        case 'bring': return manages && this.do(() => this.organisers.has(of) || this.participants.add(of));
        case 'take': return manages && this.do(() => this.participants.delete(of));
        case 'organise':
          if (manages) return (hosts || this.invited.has(of)) && this.do(() => this.organise(of));
          return hosts && this.do(() => this.organisers.has(of) || this.invited.add(of));
        case 'part':
          if (this.organisers.has(of)) return manages && this.leave(of);
          return (manages || hosts) && this.do(() => this.invited.delete(of));
        case 'promote': return hosts && (this.organisers.has(whom) || (comes && this.do(() => this.organise(whom))));
        default: return hosts && (!this.organisers.has(whom) || this.leave(whom));
      }
    }

    private do(change: () => unknown): true {
      change();
      return true;
    }

    private organise(who: string): void {
      this.organisers.add(who);
      this.invited.delete(who);
      this.participants.delete(who);
    }

    private leave(who: string): boolean {
      return this.organisers.size > 1 && this.organisers.delete(who);
    }
  }

  const decide = ({ who, what, team: of, person: whom, coming: comes }: Ask, state: Published) => {
    const actor = { at: before, account: who, teams: managed[who]! };
    switch (what) {
      case 'bring': return addingTeam.decide({ ...actor, ...coming(of) }, state);
      case 'take': return removingTeam.decide({ ...actor, ...coming(of) }, state);
      case 'organise': return addingTeam.decide({ ...actor, ...organising(of) }, state);
      case 'part': return removingTeam.decide({ ...actor, ...organising(of) }, state);
      case 'promote': return addingOrganiser.decide({ ...actor, person: whom, coming: comes }, state);
      default: return removingOrganiser.decide({ ...actor, person: whom }, state);
    }
  };

  it('organisers, invitations and participants are those of three plain sets', () => {
    const reached = new Set<string>();
    fc.assert(fc.property(fc.array(ask, { minLength: 1, maxLength: 60 }), (asks) => {
      const naive = new Naive();
      let state = actionFold.evolve(null, published) as Published;
      for (const one of asks) {
        const decision = decide(one, state);
        expect([one, 'accepted' in decision]).toEqual([one, naive.grant(one)]);
        if ('accepted' in decision) for (const event of decision.accepted) {
          reached.add(event.type);
          state = actionFold.evolve(state, event) as Published;
        }
        const sets: Pick<ActionFacts, 'participants' | 'invited'> & { organisers: string[] } = { organisers: state.organisers.map((organiser) => organiser.id), participants: state.participants, invited: state.invited };
        expect(sets).toEqual({ organisers: [...naive.organisers], participants: [...naive.participants], invited: [...naive.invited] });
      }
    }), { numRuns: 500 });
    expect(reached.size).toBe(7);
  });
});
