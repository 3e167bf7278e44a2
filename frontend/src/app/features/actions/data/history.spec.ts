import type { ActionPage } from '@action-populaire/contracts';
import { historyOf, latestNotable, lineOf } from './history';

type Change = ActionPage['history'][number];
const today = Temporal.PlainDate.from('2026-11-25');
const change = (kind: Change['kind'], before: string | null = null, after: string | null = null, at = '2026-11-24T17:04:00.000Z'): Change => ({ kind, at, by: 'Samira B.', before, after });
const line = (of: Change): string => {
  const { what, before, after } = lineOf(of, 'Europe/Paris', today);
  return [what, before, after].filter((part) => part !== undefined).join(' | ').replace(/[\u00a0\u202f]/g, ' ');
};

describe('lineOf', () => {
  it('says each kind of change', () => {
    expect(line(change('published', null, 'Tractage'))).toBe('Action publiée');
    expect(line(change('renamed', 'Tractage', 'Grand tractage'))).toBe('Nom | Tractage | Grand tractage');
    expect(line(change('retyped', 'leafleting', 'picnic'))).toBe('Type | Tractage | Apéro citoyen');
    expect(line(change('relocated', 'place des Tapis, Lyon 4e Arrondissement', 'place de la Croix-Rousse, Lyon 4e Arrondissement'))).toBe('Lieu | place des Tapis, Lyon 4e | place de la Croix-Rousse, Lyon 4e');
    expect(line(change('described', 'a', 'b'))).toBe('Description modifiée');
    expect(line(change('needed-set', '8', '12'))).toBe('Monde nécessaire | 8 personnes | 12 personnes');
    expect(line(change('needed-set', null, '1'))).toBe('Monde nécessaire | 1 personne');
    expect(line(change('needed-set', '8', null))).toBe('Nombre de personnes nécessaires retiré');
    expect(line(change('capacity-set', null, '1200'))).toBe('Places | 1 200');
    expect(line(change('capacity-set', '80', null))).toBe('Places sans limite');
    expect(line(change('cancelled', null, 'pluie'))).toBe('Action annulée');
  });

  it('names a team that comes in or goes once', () => {
    const added = change('organiser-added', null, 'Lyon 4');
    expect(lineOf({ ...added, by: 'Lyon 4' }, 'Europe/Paris', today)).toMatchObject({ what: 'Lyon 4 organise aussi', by: null });
    expect(lineOf(added, 'Europe/Paris', today).by).toBe('Samira B.');
    expect(lineOf({ ...change('organiser-removed', 'Lyon 4'), by: 'Lyon 4' }, 'Europe/Paris', today).by).toBeNull();
  });

  it('says so when a text was deleted', () => {
    expect(line(change('renamed', null, 'Grand tractage'))).toBe('Nom | texte supprimé | Grand tractage');
    expect(line(change('relocated', 'place des Tapis', null))).toBe('Lieu | place des Tapis | texte supprimé');
  });

  it('does not strike a place that stays the same', () => {
    expect(line(change('relocated', 'Lyon', 'Lyon'))).toBe('Lieu précisé');
  });

  it('reads dates on the clock of the place', () => {
    const moved: Change = {
      ...change('rescheduled'),
      start: { before: '2026-11-28T08:30:00.000Z', after: '2026-11-29T13:00:00.000Z' },
      end: { before: '2026-11-28T11:00:00.000Z', after: '2026-11-30T11:00:00.000Z' },
    };
    expect(line(moved)).toBe('Date | samedi 28 novembre, 9 h 30 à 12 h | dimanche 29 novembre, 14 h, au lundi 30 novembre, 12 h');
    expect(lineOf(moved, 'Pacific/Tahiti', today).before).toContain('vendredi');
  });
});

describe('latestNotable', () => {
  const now = Temporal.Instant.from('2026-11-25T17:12:00Z');
  const kinds = (...changes: Change[]): string[] => latestNotable(historyOf({ zone: 'Europe/Paris', history: changes }, today), now).map(({ kind }) => kind);

  it('keeps the last edit, the changes within ten minutes as one', () => {
    expect(kinds(
      change('published', null, 'x', '2026-11-18T19:00:00.000Z'),
      change('renamed', 'a', 'b', '2026-11-23T08:00:00.000Z'),
      change('rescheduled', null, null, '2026-11-24T17:00:00.000Z'),
      change('relocated', 'a', 'b', '2026-11-24T17:04:00.000Z'),
    )).toEqual(['relocated', 'rescheduled']);
  });

  it('says one thing once', () => {
    expect(kinds(change('renamed', 'a', 'b', '2026-11-24T17:00:00.000Z'), change('renamed', 'b', 'c', '2026-11-24T17:04:00.000Z'))).toEqual(['renamed']);
  });

  it('leaves out what is old, and what does not change where or when', () => {
    expect(kinds(change('relocated', 'a', 'b', '2026-11-10T17:00:00.000Z'))).toEqual([]);
    expect(kinds(change('published'), change('needed-set', '8', '12'), change('capacity-set', null, '80'))).toEqual([]);
  });
});
