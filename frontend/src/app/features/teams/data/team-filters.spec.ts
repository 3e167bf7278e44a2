import { aroundQuery, noTeamFilters, readTeamFilters, teamsQuery, writeTeamFilters, type TeamFilters } from './team-filters';

const read = (query: string): TeamFilters => readTeamFilters(new URLSearchParams(query));
const lyon = { code: '69384', name: 'Lyon 4e Arrondissement', position: { lat: 45.77, lng: 4.83 }, territory: false };

describe('team filters', () => {
  it('are those of their address, and back', () => {
    const filters: TeamFilters[] = [noTeamFilters, { where: 'home', type: 'thematic', certified: true, words: 'climat' }, { where: { code: '2A004' }, type: null, certified: false, words: '' }, { ...noTeamFilters, where: 'work' }];
    for (const one of filters) {
      const params = new URLSearchParams(Object.entries(writeTeamFilters(one)).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
      expect(readTeamFilters(params)).toEqual(one);
    }
  });

  it('leave out what they do not understand', () => expect(read('ou=ici&type=autre&certifiees=oui&q=%20')).toEqual(noTeamFilters));

  it('search by distance round a commune, within a department, and nowhere in particular in the country', () => {
    expect(aroundQuery(lyon)).toEqual({ near: '45.77,4.83', radius: '30' });
    expect(aroundQuery({ ...lyon, radius: 10 })).toEqual({ near: '45.77,4.83', radius: '10' });
    expect(aroundQuery({ code: 'd-69', name: 'Rhône', position: { lat: 45, lng: 4 }, territory: true })).toEqual({ place: 'd-69' });
    expect(aroundQuery({ ...lyon, position: null })).toEqual({ place: '69384' });
    expect(aroundQuery({ code: 'fr', name: 'France', position: null, territory: true })).toEqual({});
    expect(aroundQuery(null)).toEqual({});
  });

  it('add themselves to the query', () => {
    expect(teamsQuery({ where: 'home', type: 'local', certified: true, words: 'croix' }, lyon)).toEqual({ near: '45.77,4.83', radius: '30', type: 'local', certified: 'true', q: 'croix' });
  });
});
