import fc from 'fast-check';
import { noticeKindCodes } from '@action-populaire/contracts';
import { describe, expect, it } from 'vitest';
import { digestAt, joins } from './digests.js';

describe('mails that go together', () => {
  it.each([
    ['hourly', 'Europe/Paris', '2026-11-25T20:29:59.999Z', '2026-11-25T21:00:00.000Z'],
    ['hourly', 'Europe/Paris', '2026-11-25T21:00:00.000Z', '2026-11-25T22:00:00.000Z'],
    ['hourly', 'Europe/Paris', '2026-03-29T00:30:00.000Z', '2026-03-29T01:00:00.000Z'],
    ['daily', 'Europe/Paris', '2026-11-25T06:59:59.999Z', '2026-11-25T07:00:00.000Z'],
    ['daily', 'Europe/Paris', '2026-11-25T07:00:00.000Z', '2026-11-26T07:00:00.000Z'],
    ['daily', 'Europe/Paris', '2026-10-24T20:00:00.000Z', '2026-10-25T07:00:00.000Z'],
    ['daily', 'Europe/Paris', '2026-03-28T20:00:00.000Z', '2026-03-29T06:00:00.000Z'],
    ['daily', 'Pacific/Tahiti', '2026-11-25T17:00:00.000Z', '2026-11-25T18:00:00.000Z'],
    ['weekly', 'Europe/Paris', '2026-11-25T12:00:00.000Z', '2026-11-30T07:00:00.000Z'],
    ['weekly', 'Europe/Paris', '2026-11-30T06:59:00.000Z', '2026-11-30T07:00:00.000Z'],
    ['weekly', 'Europe/Paris', '2026-11-30T07:00:00.000Z', '2026-12-07T07:00:00.000Z'],
    ['weekly', 'Europe/Paris', '2026-11-29T22:59:00.000Z', '2026-11-30T07:00:00.000Z'],
  ] as const)('%s in %s: from %s at %s', (digest, zone, at, then) => {
    expect(digestAt(digest, zone, at)).toBe(then);
  });

  it('always go later, soon enough, and as the clock there says', () => {
    const zone = fc.constantFrom('Europe/Paris', 'Pacific/Tahiti', 'America/Cayenne', 'Indian/Reunion', 'America/St_Johns', 'America/Miquelon', 'Australia/Lord_Howe');
    const longest = { hourly: 2, daily: 25, weekly: 7 * 24 + 1 } as const;
    fc.assert(fc.property(fc.constantFrom('hourly', 'daily', 'weekly'), zone, fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (digest, where, date) => {
      const then = digestAt(digest, where, date.toISOString());
      const wait = Date.parse(then) - date.getTime();
      expect(wait > 0 && wait <= longest[digest] * 3_600_000).toBe(true);
      const local = Temporal.Instant.from(then).toZonedDateTimeISO(where);
      if (digest !== 'hourly') expect([local.hour, local.minute, digest === 'daily' || local.dayOfWeek === 1]).toEqual([8, 0, true]);
    }), { numRuns: 1_000 });
  });

  it('are none that is urgent or is for a time', () => {
    expect(noticeKindCodes.filter((kind) => !joins(kind))).toEqual(['action-changed', 'action-cancelled', 'seat-given', 'reminder-eve', 'reminder-soon']);
  });
});
