import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teamTypes, type LatLng, type TeamType } from '@action-populaire/contracts';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { uuid5 } from '../../../platform/kernel/ids.js';
import { recordedEvents, type GivenEvent } from '../../../platform/testing/given-events.js';
import { distanceMetres, EARTH_RADIUS } from '../../territory/index.js';
import type { RosterEvent } from '../domain/roster.events.js';
import type { TeamEvent } from '../domain/team.events.js';
import { TeamTable, type TeamFilters, type TeamKey } from './team-table.js';

type Event = TeamEvent | RosterEvent;
interface Made { id: string; type: TeamType; place: string; position: LatLng | null; members: number; leads: number }

const idOf = (n: number) => uuid5('00000000-0000-4000-8000-000000000000', `team ${n}`);
/** Commune, department and region of a made-up place: `10203` is in `d-10` and `r-1`. */
const territoriesOf = (place: string) => [place, `d-${place.slice(0, 2)}`, `r-${place.slice(0, 1)}`];

/** Few places, so that many teams are at the very same distance; one of them has no position. */
const places = fc.sample(fc.record({
  code: fc.integer({ min: 10_000, max: 12_000 }).map(String),
  position: fc.option(fc.oneof(
    { weight: 8, arbitrary: fc.record({ lat: fc.double({ min: 42.5, max: 51, noNaN: true }), lng: fc.double({ min: -4.5, max: 8, noNaN: true }) }) },
    { weight: 1, arbitrary: fc.record({ lat: fc.double({ min: -18, max: -17, noNaN: true }), lng: fc.constantFrom(179.9, -179.9) }) },
  ), { freq: 40 }),
}), { numRuns: 300, seed: 3 });
const madeTeam = fc.record({ type: fc.constantFrom(...teamTypes), at: fc.constantFrom(...places), members: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 300 })), leads: fc.integer({ min: 0, max: 2 }) })
  .map(({ at, ...team }): Omit<Made, 'id'> => ({ ...team, place: at.code, position: at.position }));

const founded = ({ type, place, position }: Omit<Made, 'id'>): Event => ({ type: 'teams.TeamFounded', data: { type, name: { id: idOf(-1), length: 4 }, place, position, description: null } });
const joined = (members: number, leads: number): Event => ({ type: 'teams.MemberJoined', data: { account: idOf(-2), role: 'member', members, managers: 0, leads } });

/** A table, and the teams it should hold: some moved there, some grew before their founding and some after it. */
function made(size: number): { table: TeamTable; teams: Made[] } {
  const drawn = fc.sample(madeTeam, { numRuns: size * 2, seed: 5 });
  const teams = drawn.slice(0, size).map((team, index) => ({ ...team, id: idOf(index) }));
  const events = teams.flatMap((team, index): GivenEvent<Event>[] => {
    const first = index % 3 === 0 ? (drawn[size + index] as Made) : team;
    const grown = { stream: `roster-${team.id}`, ...joined(team.members, team.leads) };
    return [
      { stream: `roster-${team.id}`, ...joined(1, 1) },
      ...(index % 2 === 0 ? [grown] : []),
      { stream: `team-${team.id}`, ...founded({ ...first, type: team.type }) },
      ...(first === team ? [] : [{ stream: `team-${team.id}`, type: 'teams.TeamMoved' as const, data: { place: team.place, position: team.position } }]),
      ...(index % 2 === 1 ? [grown] : []),
    ];
  });
  const table = new TeamTable(territoriesOf);
  const recorded = recordedEvents([...events, { stream: `roster-${idOf(size)}`, ...joined(5, 1) }]) as RecordedEvent<Parameters<TeamTable['apply']>[0]>[];
  for (const event of [...recorded, ...recorded]) table.apply(event);
  return { table, teams };
}
const { table, teams } = made(3_000);

/** What a look at every team tells, by distance to the metre; teams of nowhere come after all others. */
const expected = ({ origin, within = Infinity, place, types, accepts = () => true }: TeamFilters) => teams
  .filter((team) => (!types || types.includes(team.type)) && (place === undefined || place === 'fr' || territoriesOf(team.place).includes(place)) && accepts({ ...team, name: '', foundedAt: 0 }))
  .map(({ id, position, members }) => ({ id, exact: !origin ? -members : position ? distanceMetres(origin, position) : Infinity }))
  .filter(({ exact }) => !origin || exact <= within)
  .map(({ id, exact }) => ({ id, rank: origin && exact < Infinity ? Math.round(2 * EARTH_RADIUS * Math.sin(exact / (2 * EARTH_RADIUS))) : exact }))
  .sort((a, b) => (a.rank === b.rank ? (a.id < b.id ? -1 : 1) : a.rank - b.rank));

const origin = fc.oneof(fc.record({ lat: fc.double({ min: 42, max: 51, noNaN: true }), lng: fc.double({ min: -5, max: 8, noNaN: true }) }), fc.constantFrom(...places.flatMap(({ position }) => (position ? [position] : []))), fc.constant({ lat: -17.5, lng: 179.95 }));
const where = fc.oneof(
  fc.record({ origin, within: fc.option(fc.oneof(fc.integer({ min: 1_000, max: 60_000 }), fc.integer({ min: 60_000, max: 500_000 })), { nil: undefined }) }),
  fc.record({ origin, place: fc.constantFrom('fr', 'r-1', 'd-10', 'd-11', ...places.slice(0, 5).map(({ code }) => code), '99999') }),
  fc.record({ place: fc.constantFrom('fr', 'r-1', 'd-10', '99999') }),
  fc.constant({}),
) as fc.Arbitrary<TeamFilters>;
const what = fc.record({
  types: fc.option(fc.subarray([...teamTypes], { minLength: 1 }), { nil: undefined }),
  accepts: fc.option(fc.constant((team: { readonly leads: number }) => team.leads === 2), { nil: undefined }),
});

describe('a list of teams', () => {
  it('is what a look at every team would tell, page after page, equal distances in the order of ids', () => {
    let ties = 0;
    fc.assert(fc.property(where, what, fc.integer({ min: 1, max: 50 }), (place, kind, limit) => {
      const filters = { ...place, ...kind } as TeamFilters;
      const all = expected(filters);
      ties += Number(all.some(({ rank }, index) => rank === all[index + 1]?.rank));
      const listed: string[] = [];
      let after: TeamKey | undefined;
      // Five pages from the beginning, then one from the middle: the rest is the same again.
      for (let page = 0; page < 5; page += 1) {
        const { items, more, total } = table.list(filters, limit, after);
        listed.push(...items.map(({ id }) => id));
        expect(total).toBe(all.length);
        expect(listed).toEqual(all.slice(0, (page + 1) * limit).map(({ id }) => id));
        expect(more).toBe(all.length > (page + 1) * limit);
        if (!more) return;
        after = items.at(-1);
      }
      const half = Math.floor(all.length / 2);
      const upTo = table.list(filters, half + 1).items.at(-1) as TeamKey;
      expect(table.list(filters, limit, upTo).items.map(({ id }) => id)).toEqual(all.slice(half + 1, half + 1 + limit).map(({ id }) => id));
    }), { numRuns: 1_000, seed: 17 });
    expect(ties).toBeGreaterThan(500);
  });

  it('knows a team once it is founded, as it stands', () => {
    expect(table.all()).toHaveLength(teams.length);
    for (const team of teams) expect(table.get(team.id)).toEqual({ ...team, name: idOf(-1), foundedAt: Date.UTC(2030, 0, 1) });
    expect(table.get(idOf(teams.length))).toBeUndefined();
  });

  it('knows what a team is called', () => {
    const own = new TeamTable(territoriesOf);
    const stream = `team-${idOf(1)}`;
    const events = [{ stream, ...founded(teams[0] as Made) }, { stream, type: 'teams.TeamRenamed' as const, data: { name: { id: idOf(-3), length: 5 } } }];
    for (const event of recordedEvents<Event>(events) as RecordedEvent<Parameters<TeamTable['apply']>[0]>[]) own.apply(event);
    expect(own.get(idOf(1))).toMatchObject({ name: idOf(-3), place: (teams[0] as Made).place });
  });
});
