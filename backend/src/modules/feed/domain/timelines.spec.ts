import { beforeAll, describe, expect, it } from 'vitest';
import { loadGazetteer, type Gazetteer } from '../../territory/index.js';
import { departmentOf, departmentsRead, localTimelines, timelinesOf, type Ground } from './timelines.js';

describe('timelines', () => {
  let gazetteer: Gazetteer;
  beforeAll(() => { gazetteer = loadGazetteer(); });

  it('an INSEE code begins with its department', () => {
    const local = gazetteer.all().filter(({ kind }) => kind === 'commune' || kind === 'arrondissement');
    expect(local.filter(({ code, department }) => departmentOf(code) !== department)).toEqual([]);
    expect(local.length).toBeGreaterThan(34_000);
  });

  it('what is at a place is told in its commune, in its department and everywhere', () => {
    expect(localTimelines('69384')).toEqual(['place:69384', 'place:d-69', 'everywhere']);
    expect(localTimelines('2A004')).toEqual(['place:2A004', 'place:d-2A', 'everywhere']);
    expect(localTimelines('97411')).toEqual(['place:97411', 'place:d-974', 'everywhere']);
  });

  const ground: Ground = {
    departmentsNear: ({ radius }) => Array.from({ length: radius }, (_, index) => `d-${index + 10}`),
    partsOf: (code) => [code],
    territoriesOf: (code) => [code, 'd-69', 'fr'],
  };
  const around = (radius: number) => [{ place: '69384', centre: null, radius }];

  it('a reader’s feed is merged from their teams, what is around them, where they go and what is announced to them', () => {
    expect(timelinesOf({ teams: [{ id: 'one', member: true }, { id: 'two', member: false }], around: around(2), places: ['35238'], actions: ['march'] }, ground)).toEqual([
      'team:one', 'members:one', 'team:two', 'place:d-10', 'place:d-11', 'place:35238', 'action:march', 'announced:fr', 'announced:69384', 'announced:d-69', 'announced:35238',
    ]);
  });

  it('who looks far reads the timeline of all instead', () => {
    expect(timelinesOf({ teams: [], around: around(departmentsRead + 1), places: [], actions: [] }, ground)).toEqual(['everywhere', 'announced:fr', 'announced:69384', 'announced:d-69']);
  });
});
