import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedKinds, feedReasons } from '@action-populaire/contracts';
import { feedKindReasons } from './kinds.js';
import { reasonsOf, type Land, type Reader, type Told } from './reasons.js';

const nobody: Reader = { teams: new Map(), home: null, work: null, places: [], actions: new Set(), off: new Set() };
/** Lyon is in the Rhône, which is in the region, which is in the country. */
const inside = ['lyon', 'd-69', 'r-84', 'fr'];
const land: Land = {
  contains: (territory, place) => inside.includes(place) && inside.indexOf(territory) >= inside.indexOf(place),
  // Along one meridian, which is all that is asked here.
  metresBetween: (a, b) => Math.abs(a.lat - b.lat) * 111_195,
};
const lyon = { lat: 45.76, lng: 4.84 };
const home = { place: 'lyon', centre: lyon, radius: 5_000 };
/** Degrees of latitude, about. */
const north = (metres: number) => ({ lat: lyon.lat + metres / 111_195, lng: lyon.lng });
const codes = (told: Told, reader: Partial<Reader>): string[] => reasonsOf(told, { ...nobody, ...reader }, land).map(({ code }) => code);

describe('reasons of the feed', () => {
  it('of a team: who is in it is a member, who follows follows', () => {
    const told: Told = { kind: 'news', teams: ['one', 'two'] };
    expect(reasonsOf(told, { ...nobody, teams: new Map([['two', 'lead']]) }, land)).toEqual([{ code: 'member', team: 'two' }]);
    expect(reasonsOf(told, { ...nobody, teams: new Map([['one', 'follower']]) }, land)).toEqual([{ code: 'follow', team: 'one' }]);
    expect(codes(told, { teams: new Map([['other', 'lead']]) })).toEqual([]);
  });

  it('of distance: within the radius of home or of work, said in metres', () => {
    const told: Told = { kind: 'new-action', position: north(2_100) };
    expect(reasonsOf(told, { ...nobody, home }, land)).toEqual([{ code: 'near-home', metres: 2_100 }]);
    expect(reasonsOf(told, { ...nobody, work: home }, land)).toEqual([{ code: 'near-work', metres: 2_100 }]);
    expect(codes({ ...told, position: north(5_100) }, { home })).toEqual([]);
    expect(codes(told, { home: { ...home, centre: null } })).toEqual([]);
    expect(codes({ ...told, position: null }, { home })).toEqual([]);
  });

  it('of people missing: up to twice as far, and only while some are missing', () => {
    expect(codes({ kind: 'new-action', position: north(9_000), missing: 6 }, { home })).toEqual(['people-missing']);
    expect(reasonsOf({ kind: 'new-action', position: north(1_000), missing: 6 }, { ...nobody, home }, land)).toContainEqual({ code: 'people-missing', missing: 6 });
    expect(codes({ kind: 'new-action', position: north(9_000), missing: 0 }, { home })).toEqual([]);
    expect(codes({ kind: 'new-action', position: north(10_100), missing: 6 }, { home })).toEqual([]);
  });

  it('of a place followed: what is in it, and announcements that cover it but for those to everyone', () => {
    expect(codes({ kind: 'team-founded', place: 'lyon' }, { places: ['d-69'] })).toEqual(['followed-place']);
    expect(codes({ kind: 'team-founded', place: 'nice' }, { places: ['d-69'] })).toEqual([]);
    expect(codes({ kind: 'announcement', audience: 'r-84' }, { places: ['d-69'] })).toEqual(['followed-place']);
    expect(codes({ kind: 'announcement', audience: 'lyon' }, { places: ['d-69'] })).toEqual([]);
    expect(codes({ kind: 'announcement', audience: 'fr' }, { places: ['d-69'] })).toEqual(['everyone']);
  });

  it('of an announcement: where one lives or works', () => {
    expect(reasonsOf({ kind: 'announcement', audience: 'r-84' }, { ...nobody, home, work: home }, land)).toEqual([{ code: 'home-in', place: 'r-84' }, { code: 'work-in', place: 'r-84' }]);
    expect(codes({ kind: 'announcement', audience: 'nice' }, { home })).toEqual([]);
    expect(codes({ kind: 'announcement', audience: 'fr' }, {})).toEqual(['everyone']);
  });

  it('of an action one goes to: its changes, and nobody else’s', () => {
    expect(codes({ kind: 'action-changed', action: 'march' }, { actions: new Set(['march']) })).toEqual(['coming']);
    expect(codes({ kind: 'action-changed', action: 'march', position: lyon }, { home })).toEqual([]);
  });

  const anyReader: fc.Arbitrary<Reader> = fc.record({
    teams: fc.constantFrom<Reader['teams']>(new Map(), new Map([['one', 'member' as const]]), new Map([['one', 'follower' as const], ['two', 'lead' as const]])),
    home: fc.constantFrom(null, home), work: fc.constantFrom(null, { ...home, radius: 20_000 }), places: fc.subarray(['lyon', 'd-69', 'fr']),
    actions: fc.subarray(['march', 'rally']).map((some) => new Set(some)), off: fc.subarray([...feedReasons]).map((some) => new Set(some)),
  });
  const anyTold: fc.Arbitrary<Told> = fc.record({
    kind: fc.constantFrom(...feedKinds), teams: fc.subarray(['one', 'two', 'three']), action: fc.constantFrom('march', 'rally'), place: fc.constantFrom('lyon', 'nice'),
    position: fc.integer({ min: 0, max: 30_000 }).map(north), missing: fc.nat(5),
  }).chain((told) => (told.kind === 'announcement' ? fc.constantFrom('fr', 'r-84', 'lyon', 'nice').map((audience) => ({ ...told, audience })) : fc.constant(told)));

  it('switching a fact off removes exactly what only it explained, and that fact', () => {
    fc.assert(fc.property(anyTold, anyReader, fc.constantFrom(...feedReasons), (told, reader, switched) => {
      const before = reasonsOf(told, reader, land);
      const after = reasonsOf(told, { ...reader, off: new Set([...reader.off, switched]) }, land);
      expect(after).toEqual(before.filter(({ code }) => code !== switched));
    }));
  });

  it('only the facts of its kind are ever given', () => {
    fc.assert(fc.property(anyTold, anyReader, (told, reader) => {
      const given = reasonsOf(told, reader, land).map(({ code }) => code);
      expect(given).toEqual(feedKindReasons[told.kind].filter((code) => given.includes(code)));
    }));
  });
});
