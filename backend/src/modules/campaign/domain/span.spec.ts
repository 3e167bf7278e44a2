import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOf } from './span.js';

const zone = 'Europe/Paris';

describe('when a key moment is', () => {
  it('goes from midnight to midnight for a whole day, of 23 hours when the clocks go forward', () => {
    expect(spanOf({ day: '2027-04-11', zone })).toEqual({ wholeDay: true, start: '2027-04-11T00:00', end: null, zone, startsAt: '2027-04-10T22:00:00.000Z', endsAt: '2027-04-11T22:00:00.000Z' });
    expect(spanOf({ day: '2027-03-28', zone })).toMatchObject({ startsAt: '2027-03-27T23:00:00.000Z', endsAt: '2027-03-28T22:00:00.000Z' });
  });
  it('lasts until the end of its day when its end is not known', () => {
    expect(spanOf({ start: '2027-01-16T15:00', zone })).toEqual({ wholeDay: false, start: '2027-01-16T15:00', end: null, zone, startsAt: '2027-01-16T14:00:00.000Z', endsAt: '2027-01-16T23:00:00.000Z' });
  });
  it('is by the clock of its zone', () => {
    expect(spanOf({ start: '2027-01-16T15:00', end: '2027-01-16T17:00', zone: 'Indian/Reunion' })).toMatchObject({ startsAt: '2027-01-16T11:00:00.000Z', endsAt: '2027-01-16T13:00:00.000Z' });
  });
  it.each([
    ['common/invalid-request', { day: '2027-02-30', zone }],
    ['campaign/unknown-zone', { day: '2027-02-03', zone: 'Europe/Lyon' }],
    ['campaign/time-skipped', { start: '2027-03-28T02:30', zone }],
    ['campaign/end-before-start', { start: '2027-03-28T12:00', end: '2027-03-28T12:00', zone }],
  ] as const)('is refused: %s', (code, when) => {
    expect(spanOf(when)).toEqual({ rejected: code });
  });

  it('ends after it starts, whatever is said', () => {
    const zones = fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'Pacific/Tahiti', 'America/Miquelon', 'Pacific/Auckland');
    const clock = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 16));
    fc.assert(fc.property(clock, fc.option(clock, { nil: undefined }), zones, fc.boolean(), (start, end, where, wholeDay) => {
      const span = spanOf(wholeDay ? { day: start.slice(0, 10), zone: where } : { start, end, zone: where });
      if (!('rejected' in span)) expect(span.endsAt > span.startsAt).toBe(true);
    }));
  });
});
