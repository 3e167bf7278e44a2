import { clearFilters, countFilters, isChosen, noFilters, readFilters, toggleWhat, writeFilters, type AgirFilters } from './agir-filters';

const read = (query: string): AgirFilters => readFilters(new URLSearchParams(query));
const write = (filters: AgirFilters): string =>
  new URLSearchParams(Object.entries(writeFilters(filters)).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();

describe('filters and their address', () => {
  it.each([
    '',
    'quand=semaine',
    'quand=2026-11-28&quoi=A%2Cteam-meeting',
    'ou=domicile&rayon=5',
    'ou=travail&en-ligne=1',
    'ou=69384&rayon=3',
    'equipe=miennes',
    'equipe=00000000-0000-4000-8000-000000000001',
    'ou=2A004',
    'ou=d-69',
    'ou=r-84',
    'ou=fr',
    'ou=45.764%2C4.836&rayon=12',
    'ou=-21.115%2C55.536&rayon=40',
  ])('come back the same: %s', (query) => expect(write(read(query))).toBe(query));

  it.each(['quand=demain', 'quand=2026-02-30', 'quoi=X,nothing', 'ou=Lyon', 'ou=95,4', 'rayon=0', 'rayon=501', 'rayon=5.5', 'en-ligne=oui', 'equipe=toutes'])('leaves out what it does not understand: %s', (query) =>
    expect(read(query)).toEqual(noFilters));

  it('sends no position finer than a hundred metres', () =>
    expect(writeFilters({ ...noFilters, where: { kind: 'zone', center: { lat: 45.7640432, lng: 4.8356659 } } }).ou).toBe('45.764,4.836'));

  it('lets a family stand for its types', () => {
    expect(read('quoi=A,leafleting,rally').what).toEqual(['A', 'rally']);
    expect(toggleWhat(['leafleting', 'rally'], 'A')).toEqual(['rally', 'A']);
    expect(isChosen(['A'], 'leafleting')).toBe(true);
    expect(isChosen([], 'leafleting')).toBe(false);
  });

  it('takes one type out of its family', () => {
    const what = toggleWhat(['G'], 'training');
    expect(what).toEqual(['team-meeting', 'welcome-evening', 'election-night', 'other-meeting']);
    expect(toggleWhat(what, 'training')).toHaveLength(5);
  });

  it('counts what « Effacer » removes, and keeps the view', () => {
    const filters = read('quand=semaine&quoi=A,rally&ou=travail&rayon=5&en-ligne=1&equipe=00000000-0000-4000-8000-000000000001');
    expect(countFilters(filters)).toBe(5);
    expect(clearFilters(filters)).toEqual({ ...noFilters, where: { kind: 'work' } });
    expect(countFilters(read('equipe=miennes'))).toBe(0);
    expect(clearFilters(read('equipe=miennes&ou=69266&quand=mois'))).toEqual({ ...noFilters, team: 'mine' });
    expect(countFilters(read('ou=fr'))).toBe(0);
    expect(countFilters(read('ou=45.7,4.8&rayon=12'))).toBe(1);
    expect(clearFilters(read('ou=d-69'))).toEqual(noFilters);
  });
});
