import type { ActionPage } from '@action-populaire/contracts';
import { draftOf, endDateOf, newDraft, rebased, revised, suggestedName, type ActionDraft } from './action-form';

const home = { code: '69259', name: 'Vénissieux' };
const draft = (more: Partial<ActionDraft> = {}): ActionDraft => ({ ...newDraft(home), ...more });

describe('endDateOf', () => {
  const end = (start: string, to: string, lastDate = ''): string => endDateOf({ date: '2026-11-30', start, end: to, lastDate });

  it('ends the same evening, or the next day past midnight', () => {
    expect(end('18:00', '20:00')).toBe('2026-11-30');
    expect(end('22:00', '01:00')).toBe('2026-12-01');
    expect(end('22:00', '00:00')).toBe('2026-12-01');
    expect(end('18:00', '18:00')).toBe('2026-12-01');
  });

  it('ends on the last day when there is one', () => {
    expect(end('10:00', '09:00', '2026-12-03')).toBe('2026-12-03');
    expect(end('22:00', '01:00', '2026-11-30')).toBe('2026-11-30');
  });

  it('waits for what is not typed yet', () => {
    expect(endDateOf({ date: '', start: '22:00', end: '01:00', lastDate: '' })).toBe('');
    expect(end('22:00', '')).toBe('2026-11-30');
  });
});

describe('draftOf', () => {
  const action = (start: string, end: string, zone = 'Europe/Paris'): ActionPage =>
    ({ id: 'a', type: 'leafleting', name: 'Tractage', start, end, zone, place: { code: '69384', name: 'Lyon 4e Arrondissement' }, address: null, description: 'Bonjour', needed: 12, capacity: null, online: false }) as ActionPage;

  it('reads the wall clock of the place', () => {
    expect(draftOf(action('2026-12-05T04:00:00.000Z', '2026-12-05T07:00:00.000Z', 'Pacific/Tahiti'))).toMatchObject({ date: '2026-12-04', start: '18:00', end: '21:00', lastDate: '', needed: '12', address: '' });
  });

  it('needs no last day for an evening past midnight, and says it for several days', () => {
    expect(draftOf(action('2026-12-05T21:00:00.000Z', '2026-12-06T00:00:00.000Z')).lastDate).toBe('');
    expect(draftOf(action('2026-12-05T09:00:00.000Z', '2026-12-06T17:00:00.000Z')).lastDate).toBe('2026-12-06');
    expect(draftOf(action('2026-12-05T09:00:00.000Z', '2026-12-08T07:00:00.000Z')).lastDate).toBe('2026-12-08');
  });
});

describe('revised', () => {
  it('follows the type until one writes', () => {
    const chosen = revised(draft(), { type: 'door-to-door' });
    expect(chosen).toMatchObject({ name: 'Porte-à-porte à Vénissieux', start: '18:00', end: '20:30', needed: '8' });
    expect(revised(chosen, { start: '22:30' }).end).toBe('01:00');
    expect(revised(chosen, { type: 'picnic' })).toMatchObject({ name: 'Apéro citoyen à Vénissieux', needed: '' });

    const written = [{ name: 'Le mien' }, { end: '19:00' }, { needed: '3' }, { type: 'picnic' as const }].reduce(revised, chosen);
    expect(written).toMatchObject({ type: 'picnic', name: 'Le mien', end: '19:00', needed: '3' });
    expect(revised(written, { start: '10:00' }).end).toBe('19:00');
  });

  it('suggests again once the name is emptied', () => {
    const emptied = revised(revised(draft({ type: 'leafleting' }), { name: 'x' }), { name: '' });
    expect(emptied.name).toBe('');
    expect(revised(emptied, { place: { code: '1', name: 'Le Mans' } }).name).toBe('Tractage au Mans');
  });

  it('keeps the point in its commune', () => {
    const position = { lat: 45.70123, lng: 4.88456 };
    const placed = revised(draft(), { position });
    expect(revised(placed, { type: 'leafleting' }).position).toEqual(position);
    expect(revised(placed, { place: { ...home, zone: 'Europe/Paris' } }).position).toEqual(position);
    expect(revised(placed, { place: { code: '69384', name: 'Lyon 4e' } }).position).toBeNull();
    expect(revised(placed, { place: null }).position).toBeNull();
  });

  it('moves the last day with the first', () => {
    expect(revised(draft({ date: '2026-12-05', lastDate: '2026-12-07' }), { date: '2026-12-30' }).lastDate).toBe('2027-01-01');
  });
});

describe('suggestedName', () => {
  it('says the place as French does, and nothing for the types that say nothing', () => {
    const name = (place: string, type: ActionDraft['type'] = 'leafleting'): string => suggestedName({ type, place: { code: 'x', name: place } });
    expect(name('Lyon 4e Arrondissement')).toBe('Tractage à Lyon 4e');
    expect(name('Les Lilas')).toBe('Tractage aux Lilas');
    expect(name('La Rochelle')).toBe('Tractage à La Rochelle');
    expect(name('Lyon', 'other')).toBe('');
    expect(name('Lyon', 'other-meeting')).toBe('');
  });
});

describe('rebased', () => {
  it('keeps what was edited here and takes in the rest', () => {
    const base = draft({ name: 'Avant', description: 'Avant', needed: '8' });
    const edited = { ...base, description: 'Ma phrase' };
    const fresh = { ...base, name: 'Après', description: 'Leur phrase', place: { code: '69384', name: 'Lyon 4e' } };
    expect(rebased(edited, base, fresh)).toEqual({ ...fresh, description: 'Ma phrase' });
  });

  it('lets the point follow its commune', () => {
    const base = draft({ position: { lat: 45.7, lng: 4.9 } });
    const edited = { ...base, position: { lat: 45.71, lng: 4.91 } };
    const elsewhere = { ...base, place: { code: '69384', name: 'Lyon 4e' }, position: { lat: 45.77, lng: 4.83 } };
    expect(rebased(edited, base, base).position).toEqual(edited.position);
    expect(rebased(edited, base, elsewhere).position).toEqual(elsewhere.position);
  });
});
