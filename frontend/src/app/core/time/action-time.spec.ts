import { actionTime, formatHours, listedDay, readerTime } from './action-time';

const now = Temporal.Instant.from('2026-11-25T17:12:00Z');
const at = (start: string, end: string, zone = 'Europe/Paris') => actionTime({ start: `${start}:00.000Z`, end: `${end}:00.000Z`, zone }, now);

describe('actionTime', () => {
  it('reads an evening on its own clock', () => {
    const time = at('2026-11-28T08:30', '2026-11-28T11:00');
    expect(formatHours(time).replace(/\u00a0/g, ' ')).toBe('9 h 30 → 12 h');
    expect(time).toMatchObject({ days: 1, phase: 'upcoming' });
  });

  it('ends at midnight the day before', () => {
    const time = at('2026-11-28T18:00', '2026-11-28T23:00');
    expect(time.lastDay.toString()).toBe('2026-11-28');
    expect(time.days).toBe(1);
  });

  it('counts a night as one day, and a weekend as two', () => {
    expect(at('2026-11-28T20:00', '2026-11-29T01:00').days).toBe(1);
    expect(at('2026-11-28T08:00', '2026-11-29T16:00').days).toBe(2);
    expect(at('2026-11-28T08:00', '2026-11-29T23:00').days).toBe(2);
  });

  it('knows where now stands', () => {
    expect(at('2026-11-25T17:00', '2026-11-25T18:00').phase).toBe('ongoing');
    expect(at('2026-11-25T15:00', '2026-11-25T17:12').phase).toBe('over');
  });

  it('lists an action that runs under today', () => {
    expect(listedDay(at('2026-11-23T09:00', '2026-11-27T17:00'), now).toString()).toBe('2026-11-25');
    expect(listedDay(at('2026-11-28T09:00', '2026-11-29T17:00'), now).toString()).toBe('2026-11-28');
  });

  it('gives the reader’s clock only when it differs', () => {
    const time = at('2026-11-28T14:00', '2026-11-28T16:00', 'Indian/Reunion');
    expect(readerTime(time, 'Europe/Paris')?.hour).toBe(15);
    expect(readerTime(at('2026-11-28T08:30', '2026-11-28T11:00'), 'Europe/Brussels')).toBeNull();
  });

  it('crosses the change of the clocks', () => {
    expect(at('2026-10-24T22:30', '2026-10-25T03:00').days).toBe(1);
  });
});
