import { describe, expect, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { cancelling, editing, publishing, type CancelAction, type EditAction, type PublishAction } from './action.decider.js';
import type { ActionEvent } from './action.events.js';
import { hasEnded, organises } from './action.state.js';

const alice = '00000000-0000-4000-8000-00000000000a';
const bob = '00000000-0000-4000-8000-00000000000b';
const [team, other] = ['00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000f2'];
const text = (n: number) => ({ id: `00000000-0000-4000-8000-0000000001${n.toString().padStart(2, '0')}`, length: n });
const lyon = { lat: 45.75, lng: 4.85 };
const before = '2026-12-01T08:00:00.000Z';
const after = '2026-12-05T15:00:00.000Z';

const publish: PublishAction = {
  at: before, account: alice, teams: [], name: text(1), type: 'leafleting', family: 'A', place: '69384', position: lyon, address: null, online: false,
  description: null, needed: 6, start: '2026-12-05T14:00', end: '2026-12-05T16:00', zone: 'Europe/Paris',
};
const published: ActionEvent = {
  type: 'actions.ActionPublished',
  data: {
    organisers: [{ kind: 'account', id: alice }], name: text(1), type: 'leafleting', family: 'A', place: '69384', position: lyon, address: null, online: false, description: null, needed: 6,
    start: '2026-12-05T14:00', end: '2026-12-05T16:00', zone: 'Europe/Paris', startsAt: '2026-12-05T13:00:00.000Z', endsAt: '2026-12-05T15:00:00.000Z',
  },
};
const publishedByTeam: ActionEvent = { type: 'actions.ActionPublished', data: { ...published.data, organisers: [{ kind: 'team', id: team }] } };
const cancelled: ActionEvent = { type: 'actions.ActionCancelled', data: { reason: null } };
const edit = (change: Partial<EditAction>): EditAction => ({ at: before, account: alice, teams: [], ...change });
const cancel = (change: Partial<CancelAction> = {}): CancelAction => ({ at: before, account: alice, teams: [], reason: null, ...change });

describe('publishing', () => {
  it('makes who publishes its organiser', () => given(publishing).when(publish).then(published));
  it('as a team makes the team its organiser, alone', () => given(publishing).when({ ...publish, teams: [team], team }).then(publishedByTeam));
  it('as a team is for those who may act for it', () => {
    given(publishing).when({ ...publish, team }).thenRejected('teams/not-manager');
    given(publishing).when({ ...publish, teams: [other], team }).thenRejected('teams/not-manager');
  });
  it('says which of several dates came first', () => given(publishing).when({ ...publish, series: alice }).then({ ...published, data: { ...published.data, series: alice } }));
  it('happens once', () => given(publishing, published).when(publish).thenRejected('actions/already-exists'));
  it('refuses what is over', () => given(publishing).when({ ...publish, at: after }).thenRejected('actions/in-the-past'));
  it('takes what is going on', () => given(publishing).when({ ...publish, at: '2026-12-05T14:59:59.999Z' }).then(published));
  it('refuses what no clock shows', () => given(publishing).when({ ...publish, end: '2026-12-05T13:00' }).thenRejected('actions/end-before-start'));
});

describe('editing', () => {
  it('comes to one event for each thing that changed', () => {
    given(editing, published)
      .when(edit({ name: text(2), type: { type: 'picnic', family: 'O' }, span: { end: '2026-12-05T17:00' }, address: text(3), description: text(4), needed: null }))
      .then(
        { type: 'actions.ActionRenamed', data: { name: text(2) } },
        { type: 'actions.ActionRetyped', data: { type: 'picnic', family: 'O' } },
        { type: 'actions.ActionRescheduled', data: { start: '2026-12-05T14:00', end: '2026-12-05T17:00', zone: 'Europe/Paris', startsAt: '2026-12-05T13:00:00.000Z', endsAt: '2026-12-05T16:00:00.000Z' } },
        { type: 'actions.ActionRelocated', data: { place: '69384', position: lyon, address: text(3), online: false } },
        { type: 'actions.ActionDescribed', data: { description: text(4) } },
        { type: 'actions.NeededSet', data: { needed: null } },
      );
  });
  it('writes nothing when nothing changes', () => {
    given(editing, published)
      .when(edit({ type: { type: 'leafleting', family: 'A' }, span: { start: '2026-12-05T14:00' }, place: { code: '69384', position: null, zone: 'Europe/Paris' }, address: null, needed: 6 }))
      .thenNothing();
    given(editing, published).when(edit({ span: { zone: 'europe/paris' } })).thenNothing();
  });
  it('takes the position and the zone of another place, and keeps the clock on the wall', () => {
    given(editing, published).when(edit({ place: { code: '97411', position: { lat: -20.88, lng: 55.45 }, zone: 'Indian/Reunion' } })).then(
      { type: 'actions.ActionRescheduled', data: { start: '2026-12-05T14:00', end: '2026-12-05T16:00', zone: 'Indian/Reunion', startsAt: '2026-12-05T10:00:00.000Z', endsAt: '2026-12-05T12:00:00.000Z' } },
      { type: 'actions.ActionRelocated', data: { place: '97411', position: { lat: -20.88, lng: 55.45 }, address: null, online: false } },
    );
  });
  it('does not move an action into the past', () => given(editing, published).when(edit({ span: { start: '2026-11-05T14:00', end: '2026-11-05T16:00' } })).thenRejected('actions/in-the-past'));
  it('belongs to its organisers', () => given(editing, published).when(edit({ account: bob, needed: 2 })).thenRejected('actions/not-organiser'));
  it('belongs to whoever acts for a team among them', () => {
    given(editing, publishedByTeam).when(edit({ account: bob, teams: [team], needed: 2 })).then({ type: 'actions.NeededSet', data: { needed: 2 } });
    given(editing, publishedByTeam).when(edit({ teams: [other], needed: 2 })).thenRejected('actions/not-organiser');
    given(cancelling, publishedByTeam).when(cancel({ teams: [team] })).then(cancelled);
  });
  it('ends with the action', () => given(editing, published).when(edit({ at: after, needed: 2 })).thenRejected('actions/ended'));
  it('ends with its cancellation', () => given(editing, published, cancelled).when(edit({ needed: 2 })).thenRejected('actions/cancelled'));
  it('needs an action', () => given(editing).when(edit({})).thenRejected('common/not-found'));
});

describe('cancelling', () => {
  it('happens once', () => {
    given(cancelling, published).when(cancel({ reason: text(5) })).then({ type: 'actions.ActionCancelled', data: { reason: text(5) } });
    given(cancelling, published, cancelled).when(cancel({ reason: text(5) })).thenNothing();
  });
  it('belongs to its organisers', () => given(cancelling, published).when(cancel({ account: bob })).thenRejected('actions/not-organiser'));
  it('comes before the end', () => given(cancelling, published).when(cancel({ at: after })).thenRejected('actions/ended'));
});

describe('an action', () => {
  it('is what its events say', () => {
    const state = given(publishing, published, { type: 'actions.NeededSet', data: { needed: 9 } }, cancelled).state();
    expect(state).toEqual({ ...published.data, needed: 9, participants: [], invited: [], cancelled: true });
    expect([alice, bob].map((account) => organises(state!, { account, teams: [] }))).toEqual([true, false]);
    expect([hasEnded(state!, '2026-12-05T14:59:59.999Z'), hasEnded(state!, after)]).toEqual([false, true]);
  });
});
