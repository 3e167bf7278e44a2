import type { Announcement } from '@action-populaire/contracts';
import { announcementOf, blankAnnouncement, draftOf, editOf, lacksOf } from './announcement-draft';

const zone = 'Europe/Paris';
const told = { title: 'Les affiches', text: 'Au local.', place: { code: 'd-69', name: 'Rhône' }, startsAt: '2026-11-23T08:00:42.000Z', endsAt: null, priority: 'high' } as Announcement;

describe('a draft of an announcement', () => {
  it('lacks a title and a text that say something', () => {
    expect(lacksOf(blankAnnouncement)).toEqual({ title: true, text: true });
    expect(lacksOf({ ...blankAnnouncement, title: ' \n', text: 'Venez' })).toEqual({ title: true, text: false });
  });

  it('is for everyone, from now on and until it is taken back, unless said', () => {
    expect(announcementOf({ ...blankAnnouncement, title: 'T', text: 'X' }, zone)).toEqual({ title: 'T', text: 'X', place: 'fr', endsAt: null, priority: 'normal' });
    expect(announcementOf({ title: 'T', text: 'X', place: { code: '69384', name: 'Lyon 4e' }, starts: '2026-11-23T09:00', ends: '2026-11-24T09:00', high: true }, zone))
      .toEqual({ title: 'T', text: 'X', place: '69384', startsAt: '2026-11-23T08:00:00.000Z', endsAt: '2026-11-24T08:00:00.000Z', priority: 'high' });
  });

  it('shows what was announced; none for a place reads as everyone', () => {
    expect(draftOf(told, zone)).toEqual({ title: 'Les affiches', text: 'Au local.', place: { code: 'd-69', name: 'Rhône' }, starts: '2026-11-23T09:00', ends: '', high: true });
    expect(draftOf({ ...told, place: { code: 'fr', name: 'France' } }, zone).place).toBeNull();
  });

  it('edits what was changed alone: dates that were not touched keep their seconds', () => {
    const base = draftOf(told, zone);
    expect(editOf(base, base, zone)).toEqual({});
    expect(editOf({ ...base, place: null, high: false, ends: '2026-11-25T18:00' }, base, zone)).toEqual({ place: 'fr', priority: 'normal', endsAt: '2026-11-25T17:00:00.000Z' });
    expect(editOf({ ...base, ends: '' }, { ...base, ends: '2026-11-25T18:00' }, zone)).toEqual({ endsAt: null });
    expect(editOf({ ...base, starts: '' }, base, zone)).toEqual({});
  });
});
