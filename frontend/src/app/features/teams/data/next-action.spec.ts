import { nextOf } from './next-action';

/** Wednesday 25 November 2026, 18 h 12 in Paris. */
const now = Temporal.Instant.from('2026-11-25T17:12:00Z');
const said = (start: string, zone = 'Europe/Paris'): string => {
  const begins = Temporal.PlainDateTime.from(start).toZonedDateTime(zone);
  const { day, time } = nextOf({ start: begins.toInstant().toString(), end: begins.add({ hours: 2 }).toInstant().toString(), zone }, now);
  return `${day}, ${time}`.replaceAll('\u00a0', ' ');
};

describe('nextOf', () => {
  it.each([
    ['2026-11-25T19:00', 'ce soir, 19 h'],
    ['2026-11-26T09:30', 'demain, 9 h 30'],
    ['2026-11-28T09:30', 'samedi, 9 h 30'],
    ['2026-12-01T21:00', 'mardi, 21 h'],
    ['2026-12-02T21:00', '2 déc., 21 h'],
    ['2027-01-01T10:00', '1er janv., 10 h'],
  ])('%s is « %s »', (start, expected) => expect(said(start)).toBe(expected));

  it('counts days where the action is', () => expect(said('2026-11-26T06:00', 'Pacific/Noumea')).toBe('aujourd’hui, 6 h'));

  it('knows what is under way', () => {
    expect(nextOf({ start: '2026-11-23T08:00:00Z', end: '2026-11-27T17:00:00Z', zone: 'Europe/Paris' }, now)).toMatchObject({ ongoing: true });
  });
});
