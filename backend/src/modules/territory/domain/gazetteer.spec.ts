import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres } from './distance.js';
import { Gazetteer } from './gazetteer.js';
import { decodeGeodata } from './geodata-file.js';

const stored = readFileSync(new URL('../../../../geodata/places.json.br', import.meta.url));
const gazetteer = Gazetteer.fromData(decodeGeodata(JSON.parse(brotliDecompressSync(stored).toString())));

describe('the committed places', () => {
  it('are all there, each under its own code', () => {
    const count = (kind: string): number => gazetteer.all().filter((place) => place.kind === kind).length;
    expect(Object.fromEntries(['commune', 'arrondissement', 'department', 'region', 'country'].map((kind) => [kind, count(kind)]))).toEqual({
      commune: 34_969, arrondissement: 45, department: 109, region: 18, country: 1,
    });
    expect(new Set(gazetteer.all().map((place) => place.code)).size).toBe(gazetteer.all().length);
    expect(gazetteer.all()[0]).toMatchObject({ code: 'fr', name: 'France' });
  });

  it('lead from a commune to its department and region', () => {
    expect(gazetteer.get('69259')).toMatchObject({
      kind: 'commune', name: 'Vénissieux', postcodes: ['69200'], department: 'd-69', region: 'r-84', approximate: false,
    });
    for (const place of gazetteer.all()) {
      if (place.department) expect(gazetteer.get(place.department)?.kind).toBe('department');
      if (place.region) expect(gazetteer.get(place.region)?.kind).toBe('region');
    }
  });

  it('have a position within their country, or none', () => {
    const without = gazetteer.all().filter((place) => place.position === null);
    expect(without.length).toBeLessThan(40);
    for (const { department } of without) if (department) expect(department).toMatch(/^d-9[78]/);
    for (const { department, position, kind } of gazetteer.all()) {
      if (kind !== 'commune' || !position || department?.startsWith('d-9')) continue;
      expect(position.lat).toBeGreaterThan(41.3);
      expect(position.lat).toBeLessThan(51.1);
      expect(position.lng).toBeGreaterThan(-5.2);
      expect(position.lng).toBeLessThan(9.6);
    }
  });

  it('put the arrondissements of a city around its centre', () => {
    const centres: Record<string, string> = { 75: '75056', 69: '69123', 13: '13055' };
    for (const place of gazetteer.all().filter(({ kind }) => kind === 'arrondissement')) {
      const city = gazetteer.get(centres[place.code.slice(0, 2)]!)!;
      expect(distanceMetres(place.position!, city.position!)).toBeLessThan(9_000);
    }
  });

  it('say which positions are those of the neighbourhood', () => {
    const approximate = gazetteer.all().filter((place) => place.approximate);
    expect(approximate.every((place) => place.kind === 'commune' && place.position !== null)).toBe(true);
    expect(approximate.reduce((sum, place) => sum + place.population, 0) / gazetteer.get('fr')!.population).toBeLessThan(0.1);
  });
});

describe('time zones', () => {
  it.each([
    ['69123', 'Europe/Paris'],
    ['2A004', 'Europe/Paris'],
    ['97105', 'America/Guadeloupe'],
    ['97209', 'America/Martinique'],
    ['97302', 'America/Cayenne'],
    ['97411', 'Indian/Reunion'],
    ['97502', 'America/Miquelon'],
    ['97611', 'Indian/Mayotte'],
    ['97701', 'America/St_Barthelemy'],
    ['97801', 'America/Marigot'],
    ['98412', 'Indian/Kerguelen'],
    ['98414', 'Antarctica/DumontDUrville'],
    ['98613', 'Pacific/Wallis'],
    ['98735', 'Pacific/Tahiti'],
    ['98723', 'Pacific/Marquesas'],
    ['98731', 'Pacific/Marquesas'],
    ['98719', 'Pacific/Gambier'],
    ['98818', 'Pacific/Noumea'],
    ['98901', 'Etc/GMT+8'],
    ['d-974', 'Indian/Reunion'],
    ['r-04', 'Indian/Reunion'],
    ['d-987', 'Pacific/Tahiti'],
    ['r-84', 'Europe/Paris'],
    ['fr', 'Europe/Paris'],
  ])('%s is in %s', (code, zone) => {
    expect(gazetteer.get(code)?.zone).toBe(zone);
  });

  it('are all known to the platform', () => {
    for (const zone of new Set(gazetteer.all().map((place) => place.zone)))
      expect(() => new Intl.DateTimeFormat('fr', { timeZone: zone })).not.toThrow();
  });
});

describe('contains', () => {
  it.each([
    ['69384', '69384', true],
    ['69123', '69384', true],
    ['75056', '75111', true],
    ['13055', '13216', true],
    ['69384', '69123', false],
    ['69123', '75111', false],
    ['69123', '69259', false],
    ['d-69', '69259', true],
    ['d-69', '69384', true],
    ['d-69', '01004', false],
    ['r-84', '69384', true],
    ['r-84', 'd-69', true],
    ['d-69', 'r-84', false],
    ['d-2A', '2A004', true],
    ['d-971', '97105', true],
    ['r-01', '97105', true],
    ['d-01', '97105', false],
    ['d-987', '98735', true],
    ['r-84', '98735', false],
    ['fr', '98735', true],
    ['fr', 'r-84', true],
    ['fr', 'fr', true],
    ['r-84', 'fr', false],
    ['fr', '00000', false],
    ['00000', '00000', false],
    ['', '69123', false],
  ])('%s contains %s: %s', (territory, place, expected) => {
    expect(gazetteer.contains(territory, place)).toBe(expected);
  });
});

describe('nearest', () => {
  const local = gazetteer
    .all()
    .filter(({ code, kind, position }) => position && (kind === 'arrondissement' || (kind === 'commune' && !['75056', '69123', '13055'].includes(code))));

  const somewhere = fc.oneof(
    fc.record({ lat: fc.double({ min: 42, max: 51, noNaN: true }), lng: fc.double({ min: -4.5, max: 8, noNaN: true }) }),
    fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lng: fc.double({ min: -180, max: 180, noNaN: true }) }),
    fc.constantFrom(...local.slice(0, 500).map((place) => place.position!)),
  );

  it('gives the same distances as looking at every place', () => {
    fc.assert(
      fc.property(somewhere, fc.integer({ min: 1, max: 20 }), (position, limit) => {
        const expected = local
          .map((place) => distanceMetres(position, place.position!))
          .sort((a, b) => a - b)
          .slice(0, limit);
        const found = gazetteer.nearest(position, limit).map((place) => distanceMetres(position, place.position!));
        expect(found.length).toBe(expected.length);
        found.forEach((distance, i) => expect(distance).toBeCloseTo(expected[i]!, 1));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the arrondissements of a city instead of the city', () => {
    const around = gazetteer.nearest({ lat: 45.7742, lng: 4.8272 }, 6);
    expect(around[0]?.name).toBe('Lyon 4e');
    expect(around.map((place) => place.code)).not.toContain('69123');
  });

  it('works overseas and with no room', () => {
    expect(gazetteer.nearest({ lat: -20.88, lng: 55.45 }, 1)[0]?.name).toBe('Saint-Denis');
    expect(gazetteer.nearest({ lat: 48, lng: 2 }, 0)).toEqual([]);
  });
});
