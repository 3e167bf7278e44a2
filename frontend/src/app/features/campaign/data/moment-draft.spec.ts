import type { KeyMoment } from '@action-populaire/contracts';
import { blankMoment, draftOf, editOf, lacksOf, momentOf, whenOf } from './moment-draft';

const march: KeyMoment = { id: 'm', title: 'Grande marche', text: null, wholeDay: false, start: '2026-11-28T10:00:00.000Z', end: '2026-11-28T14:30:00.000Z', zone: 'Indian/Reunion', place: { code: '97411', name: 'Saint-Denis' }, revision: 2 };
const shown = { title: 'Grande marche', text: '', date: '2026-11-28', wholeDay: false, start: '14:00', end: '18:30', place: { code: '97411', name: 'Saint-Denis' } };

describe('a draft of a key moment', () => {
  it('lacks a title, a date, and a time unless it lasts the day', () => {
    expect(lacksOf(blankMoment)).toEqual({ title: true, date: true, start: false });
    expect(lacksOf({ ...blankMoment, title: 'M', date: '2026-11-28', wholeDay: false })).toEqual({ title: false, date: false, start: true });
  });

  it('shows a moment on the clock of its place; a whole day has no time', () => {
    expect(draftOf(march)).toEqual(shown);
    expect(draftOf({ ...march, wholeDay: true, start: '2026-11-27T20:00:00.000Z', end: '2026-11-28T20:00:00.000Z' })).toMatchObject({ date: '2026-11-28', wholeDay: true, start: '', end: '' });
    expect(draftOf({ ...march, end: null }).end).toBe('');
  });

  it('says when: an end that comes before the start is on the next day', () => {
    expect(whenOf({ ...shown, start: '22:00', end: '02:00' })).toEqual({ start: '2026-11-28T22:00', end: '2026-11-29T02:00' });
    expect(whenOf({ ...shown, end: '' })).toEqual({ start: '2026-11-28T14:00' });
    expect(whenOf({ ...shown, wholeDay: true }, 'Indian/Reunion')).toEqual({ day: '2026-11-28', zone: 'Indian/Reunion' });
  });

  it('announces what was filled in alone', () => {
    expect(momentOf({ ...blankMoment, title: 'Marche', date: '2026-11-28', text: ' \n' })).toEqual({ title: 'Marche', when: { day: '2026-11-28' } });
    expect(momentOf({ ...shown, text: 'Venez.' })).toEqual({ title: 'Grande marche', text: 'Venez.', when: { start: '2026-11-28T14:00', end: '2026-11-28T18:30' }, place: '97411' });
  });

  it('edits what was changed alone', () => {
    expect(editOf(shown, shown, march.zone)).toEqual({});
    expect(editOf({ ...shown, text: 'Venez.', place: null }, shown, march.zone)).toEqual({ text: 'Venez.', place: null });
    expect(editOf({ ...shown, start: '15:00' }, shown, march.zone)).toEqual({ when: { start: '2026-11-28T15:00', end: '2026-11-28T18:30', zone: 'Indian/Reunion' } });
    expect(editOf({ ...shown, text: '' }, { ...shown, text: 'Venez.' }, march.zone)).toEqual({ text: null });
  });
});
