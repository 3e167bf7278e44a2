import { describe, expect, it } from 'vitest';
import { scheduleOf } from './schedule.js';

const paris = 'Europe/Paris';

describe('schedule', () => {
  it.each([
    ['Europe/Paris', '2026-12-05T13:00:00.000Z'],
    ['Pacific/Tahiti', '2026-12-06T00:00:00.000Z'],
    ['Indian/Reunion', '2026-12-05T10:00:00.000Z'],
    ['America/Martinique', '2026-12-05T18:00:00.000Z'],
  ])('keeps the clock on the wall of %s beside its instant', (zone, startsAt) => {
    expect(scheduleOf({ start: '2026-12-05T14:00', end: '2026-12-05T16:00', zone })).toMatchObject({ start: '2026-12-05T14:00', zone, startsAt });
  });
  it('refuses a local time that daylight saving skips', () => {
    expect(scheduleOf({ start: '2027-03-28T02:30', end: '2027-03-28T05:00', zone: paris })).toEqual({ rejected: 'actions/time-skipped' });
    expect(scheduleOf({ start: '2027-03-28T01:00', end: '2027-03-28T02:59', zone: paris })).toEqual({ rejected: 'actions/time-skipped' });
    expect(scheduleOf({ start: '2027-03-28T02:30', end: '2027-03-28T05:00', zone: 'Indian/Reunion' })).not.toHaveProperty('rejected');
  });
  it('takes the earlier of a local time that exists twice', () => {
    expect(scheduleOf({ start: '2026-10-25T02:30', end: '2026-10-25T03:30', zone: paris })).toMatchObject({ startsAt: '2026-10-25T00:30:00.000Z', endsAt: '2026-10-25T02:30:00.000Z' });
  });
  it('runs across both changes of hour', () => {
    expect(scheduleOf({ start: '2026-10-24T22:00', end: '2026-10-25T06:00', zone: paris })).toMatchObject({ startsAt: '2026-10-24T20:00:00.000Z', endsAt: '2026-10-25T05:00:00.000Z' });
    expect(scheduleOf({ start: '2027-03-27T22:00', end: '2027-03-28T06:00', zone: paris })).toMatchObject({ startsAt: '2027-03-27T21:00:00.000Z', endsAt: '2027-03-28T04:00:00.000Z' });
  });
  it('lasts at most seven days by the clock on the wall', () => {
    expect(scheduleOf({ start: '2026-10-20T10:00', end: '2026-10-27T10:00', zone: paris })).not.toHaveProperty('rejected');
    expect(scheduleOf({ start: '2026-10-20T10:00', end: '2026-10-27T10:01', zone: paris })).toEqual({ rejected: 'actions/too-long', details: { days: 7 } });
  });
  it('ends after it starts', () => {
    expect(scheduleOf({ start: '2026-12-05T14:00', end: '2026-12-05T14:00', zone: paris })).toEqual({ rejected: 'actions/end-before-start' });
  });
  it('knows zones by any spelling and refuses the others', () => {
    expect(scheduleOf({ start: '2026-12-05T14:00', end: '2026-12-05T15:00', zone: 'europe/paris' })).toMatchObject({ zone: paris });
    expect(scheduleOf({ start: '2026-12-05T14:00', end: '2026-12-05T15:00', zone: 'Europe/Lugdunum' })).toEqual({ rejected: 'actions/unknown-zone' });
  });
  it('refuses a day that no calendar has', () => {
    expect(scheduleOf({ start: '2027-02-30T14:00', end: '2027-02-30T15:00', zone: paris })).toEqual({ rejected: 'common/invalid-request' });
  });
});
