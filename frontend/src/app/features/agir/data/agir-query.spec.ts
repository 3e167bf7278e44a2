import type { Me, PlaceDto } from '@action-populaire/contracts';
import { noFilters, readFilters } from './agir-filters';
import { agendaQuery, areaOf, daysOf, sharedQuery } from './agir-query';
import { widenings } from './widen';

const lyon = { lat: 45.774, lng: 4.828 };
const chosen = (place: string, radius: number, position: typeof lyon | null) => ({ place, radius, name: place, zone: 'Europe/Paris', position });
const me: Me = { id: 'm', email: 'lea@exemple.fr', displayName: null, home: chosen('69384', 30, lyon), work: chosen('69259', 15, null), staff: false };
const place = (code: string, kind: PlaceDto['kind'], position: typeof lyon | null): PlaceDto =>
  ({ code, kind, name: code, postcodes: [], department: null, region: null, population: 1, position, approximate: false, zone: 'Europe/Paris' });
const wednesday = Temporal.PlainDate.from('2026-11-25');
const filters = (query: string) => readFilters(new URLSearchParams(query));
const asked = (query: string, reader: Me | null = null, named: PlaceDto | null = null, zone = 'Europe/Paris') => {
  const area = areaOf(filters(query), reader, named);
  return area && agendaQuery(filters(query), area, wednesday, zone);
};

describe('where', () => {
  it('is near home for who has one, else the whole country', () => {
    expect(asked('', me)).toEqual({ near: '45.774,4.828', radius: '30' });
    expect(asked('rayon=5', me)).toEqual({ near: '45.774,4.828', radius: '5' });
    expect(asked('')).toEqual({});
    expect(asked('ou=domicile')).toEqual({});
    expect(asked('ou=fr', me)).toEqual({});
  });

  it('is everywhere for teams, unless one says where', () => {
    expect(asked('equipe=miennes&rayon=5', me)).toEqual({ teams: 'mine' });
    expect(asked('equipe=miennes&ou=domicile', me)).toEqual({ near: '45.774,4.828', radius: '30', teams: 'mine' });
  });

  it('is a territory where a place has no position', () => expect(asked('ou=travail', me)).toEqual({ place: '69259' }));

  it('is round a commune, in a department', () => {
    expect(asked('ou=69266', me, place('69266', 'commune', lyon))).toEqual({ near: '45.774,4.828', radius: '10' });
    expect(asked('ou=98711', me, place('98711', 'commune', null))).toEqual({ place: '98711' });
    expect(asked('ou=d-69', me, place('d-69', 'department', lyon))).toEqual({ place: 'd-69' });
    expect(asked('ou=d-96', me, null)).toEqual({ place: 'd-96' });
  });

  it('waits for the place it names', () => expect(areaOf(filters('ou=69266'), me, undefined)).toBeNull());

  it('is what the map showed', () => expect(asked('ou=47.2,-1.55&rayon=42')).toEqual({ near: '47.2,-1.55', radius: '42' }));
});

describe('when', () => {
  it.each([
    ['', undefined, undefined],
    ['quand=aujourdhui', undefined, '2026-11-25T23:00:00Z'],
    ['quand=semaine', undefined, '2026-12-02T23:00:00Z'],
    ['quand=mois', undefined, '2026-12-25T23:00:00Z'],
    ['quand=week-end', '2026-11-27T23:00:00Z', '2026-11-29T23:00:00Z'],
    ['quand=2026-11-28', '2026-11-27T23:00:00Z', '2026-11-28T23:00:00Z'],
    ['quand=2026-11-25', undefined, '2026-11-25T23:00:00Z'],
  ])('%s is from %s to %s in Paris', (query, from, to) => {
    const { from: first, to: last } = sharedQuery(filters(query), wednesday, 'Europe/Paris') as { from?: string; to?: string };
    expect([first, last]).toEqual([from, to]);
  });

  it('ends with the reader’s own day', () => expect(sharedQuery(filters('quand=aujourdhui'), wednesday, 'Indian/Reunion')).toEqual({ to: '2026-11-25T20:00:00Z' }));

  it('is the whole day when clocks change', () =>
    expect(sharedQuery(filters('quand=2026-10-25'), wednesday, 'Europe/Paris')).toEqual({ from: '2026-10-24T22:00:00Z', to: '2026-10-25T23:00:00Z' }));

  it('is this week-end until it ends', () => {
    expect(daysOf('week-end', Temporal.PlainDate.from('2026-11-28'))).toMatchObject({ from: null, last: { day: 29 } });
    expect(daysOf('week-end', Temporal.PlainDate.from('2026-11-29'))).toMatchObject({ from: null, last: { day: 29 } });
    expect(daysOf('week-end', Temporal.PlainDate.from('2026-11-30'))).toMatchObject({ from: { day: 5 }, last: { day: 6 } });
  });
});

describe('what', () => {
  it('is families, or types when both are named', () => {
    expect(asked('quoi=A,M')).toEqual({ family: 'A,M' });
    expect(asked('quoi=rally')).toEqual({ type: 'rally' });
    expect(asked('quoi=G,rally')).toEqual({ type: 'team-meeting,welcome-evening,election-night,training,other-meeting,rally' });
    expect(asked('en-ligne=1')).toEqual({ online: 'true' });
    expect(asked('equipe=miennes')).toEqual({ teams: 'mine' });
    expect(asked('equipe=00000000-0000-4000-8000-000000000001')).toEqual({ team: '00000000-0000-4000-8000-000000000001' });
  });
});

describe('showing more', () => {
  const steps = (query: string, reader: Me | null = me) => {
    const area = areaOf(filters(query), reader, null);
    return area ? widenings(filters(query), area).map(({ kind, radius }) => (radius ? `${kind} ${radius}` : kind)) : [];
  };

  it('goes farther first, then to other dates, other kinds, and the country', () => {
    expect(steps('ou=domicile&rayon=5&quand=semaine&quoi=A&equipe=miennes')).toEqual(['farther 20', 'dates', 'kinds', 'teams', 'country']);
    expect(steps('equipe=miennes')).toEqual(['teams']);
    expect(steps('')).toEqual(['farther 100', 'country']);
    expect(steps('rayon=400')).toEqual(['country']);
  });

  it('has nothing more than everything', () => expect(steps('', null)).toEqual([]));

  it('keeps the rest', () => expect(widenings(filters('quand=semaine&rayon=5'), areaOf(filters('rayon=5'), me, null)!)[0]?.filters).toEqual({ ...noFilters, when: 'semaine', radius: 20 }));
});
