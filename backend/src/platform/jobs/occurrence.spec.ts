import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidRepetition, nextOccurrence } from './occurrence.js';

const daily = (time: string, zone = 'Europe/Paris', weekdays?: readonly number[]) => ({ id: 'test', zone, time, ...(weekdays && { weekdays }) });

describe('the next occurrence', () => {
  it('is later the same day, or the day after', () => {
    expect(nextOccurrence(daily('09:00'), '2026-11-25T07:59:59.999Z')).toBe('2026-11-25T08:00:00.000Z');
    expect(nextOccurrence(daily('09:00'), '2026-11-25T08:00:00.000Z')).toBe('2026-11-26T08:00:00.000Z');
  });

  it('is on the days of the week it is meant for', () => {
    // A Wednesday.
    expect(nextOccurrence(daily('18:00', 'Europe/Paris', [7, 1]), '2026-11-25T12:00:00.000Z')).toBe('2026-11-29T17:00:00.000Z');
    expect(nextOccurrence(daily('18:00', 'Europe/Paris', [3]), '2026-11-25T17:00:00.000Z')).toBe('2026-12-02T17:00:00.000Z');
  });

  it('keeps its wall-clock time over daylight saving', () => {
    expect(nextOccurrence(daily('09:00'), '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(nextOccurrence(daily('09:00'), '2026-10-24T12:00:00.000Z')).toBe('2026-10-25T08:00:00.000Z');
  });

  it('comes once also when its time is skipped, or there twice', () => {
    expect(nextOccurrence(daily('02:30'), '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(nextOccurrence(daily('02:30'), '2026-03-29T01:30:00.000Z')).toBe('2026-03-30T00:30:00.000Z');
    expect(nextOccurrence(daily('02:30'), '2026-10-24T12:00:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(nextOccurrence(daily('02:30'), '2026-10-25T00:30:00.000Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('comes every day once, in any zone', () => {
    const zone = fc.constantFrom('Europe/Paris', 'America/Cayenne', 'Indian/Reunion', 'Pacific/Noumea', 'America/St_Johns', 'Australia/Lord_Howe');
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    fc.assert(fc.property(zone, time, fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (where, at, from) => {
      const days: string[] = [];
      for (let instant = from.toISOString(); days.length < 10; ) {
        const next = nextOccurrence(daily(at, where), instant);
        expect(next > instant).toBe(true);
        days.push(Temporal.Instant.from(instant = next).toZonedDateTimeISO(where).toPlainDate().toString());
      }
      const first = Temporal.PlainDate.from(days[0]!);
      expect(days).toEqual(days.map((_, n) => first.add({ days: n }).toString()));
    }));
  });

  it.each([daily('24:00'), daily('9:00'), daily('09:00:30'), daily('09:00', 'Europe/Nowhere'), daily('09:00', 'Europe/Paris', []), daily('09:00', 'Europe/Paris', [0, 8, 1.5])])('is refused where there is none: %o', (wrong) => {
    expect(() => nextOccurrence(wrong, '2026-11-25T12:00:00.000Z')).toThrow(InvalidRepetition);
  });
});
