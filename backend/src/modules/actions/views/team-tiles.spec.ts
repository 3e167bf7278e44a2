import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teamTypes, type LatLng, type TeamType } from '@action-populaire/contracts';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { uuid5 } from '../../../platform/kernel/ids.js';
import { recordedEvents, type GivenEvent } from '../../../platform/testing/given-events.js';
import { featuresOf } from '../../../platform/testing/vector-tile.js';
import { TeamTable } from '../../teams/index.js';
import { TeamTiles } from './team-tiles.js';

interface Made { id: string; type: TeamType; position: LatLng | null }
const idOf = (n: number) => uuid5('00000000-0000-4000-8000-000000000000', `team ${n}`);
const made = fc.sample(fc.record({
  type: fc.constantFrom(...teamTypes),
  position: fc.option(fc.record({ lat: fc.double({ min: 42.5, max: 51, noNaN: true }), lng: fc.double({ min: -4.5, max: 8, noNaN: true }) }), { freq: 20 }),
}), { numRuns: 500, seed: 9 });
const teams: Made[] = made.map((team, index) => ({ ...team, id: idOf(index) }));

const founded = ({ id, type, position }: Made): GivenEvent => ({ stream: `team-${id}`, type: 'teams.TeamFounded', data: { type, name: { id, length: 4 }, place: '69384', position, description: null } });
const moved = ({ id, position }: Pick<Made, 'id' | 'position'>): GivenEvent => ({ stream: `team-${id}`, type: 'teams.TeamMoved', data: { place: '69384', position } });
const joined = (id: string): GivenEvent => ({ stream: `roster-${id}`, type: 'teams.MemberJoined', data: { account: id, role: 'member', members: 2, managers: 0, leads: 1 } });
function tilesOf(...events: GivenEvent[]) {
  const table = new TeamTable(() => []);
  const apply = (...more: GivenEvent[]): void => { for (const event of recordedEvents(more)) table.apply(event as RecordedEvent as Parameters<TeamTable['apply']>[0]); };
  apply(...events);
  return { tiles: new TeamTiles(table), apply };
}
/** Where a position is on a world one unit wide (EPSG:3857). */
const world = ({ lat, lng }: LatLng) => ({ x: (lng + 180) / 360, y: 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI) });
const located = teams.filter((team): team is Made & { position: LatLng } => team.position !== null);

describe('tiles of teams', () => {
  const { tiles } = tilesOf(...teams.map((team) => founded(team)));
  const tile = fc.record({ z: fc.integer({ min: 0, max: 17 }), at: fc.constantFrom(...located.map(({ position }) => world(position))) }).map(({ z, at }) => ({ z, x: Math.floor(at.x * 2 ** z), y: Math.floor(at.y * 2 ** z) }));

  it('show what a look at every team would: one feature a cell, clusters with their counts', () => {
    fc.assert(fc.property(tile, fc.option(fc.subarray(teams.map(({ id }) => id)), { nil: undefined }), ({ z, x, y }, only) => {
      const side = z < 14 ? 2 ** (z + 3) : 2 ** 26;
      const inTile = located.filter(({ id }) => !only || only.includes(id)).map((team) => ({ ...team, at: world(team.position) })).filter(({ at }) => Math.floor(at.x * 2 ** z) === x && Math.floor(at.y * 2 ** z) === y);
      const shown = [...Map.groupBy(inTile, ({ at }) => `${Math.floor(at.x * side)} ${Math.floor(at.y * side)}`).values()].map((cell) => (cell.length === 1
        ? cell.map(({ id, type }) => ({ id, type }))[0]
        : { cluster: true, count: cell.length, ...Object.fromEntries(teamTypes.map((type) => [type, cell.filter((team) => team.type === type).length])) }));
      const bySight = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      expect(featuresOf('teams', tiles.get({ z, x, y }, only)).map(({ x: _, y: __, ...properties }) => properties).sort(bySight)).toEqual(shown.sort(bySight));
    }), { numRuns: 500, seed: 21 });
  });

  it('are the same until a team is founded or moves, whoever joins', () => {
    const [one, other] = located as [Made & { position: LatLng }, Made & { position: LatLng }];
    const { tiles: own, apply } = tilesOf(founded(one));
    const whole = () => own.get({ z: 0, x: 0, y: 0 });
    const before = whole();
    expect(featuresOf('teams', before)).toMatchObject([{ id: one.id, type: one.type }]);
    apply(joined(one.id));
    expect(whole()).toBe(before);
    apply(moved({ id: one.id, position: null }));
    expect(featuresOf('teams', whole())).toEqual([]);
    apply(moved({ id: one.id, position: other.position }), founded(other));
    expect(featuresOf('teams', whole())).toMatchObject([{ cluster: true, count: 2 }]);
  });
});
