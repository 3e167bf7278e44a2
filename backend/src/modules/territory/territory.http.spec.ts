import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaceDto } from '@action-populaire/contracts';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';

let application: TestApplication;
beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.close());

const get = (url: string) => application.visitor.get(url);
const found = async (query: string) => (await get(`/api/places?${query}`)).body.items as PlaceDto[];
const names = async (query: string) => (await found(query)).map((place) => place.name);

describe('finding places', () => {
  it.each([
    ['st etienne', 'Saint-Étienne'], ['l hay', 'L\'Haÿ-les-Roses'], ['evry', 'Évry-Courcouronnes'], ['LYON', 'Lyon'],
  ])('%s finds %s among the first three', async (typed, name) => {
    const three = await names(`q=${encodeURIComponent(typed)}&limit=3`);
    expect(three.map((each) => each.replace('’', '\''))).toContain(name);
  });

  it('knows postcodes and codes', async () => {
    expect((await found('q=69003'))[0]).toMatchObject({ kind: 'arrondissement', postcodes: ['69003'] });
    expect(await names('q=69259&limit=1')).toEqual(['Vénissieux']);
  });

  it('knows what is near a point', async () => {
    const items = await found('near=45.774,4.828&limit=3');
    expect(items).toHaveLength(3);
    expect(items.every((place) => place.department === 'd-69')).toBe(true);
  });

  it.each(['', 'q=', 'q=a&near=1,1', 'near=91,0', 'near=a', 'q=a&limit=51', 'q=a&limit=0', 'q=a&other=1', `q=${'a'.repeat(81)}`])('refuses ?%s', async (query) => {
    expect((await get(`/api/places?${query}`)).body).toMatchObject({ status: 400, code: 'common/invalid-request' });
  });
});

describe('a place', () => {
  it('is had by its code, at every level', async () => {
    for (const [code, kind] of [['69384', 'arrondissement'], ['69123', 'commune'], ['d-69', 'department'], ['r-84', 'region'], ['fr', 'country']]) {
      expect((await get(`/api/places/${code}`)).body).toMatchObject({ code, kind });
    }
    expect((await get('/api/places/98735')).body).toMatchObject({ name: 'Papeete', zone: 'Pacific/Tahiti' });
  });

  it('that does not exist is not found', async () => {
    expect((await get('/api/places/99999')).body).toMatchObject({ status: 404, code: 'common/not-found' });
    expect((await get('/api/places/lyon')).body).toMatchObject({ status: 400 });
  });
});
