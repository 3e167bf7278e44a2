import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.js';
import { Gazetteer } from './gazetteer.js';
import { decodeGeodata } from './geodata-file.js';

const stored = readFileSync(new URL('../../../../geodata/places.json.br', import.meta.url));
const gazetteer = Gazetteer.fromData(decodeGeodata(JSON.parse(brotliDecompressSync(stored).toString())));
const codes = (q: string, limit = 10): string[] => gazetteer.search(q, limit).map((place) => place.code);

describe('search, as people type', () => {
  it.each([
    // names, whole
    ['Lyon', '69123'],
    ['lyon', '69123'],
    ['PARIS', '75056'],
    [' marseille ', '13055'],
    ['vénissieux', '69259'],
    ['venissieux', '69259'],
    ['Saint-Étienne', '42218'],
    ['st etienne', '42218'],
    ['St-Etienne', '42218'],
    ['st. etienne', '42218'],
    ['saint étienne', '42218'],
    ['ste foy les lyon', '69202'],
    ['Sainte Foy lès Lyon', '69202'],
    ['stes maries de la mer', '13096'],
    ['le havre', '76351'],
    ['larochelle', '17300'],
    ["villeneuve d'ascq", '59009'],
    ['villeneuve dascq', '59009'],
    ['Villeneuve d’Ascq', '59009'],
    ['l’haÿ les roses', '94038'],
    ['aix en provence', '13001'],
    ['boulogne billancourt', '92012'],
    ['y', '80829'],
    // names, begun
    ['l hay', '94038'],
    ['lhay', '94038'],
    ["l'hay", '94038'],
    ['villeurb', '69266'],
    ['st etie', '42218'],
    ['montpel', '34172'],
    ['fort de fr', '97209'],
    ['cherbourg', '50129'],
    ['evry c', '91228'],
    ['papee', '98735'],
    // a word inside
    ['havre', '76351'],
    ['hay les roses', '94038'],
    ['billancourt', '80105'],
    ['ascq', '59009'],
    // arrondissements
    ['paris 11', '75111'],
    ['paris 11e', '75111'],
    ['paris 11ème arrondissement', '75111'],
    ['Paris 11e Arrondissement', '75111'],
    ['paris 1', '75101'],
    ['paris 1er', '75101'],
    ['paris 01', '75101'],
    ['lyon 4e', '69384'],
    ['lyon 4', '69384'],
    ['Lyon 4eme', '69384'],
    ['marseille 1er', '13201'],
    ['marseille 16', '13216'],
    // postcodes, INSEE codes, departments
    ['69003', '69383'],
    ['75011', '75111'],
    ['69200', '69259'],
    ['97400', '97411'],
    ['69123', '69123'],
    ['2a004', '2A004'],
    ['2A', 'd-2A'],
    ['69', 'd-69'],
    ['974', 'd-974'],
    // a name and a number
    ['69003 lyon', '69383'],
    ['lyon 69003', '69383'],
    ['lyon 69', '69123'],
    ['saint denis 974', '97411'],
    ['saint-denis (93)', '93066'],
    ['montreuil 62', '62588'],
    ['ajaccio 2a', '2A004'],
    // departments, regions, country
    ['bretagne', 'r-53'],
    ['var', 'd-83'],
    ['seine saint denis', 'd-93'],
    ['ile de france', 'r-11'],
    ['france', 'fr'],
    // nothing
    ['', undefined],
    ['  -  ', undefined],
    ['xyzzy', undefined],
  ])('%j gives %s first', (typed, code) => {
    expect(codes(typed)[0]).toBe(code);
  });

  it.each([
    ['evry', '91228', 3],
    ['rhone', 'd-69', 3],
    ['reunion', 'd-974', 3],
    ['reunion', 'r-04', 3],
    ['st', '67482', 3],
    ['69003', '69123', 2],
    ['paris', '75056', 2],
    ['paris', 'd-75', 2],
    ['6900', '69123', 3],
    ['rhone alpes', 'r-84', 1],
    ['lyon6e', '69386', 1],
    ['paris14', '75114', 1],
  ])('%j gives %s among the first %d', (typed, code, within) => {
    expect(codes(typed, within)).toContain(code);
  });

  it('puts an exact name before a larger place whose name begins so', () => {
    const names = gazetteer.search('evry', 3).map((place) => place.name);
    expect(names.slice(0, 2)).toEqual(['Évry', 'Évry-Courcouronnes']);
  });

  it('gives the larger place first among equal matches', () => {
    const found = gazetteer.search('saint-denis', 5).filter((place) => place.name === 'Saint-Denis');
    expect(found.length).toBeGreaterThan(1);
    expect(found.map((place) => place.population)).toEqual(found.map((place) => place.population).toSorted((a, b) => b - a));
  });
});

describe('search, for any place', () => {
  const named = fc.constantFrom(...gazetteer.all());

  it('finds a place by its name, however it is written', () => {
    const writings = [
      (name: string) => name.toUpperCase(),
      (name: string) => fold(name),
      (name: string) => name.replaceAll(/[-' ]/g, ''),
      (name: string) => name.replace(/\bSaint\b/, 'St').replace(/\bSainte\b/, 'Ste'),
    ];
    fc.assert(
      fc.property(named, fc.constantFrom(...writings), (place, write) => {
        expect(codes(write(place.name), 50)).toContain(place.code);
      }),
      { numRuns: 300 },
    );
  });

  it('finds a commune by its INSEE code and by its postcode', () => {
    fc.assert(
      fc.property(named, (place) => {
        for (const postcode of place.postcodes) expect(codes(postcode, 100)).toContain(place.code);
        if (place.kind === 'commune') expect(codes(place.code, 100)).toContain(place.code);
      }),
    );
  });

  it('keeps to the limit and repeats nothing, whatever is typed', () => {
    const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'saintelyo 0169\'-é') }));
    fc.assert(
      fc.property(typed, fc.integer({ min: 0, max: 30 }), (q, limit) => {
        const found = codes(q, limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
