import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionTypes, type Family, type LatLng } from '@action-populaire/contracts';
import { instantOf } from '../../../platform/kernel/clock.js';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { uuid5 } from '../../../platform/kernel/ids.js';
import { recordedEvents, type GivenEvent } from '../../../platform/testing/given-events.js';
import { featuresOf } from '../../../platform/testing/vector-tile.js';
import type { ActionEvent, Organiser } from '../domain/action.events.js';
import type { ActionFilters } from './action-columns.js';
import { ActionTable, type AgendaFilters, type AgendaKey } from './action-table.js';
import { actionPoints, ActionTiles } from './action-tiles.js';
import { encodeTile, type TileAddress } from './tiles.js';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 22, 12);
/** Commune, department and region of a made-up place: `10203` is in `d-10` and `r-1`. */
const territoriesOf = (place: string) => [place, `d-${place.slice(0, 2)}`, `r-${place.slice(0, 1)}`];

interface Made { id: string; organising: string[]; joining: string[]; type: string; family: Family; start: number; end: number; place: string; position: LatLng | null; online: boolean; cancelled: boolean }

/** A few teams, two in three actions of nobody's. */
const teams = ['t1', 't2', 't3', 't4', 't5'];
const someTeams = fc.oneof({ weight: 4, arbitrary: fc.constant([] as string[]) }, { weight: 2, arbitrary: fc.subarray(teams, { minLength: 1, maxLength: 2 }) });

/** An action like any other; many start together, some last for days, some have no position. */
const madeAction = fc.record({
  type: fc.constantFrom(...actionTypes),
  quarter: fc.integer({ min: -30 * 96, max: 30 * 96 }).map((quarter) => quarter - (quarter % 8)),
  hours: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) }, { weight: 1, arbitrary: fc.integer({ min: 20, max: 168 }) }),
  place: fc.integer({ min: 10_000, max: 10_400 }).map(String),
  position: fc.option(fc.oneof(
    { weight: 4, arbitrary: fc.record({ lat: fc.double({ min: 48.7, max: 49, noNaN: true }), lng: fc.double({ min: 2.1, max: 2.6, noNaN: true }) }) },
    { weight: 4, arbitrary: fc.record({ lat: fc.double({ min: 42.5, max: 51, noNaN: true }), lng: fc.double({ min: -4.5, max: 8, noNaN: true }) }) },
    { weight: 1, arbitrary: fc.record({ lat: fc.double({ min: -18, max: -17, noNaN: true }), lng: fc.oneof(fc.double({ min: 179, max: 179.999, noNaN: true }), fc.double({ min: -180, max: -179, noNaN: true })) }) },
    { weight: 1, arbitrary: fc.record({ lat: fc.double({ min: -85, max: 85, noNaN: true }), lng: fc.double({ min: -180, max: 179.999, noNaN: true }) }) },
  ), { freq: 20 }),
  online: fc.boolean(), cancelled: fc.integer({ min: 0, max: 9 }).map((die) => die === 0), organising: someTeams, coming: someTeams,
}).map(({ type, quarter, hours, coming, ...rest }): Omit<Made, 'id'> => ({ joining: coming.filter((team) => !rest.organising.includes(team)), type: type.id, family: type.family, start: now + quarter * (hour / 4), end: now + quarter * (hour / 4) + hours * hour, ...rest }));

type Published = Extract<ActionEvent, { type: 'actions.ActionPublished' }>['data'];
const organisers = (of: readonly string[]): Organiser[] => [{ kind: 'account', id: 'a' }, ...of.map((id) => ({ kind: 'team' as const, id }))];
const dataOf = ({ type, family, start, end, place, position, online }: Omit<Made, 'id'>): Published => ({
  organisers: organisers([]), name: { id: '', length: 0 }, type, family, start: '', end: '', zone: 'UTC', startsAt: instantOf(start), endsAt: instantOf(end),
  place, position, address: null, online, description: null, needed: null,
});

/** What brings an action its teams; for some, teams that are gone again. */
function teamEvents({ organising, joining }: Made, stream: string, index: number): GivenEvent<ActionEvent>[] {
  const [first = 't1'] = teams;
  const added = organisers([...organising.filter((team) => team !== first), first]);
  return [
    ...(index % 5 === 0 ? [
      { stream, type: 'actions.TeamJoined' as const, data: { team: first, participants: [first] } },
      { stream, type: 'actions.OrganiserAdded' as const, data: { organiser: { kind: 'team' as const, id: first }, organisers: added, participants: [], invited: [] } },
      { stream, type: 'actions.OrganiserRemoved' as const, data: { organiser: { kind: 'team' as const, id: first }, organisers: added.slice(0, -1) } },
    ] : []),
    ...(organising.length > 0 ? [{ stream, type: 'actions.OrganiserAdded' as const, data: { organiser: { kind: 'team' as const, id: organising.at(-1)! }, organisers: organisers(organising), participants: [], invited: [] } }] : []),
    ...(joining.length > 0 ? [{ stream, type: 'actions.TeamWithdrew' as const, data: { team: 't9', participants: joining } }] : []),
  ];
}

/** A table, and what it should hold: some are published as something else first, then changed into what they are. */
function made(size: number): { table: ActionTable; actions: Made[] } {
  const drawn = fc.sample(madeAction, { numRuns: size * 2, seed: 7 });
  const actions = drawn.slice(0, size).map((action, index) => ({ ...action, id: uuid5('00000000-0000-4000-8000-000000000000', `action ${index}`) }));
  const events = actions.flatMap((action, index): GivenEvent<ActionEvent>[] => {
    const stream = `action-${action.id}`;
    const first = index % 3 === 0 ? (drawn[size + index] as Omit<Made, 'id'>) : action;
    const { type, family, start, end, zone, startsAt, endsAt, place, position, address, online } = dataOf(action);
    return [
      { stream, type: 'actions.ActionPublished', data: dataOf(first) },
      ...(action.cancelled ? [{ stream, type: 'actions.ActionCancelled' as const, data: { reason: null } }] : []),
      ...(first === action ? [] : [
        { stream, type: 'actions.ActionRetyped' as const, data: { type, family } },
        { stream, type: 'actions.ActionRescheduled' as const, data: { start, end, zone, startsAt, endsAt } },
        { stream, type: 'actions.ActionRelocated' as const, data: { place, position, address, online } },
      ]),
      ...teamEvents(action, stream, index),
    ];
  });
  const table = new ActionTable(territoriesOf);
  for (const event of recordedEvents(events)) table.apply(event as RecordedEvent<ActionEvent>);
  return { table, actions };
}
const { table, actions } = made(5_000);

const radians = (degrees: number) => (degrees * Math.PI) / 180;
function haversine(a: LatLng, b: LatLng): number {
  const h = Math.sin(radians(b.lat - a.lat) / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}
const expected = ({ from, to = Infinity, families, types, online, teams: asked, circle, place }: AgendaFilters): Made[] => actions.filter((action) =>
  action.end > from && action.start < to
  && (!families || families.includes(action.family)) && (!types || types.includes(action.type)) && (online === undefined || online === action.online)
  && (!asked || [...action.organising, ...action.joining].some((team) => asked.includes(team)))
  && (place === undefined || place === 'fr' || territoriesOf(action.place).includes(place))
  && (!circle || (action.position !== null && haversine(circle.centre, action.position) <= circle.radius)));

const moment = fc.integer({ min: -35 * 24, max: 35 * 24 }).map((hours) => now + hours * hour);
const filters = fc.record({
  from: moment, to: fc.option(moment, { nil: undefined }),
  families: fc.option(fc.subarray(['G', 'M', 'A', 'O'] as Family[], { minLength: 1 }), { nil: undefined }),
  types: fc.option(fc.subarray(actionTypes.map(({ id }) => id as string), { minLength: 1 }), { nil: undefined, freq: 2 }),
  online: fc.option(fc.boolean(), { nil: undefined }),
  teams: fc.option(fc.subarray([...teams, 'unheard of']), { nil: undefined, freq: 1 }),
});
const where = fc.oneof(
  fc.record({ circle: fc.record({
    centre: fc.oneof(fc.record({ lat: fc.double({ min: 42, max: 51, noNaN: true }), lng: fc.double({ min: -5, max: 8, noNaN: true }) }), fc.constantFrom({ lat: 48.85, lng: 2.35 }, { lat: -17.5, lng: 179.9 }, { lat: 84, lng: -179.9 }, { lat: -89.9, lng: 10 })),
    radius: fc.oneof(fc.integer({ min: 1_000, max: 60_000 }), fc.integer({ min: 100_000, max: 500_000 })),
  }) }),
  fc.record({ place: fc.constantFrom('fr', 'r-1', 'd-10', '10203', '10017', '99999') }),
  fc.constant({}),
);

const tileOf = (of: ActionTable, tile: TileAddress, what: ActionFilters) => encodeTile(actionPoints(of, what), tile);

describe('agenda', () => {
  it('lists what a look at every action would, page after page, in order of instant then id', () => {
    fc.assert(fc.property(filters, where, fc.integer({ min: 1, max: 50 }), (what, place, limit) => {
      const asked = { ...what, ...place };
      const all = expected(asked).sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
      const listed: string[] = [];
      let after: AgendaKey | undefined;
      // Three pages from the beginning, then one from the middle: the rest is the same again.
      for (let page = 0; page < 4; page += 1) {
        const { items, more, total } = table.agenda(asked, limit, after);
        expect(total).toBe(page === 0 ? all.length : undefined);
        listed.push(...items.map(({ id }) => id));
        expect(listed).toEqual(all.slice(0, (page + 1) * limit));
        expect(more).toBe(all.length > (page + 1) * limit);
        if (!more) return;
        after = items.at(-1);
      }
      const middle = actions.find(({ id }) => id === all[Math.floor(all.length / 2)]) as Made;
      expect(table.agenda(asked, limit, { start: middle.start, id: middle.id }).items.map(({ id }) => id)).toEqual(all.slice(Math.floor(all.length / 2) + 1).slice(0, limit));
    }), { numRuns: 1_000, seed: 11 });
  });
});

describe('a team', () => {
  const byStart = (a: { start: number; id: string }, b: { start: number; id: string }) => a.start - b.start || (a.id < b.id ? -1 : 1);
  const organisedBy = (team: string) => actions.filter((action) => !action.cancelled && action.organising.includes(team)).map(({ start, end, id }) => ({ start, end, id })).sort(byStart);
  const key = ({ start, id }: { start: number; id: string }) => ({ start, id });

  it('has the next of the actions it organises, the first of those under way', () => {
    fc.assert(fc.property(fc.constantFrom(...teams, 'unheard of'), moment, (team, at) => {
      const next = organisedBy(team).find((action) => action.end > at);
      expect(table.nextOf(team, at)).toEqual(next && key(next));
    }), { numRuns: 500, seed: 13 });
  });
  it('has all that it organises, called off or not', () => {
    for (const team of [...teams, 'unheard of']) {
      expect(table.organisedBy(team).sort()).toEqual(actions.filter(({ organising }) => organising.includes(team)).map(({ id }) => id).sort());
    }
  });
  it('has those that start in a stretch of time', () => {
    fc.assert(fc.property(fc.constantFrom(...teams, 'unheard of'), moment, moment, (team, from, to) => {
      expect(table.startsOf(team, from, to)).toEqual(organisedBy(team).filter(({ start }) => start >= from && start < to).map(key));
    }), { numRuns: 500, seed: 14 });
  });
});

/** Where a position is on a world one unit wide (EPSG:3857). */
const world = ({ lat, lng }: LatLng) => ({ x: (lng + 180) / 360, y: 0.5 - Math.asinh(Math.tan(radians(lat))) / (2 * Math.PI) });

describe('map tiles', () => {
  const tile = fc.record({ z: fc.integer({ min: 0, max: 17 }), at: fc.constantFrom(...actions.flatMap(({ position }) => (position ? [position] : []))) })
    .map(({ z, at }) => ({ z, x: Math.floor(world(at).x * 2 ** z), y: Math.floor(world(at).y * 2 ** z) }));

  it('show what a look at every action would: one feature a cell, clusters with their counts', () => {
    fc.assert(fc.property(tile, filters, ({ z, x, y }, what) => {
      const side = z < 14 ? 2 ** (z + 3) : 2 ** 26;
      const inTile = expected(what).flatMap((action) => (action.position ? [{ ...action, at: world(action.position) }] : [])).filter(({ at }) => Math.floor(at.x * 2 ** z) === x && Math.floor(at.y * 2 ** z) === y);
      const byCell = Map.groupBy(inTile, ({ at }) => `${Math.floor(at.x * side)} ${Math.floor(at.y * side)}`);
      const count = (list: typeof inTile, family: Family) => list.filter((action) => action.family === family).length;
      const shown = [...byCell.values()].map((list) => (list.length > 1
        ? { cluster: true, count: list.length, g: count(list, 'G'), m: count(list, 'M'), a: count(list, 'A'), o: count(list, 'O') }
        : list.map(({ id, type, family, cancelled, start }) => ({ id, type, family, status: cancelled ? 'cancelled' : 'planned', start }))[0]));
      const features = featuresOf('actions', tileOf(table, { z, x, y }, what));
      const bySight = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      expect(features.map(({ x: _, y: __, ...properties }) => properties).sort(bySight)).toEqual(shown.sort(bySight));
      for (const feature of features) expect([feature.x, feature.y].every((unit) => Number.isInteger(unit) && unit >= 0 && unit < 4096)).toBe(true);
    }), { numRuns: 1_000, seed: 12 });
  });

  it('put an action where it is', () => {
    const alone = new ActionTable(territoriesOf);
    const position = { lat: 48.8566, lng: 2.3522 };
    const data = dataOf({ ...(actions[0] as Made), position });
    alone.apply(recordedEvents<ActionEvent>([{ stream: 'action-x', type: 'actions.ActionPublished', data }])[0] as RecordedEvent<ActionEvent>);
    const { x, y } = world(position);
    const [feature] = featuresOf('actions', tileOf(alone, { z: 10, x: 518, y: 352 }, { from: 0 }));
    expect(feature).toMatchObject({ id: 'x', x: Math.floor((x * 1024 - 518) * 4096), y: Math.floor((y * 1024 - 352) * 4096) });
    expect(featuresOf('actions', tileOf(alone, { z: 10, x: 519, y: 352 }, { from: 0 }))).toEqual([]);
  });

  it('are the same until an action changes, or ends', () => {
    const alone = new ActionTable(territoriesOf);
    const tiles = new ActionTiles(alone);
    const action = { ...(actions[0] as Made), start: now, end: now + hour, position: { lat: 48.8566, lng: 2.3522 } };
    const [event] = recordedEvents<ActionEvent>([{ stream: 'action-x', type: 'actions.ActionPublished', data: dataOf(action) }]);
    const shownAt = (from: number) => tiles.get({ z: 4, x: 8, y: 5 }, { from });
    expect(featuresOf('actions', shownAt(now))).toEqual([]);
    alone.apply(event as RecordedEvent<ActionEvent>);
    expect(featuresOf('actions', shownAt(now))).toMatchObject([{ id: 'x' }]);
    expect(shownAt(now + 59_999)).toBe(shownAt(now));
    expect([featuresOf('actions', shownAt(now + hour - 1)).length, featuresOf('actions', shownAt(now + hour)).length]).toEqual([1, 0]);
  });

  it('of some teams are told apart from those of everyone', () => {
    const tiles = new ActionTiles(table);
    const shown = (what: Omit<ActionFilters, 'from'>) => featuresOf('actions', tiles.get({ z: 4, x: 8, y: 5 }, { from: now, ...what })).reduce((sum, { count = 1 }) => sum + Number(count), 0);
    const [all, some, one, none] = [shown({}), shown({ teams: ['t1', 't2'] }), shown({ teams: ['t1'] }), shown({ teams: [] })];
    expect([all > some, some > one, one > 0, none, shown({}) === all]).toEqual([true, true, true, 0, true]);
  });

  it('stay light where much happens', () => {
    expect(tileOf(table, { z: 9, x: 259, y: 176 }, { from: now }).length).toBeLessThan(8_000);
  });
});
