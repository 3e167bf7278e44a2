import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { EventRegistry } from '../../../platform/log/registry.js';
import { recordedEvents } from '../../../platform/testing/given-events.js';
import { givenEvents } from '../../../platform/testing/given-projection.js';
import { given } from '../../../platform/testing/given-decider.js';
import { editing } from '../domain/action.decider.js';
import type { ActionEvent } from '../domain/action.events.js';
import { attendanceOf, responding } from '../domain/attendance.decider.js';
import type { AttendanceEvent } from '../domain/attendance.events.js';
import { actionsEventTypes } from '../event-types.js';
import { actionCards } from './action-card.js';
import { actionHistories } from './action-history.js';
import { ActionTable } from './action-table.js';
import { myActions } from './my-action.js';

type Golden = (ActionEvent | AttendanceEvent) & { readonly stream: 'action' | 'attendance'; readonly v: number };
const golden = JSON.parse(readFileSync(new URL('../domain/events.golden.json', import.meta.url), 'utf8')) as Golden[];
const id = '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9eff';
const account = (n: number) => `5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e0${n}`;
const text = (n: number, length: number) => ({ id: `0a4c2f0e-58a1-5c1d-8b7e-5d1f3a2b4c0${n}`, length });
const at = '2030-01-01T00:00:00.000Z';
const events = golden.map(({ stream, v, ...event }) => ({ ...event, stream: `${stream}-${id}`, metadata: { v, actor: account(1) } }));
const of = (stream: Golden['stream']) => golden.filter((event) => event.stream === stream);

const facts = {
  organisers: [{ kind: 'account', id: account(1) }], name: text(3, 25), type: 'picnic', family: 'O',
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
    givenEvents(...events).projectedBy(actionCards).shows(id, { id, facts: facts as never, cancellation: { at, reason: text(5, 9) }, revision: 7, coming: 1, waiting: 0, capacity: null });
  });
  it('waits for the publication of an action whose seats are set', () => {
    givenEvents(events[0]!).projectedBy(actionCards).shows(id, { id, facts: null, cancellation: null, revision: -1, coming: 0, waiting: 0, capacity: 2 });
  });
});

describe('action history', () => {
  it('tells every change but those of who comes', () => {
    const { changes } = givenEvents(...events).projectedBy(actionHistories).documents.get(id)!;
    expect(changes.map(({ kind }) => kind)).toEqual(['capacity-set', 'published', 'renamed', 'retyped', 'rescheduled', 'relocated', 'described', 'needed-set', 'capacity-set', 'cancelled']);
    expect(changes[2]).toEqual({ kind: 'renamed', at, by: account(1), facts: { name: text(3, 25) } });
    expect(changes[8]).toEqual({ kind: 'capacity-set', at, by: account(1), facts: { capacity: null } });
  });
});

describe('my action', () => {
  it('tells what one answered, what came of it, and what one organises', () => {
    const mine = (n: number, attendance: 'coming' | 'not-coming' | 'withdrawn' | null, organiser = false) => ({ id: `${account(n)}:${id}`, account: account(n), action: id, attendance, guests: 0, organiser });
    givenEvents(...events).projectedBy(myActions)
      .shows(`${account(1)}:${id}`, mine(1, null, true)).shows(`${account(2)}:${id}`, mine(2, 'withdrawn'))
      .shows(`${account(3)}:${id}`, mine(3, 'coming')).shows(`${account(4)}:${id}`, mine(4, 'not-coming'));
  });
});

describe('action table', () => {
  it('answers the same after every event is applied twice', () => {
    const table = new ActionTable((place) => [place, 'd-974']);
    const recorded = recordedEvents(events).filter((event) => (table.handles as readonly string[]).includes(event.type)) as RecordedEvent<ActionEvent>[];
    for (const event of [...recorded, ...recorded]) table.apply(event);
    const start = Date.UTC(2026, 11, 6, 10);
    expect(table.agenda({ from: 0, place: 'd-974' }, 10)).toEqual({ items: [{ start, id }], more: false, total: 1 });
    expect(table.agenda({ from: 0, place: '69384' }, 10).total).toBe(0);
    expect(table.agenda({ from: 0, types: ['leafleting'] }, 10).total).toBe(0);
    expect(table.agenda({ from: 0, circle: { centre: { lat: 45.7797, lng: 4.8272 }, radius: 5_000 } }, 10).total).toBe(0);
  });
});
