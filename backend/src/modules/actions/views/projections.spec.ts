import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { EventRegistry } from '../../../platform/log/registry.js';
import { recordedEvents, type GivenEvent } from '../../../platform/testing/given-events.js';
import { givenEvents } from '../../../platform/testing/given-projection.js';
import { given } from '../../../platform/testing/given-decider.js';
import { editing } from '../domain/action.decider.js';
import type { ActionEvent, Organiser } from '../domain/action.events.js';
import { attendanceOf, responding } from '../domain/attendance.decider.js';
import type { AttendanceEvent } from '../domain/attendance.events.js';
import { actionsEventTypes } from '../event-types.js';
import { actionCards } from './action-card.js';
import { actionHistories } from './action-history.js';
import { actionInvitations } from './action-invitation.js';
import { actionSeries } from './action-series.js';
import { ActionTable } from './action-table.js';
import { myActions } from './my-action.js';

type Golden = (ActionEvent | AttendanceEvent) & { readonly stream: 'action' | 'attendance'; readonly v: number };
const golden = JSON.parse(readFileSync(new URL('../domain/events.golden.json', import.meta.url), 'utf8')) as Golden[];
const id = '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9eff';
const team = (n: number) => `7a1d5c3e-90b2-4f6a-8c11-2e4d6f8a0b0${n}`;
const account = (n: number) => `5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e0${n}`;
const text = (n: number, length: number) => ({ id: `0a4c2f0e-58a1-5c1d-8b7e-5d1f3a2b4c0${n}`, length });
const at = '2030-01-01T00:00:00.000Z';
const events = golden.map(({ stream, v, ...event }) => ({ ...event, stream: `${stream}-${id}`, metadata: { v, actor: account(1) } }));
const of = (stream: Golden['stream']) => golden.filter((event) => event.stream === stream);

const organisers: Organiser[] = [{ kind: 'team', id: team(1) }, { kind: 'account', id: account(3) }];
const facts = {
  organisers, participants: [team(2)], invited: [team(4)], name: text(3, 25), type: 'picnic', family: 'O',
  start: '2026-12-06T14:00', end: '2026-12-06T16:00', zone: 'Indian/Reunion', startsAt: '2026-12-06T10:00:00.000Z', endsAt: '2026-12-06T12:00:00.000Z',
  place: '97411', position: null, address: null, online: true, description: text(4, 140), needed: null,
};

describe('the corpus of events', () => {
  it('has every type and version, each as its schema admits it', () => {
    const registry = new EventRegistry(actionsEventTypes);
    for (const { type, v } of actionsEventTypes) expect(golden).toContainEqual(expect.objectContaining({ type, v }));
    for (const event of recordedEvents(events)) registry.check(event.type, registry.read(event as RecordedEvent).data);
  });
  it('folds into the same action and attendance as ever', () => {
    expect(given(editing, ...(of('action') as ActionEvent[])).state()).toEqual({ ...facts, cancelled: true });
    const attendance = given(responding, ...(of('attendance') as AttendanceEvent[])).state();
    expect(attendance).toMatchObject({ capacity: null, coming: 1, waiting: 0 });
    expect([2, 3, 4, 5].map((n) => attendanceOf(attendance, account(n)))).toEqual(['withdrawn', 'coming', 'not-coming', undefined]);
  });
});

describe('action card', () => {
  it('shows the facts as they stand and how many come', () => {
    givenEvents(...events).projectedBy(actionCards).shows(id, { id, facts: facts as never, cancellation: { at, reason: text(5, 9) }, revision: of('action').length - 1, coming: 1, waiting: 0, capacity: null });
  });
  it('waits for the publication of an action whose seats are set', () => {
    givenEvents(events[0]!).projectedBy(actionCards).shows(id, { id, facts: null, cancellation: null, revision: -1, coming: 0, waiting: 0, capacity: 2 });
  });
});

describe('action history', () => {
  it('tells every change but those of who comes', () => {
    const { changes } = givenEvents(...events).projectedBy(actionHistories).documents.get(id)!;
    expect(changes.map(({ kind }) => kind)).toEqual(['capacity-set', 'published', 'renamed', 'retyped', 'rescheduled', 'relocated', 'described', 'needed-set', 'capacity-set', 'cancelled', 'organiser-added', 'organiser-added', 'organiser-removed']);
    expect(changes[2]).toEqual({ kind: 'renamed', at, by: { kind: 'account', id: account(1) }, facts: { name: text(3, 25) } });
    expect(changes[8]).toEqual({ kind: 'capacity-set', at, by: { kind: 'account', id: account(1) }, facts: { capacity: null } });
    expect(changes[12]).toEqual({ kind: 'organiser-removed', at, by: { kind: 'account', id: account(1) }, facts: { organiser: { kind: 'account', id: account(1) } } });
  });
});

describe('action history of a team', () => {
  it('names the team that someone acted for', () => {
    const [, published] = events;
    const { changes } = givenEvents({ ...published!, metadata: { ...published!.metadata, onBehalfOf: team(1) } }).projectedBy(actionHistories).documents.get(id)!;
    expect(changes.map(({ by }) => by)).toEqual([{ kind: 'team', id: team(1) }]);
  });
});

describe('action invitation', () => {
  it('waits for an answer', () => {
    const { documents } = givenEvents(...events).projectedBy(actionInvitations);
    expect([...documents.values()]).toEqual([{ id: `${team(4)}:${id}`, team: team(4), action: id, at }]);
    givenEvents(...events.slice(0, events.findLastIndex(({ type }) => type === 'actions.TeamInvited'))).projectedBy(actionInvitations).hides(`${team(4)}:${id}`);
  });
});

describe('action series', () => {
  it('holds the dates published together, and nothing of what has one', () => {
    const published = (action: string, series?: string) => ({ ...events[1]!, stream: `action-${action}`, data: { ...events[1]!.data, ...(series && { series }) } }) as (typeof events)[number];
    givenEvents(published(account(7)), published(account(8), account(8)), published(account(9), account(8))).projectedBy(actionSeries)
      .shows(account(8), { id: account(8), actions: [account(8), account(9)] }).hides(account(7));
  });
});

describe('my action', () => {
  it('tells what one answered, what came of it, and what one organises', () => {
    const mine = (n: number, attendance: 'coming' | 'not-coming' | 'withdrawn' | null, turn: number, organiser = false) => ({ id: `${account(n)}:${id}`, account: account(n), action: id, attendance, guests: 0, organiser, seat: attendance === 'coming' ? attendance : null, since: attendance === 'coming' ? '2030-01-01T00:00:00.000Z' : null, organiserSince: organiser ? '2030-01-01T00:00:00.000Z' : null, turn });
    givenEvents(...events).projectedBy(myActions)
      .shows(`${account(1)}:${id}`, mine(1, null, 0)).shows(`${account(2)}:${id}`, mine(2, 'withdrawn', 3))
      .shows(`${account(3)}:${id}`, mine(3, 'coming', 4, true)).shows(`${account(4)}:${id}`, mine(4, 'not-coming', 5)).hides(`${team(1)}:${id}`);
  });
  it('keeps the turn of whoever changes their guests', () => {
    const respond = (n: number, answer: 'coming' | 'withdrawn', guests: number) => ({ stream: `attendance-${id}`, type: 'actions.Responded' as const, data: { account: account(n), answer, guests, coming: 1, waiting: 0 } });
    const turns = (...answers: ReturnType<typeof respond>[]) => [...givenEvents(...answers).projectedBy(myActions).documents.values()].map(({ turn, guests }) => [turn, guests]);
    expect(turns(respond(1, 'coming', 0), respond(2, 'coming', 0), respond(1, 'coming', 3))).toEqual([[0, 3], [1, 0]]);
    expect(turns(respond(1, 'coming', 0), respond(2, 'coming', 0), respond(1, 'withdrawn', 0), respond(1, 'coming', 0))).toEqual([[3, 0], [1, 0]]);
  });
  it('tells since when one comes or waits, whatever came of it, and since when one organises', () => {
    const on = (n: number) => ({ at: `2026-12-0${n}T00:00:00.000Z` });
    const respond = (day: number, answer: 'coming' | 'waiting' | 'withdrawn') => ({ stream: `attendance-${id}`, type: 'actions.Responded' as const, data: { account: account(1), answer, guests: 0, coming: 1, waiting: 0 }, metadata: on(day) });
    const promoted = { stream: `attendance-${id}`, type: 'actions.Promoted' as const, data: { account: account(1), coming: 1, waiting: 0 }, metadata: on(3) };
    const organises = (day: number, type: 'actions.OrganiserAdded' | 'actions.OrganiserRemoved') => ({ stream: `action-${id}`, type, data: { organiser: { kind: 'account' as const, id: account(1) }, organisers: [], participants: [], invited: [] }, metadata: on(day) });
    const since = (...history: readonly GivenEvent<ActionEvent | AttendanceEvent>[]) => [...givenEvents(...history).projectedBy(myActions).documents.values()].map((mine) => [mine.since?.slice(9, 10) ?? null, mine.organiserSince?.slice(9, 10) ?? null]);
    expect(since(respond(1, 'waiting'), promoted, respond(4, 'coming'))).toEqual([['1', null]]);
    expect(since(respond(1, 'coming'), respond(2, 'withdrawn'))).toEqual([[null, null]]);
    expect(since(respond(1, 'coming'), respond(2, 'withdrawn'), respond(4, 'coming'), organises(5, 'actions.OrganiserAdded'))).toEqual([['4', '5']]);
    expect(since(organises(1, 'actions.OrganiserAdded'), organises(2, 'actions.OrganiserRemoved'))).toEqual([[null, null]]);
  });
});

describe('action table', () => {
  it('answers the same after every event is applied twice', () => {
    const table = new ActionTable((place) => [place, 'd-974']);
    const recorded = recordedEvents(events).filter((event) => (table.handles as readonly string[]).includes(event.type)) as RecordedEvent<ActionEvent>[];
    for (const event of [...recorded, ...recorded]) table.apply(event);
    const start = Date.UTC(2026, 11, 6, 10);
    expect(table.agenda({ from: 0, place: 'd-974' }, 10)).toEqual({ items: [{ start, id }], more: false, total: 1 });
    const total = (n: number) => table.agenda({ from: 0, teams: [team(n)] }, 10).total;
    expect([1, 2, 3, 4].map(total)).toEqual([1, 1, 0, 0]);
    expect([table.nextOf(team(1), 0), table.startsOf(team(1), 0, Infinity)]).toEqual([undefined, []]);
    expect(table.agenda({ from: 0, place: '69384' }, 10).total).toBe(0);
    expect(table.agenda({ from: 0, types: ['leafleting'] }, 10).total).toBe(0);
    expect(table.agenda({ from: 0, circle: { centre: { lat: 45.7797, lng: 4.8272 }, radius: 5_000 } }, 10).total).toBe(0);
  });
});
