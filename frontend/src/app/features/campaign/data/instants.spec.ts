import { fieldOf, instantOf } from './instants';

describe('a date-and-time field', () => {
  it('shows an instant on the clock of the zone, without its seconds', () => {
    expect(fieldOf('2026-11-23T22:30:59.123Z', 'Europe/Paris')).toBe('2026-11-23T23:30');
    expect(fieldOf('2026-07-14T08:00:00.000Z', 'Indian/Reunion')).toBe('2026-07-14T12:00');
  });

  it('is empty where there is none', () => expect([fieldOf(null, 'Europe/Paris'), instantOf('', 'Europe/Paris')]).toEqual(['', null]));

  it.each(['Europe/Paris', 'America/Cayenne', 'Pacific/Noumea'])('gives back what was written, in summer and in winter: %s', (zone) => {
    for (const field of ['2026-01-31T00:00', '2026-07-14T23:59', '2026-03-29T03:30']) expect(fieldOf(instantOf(field, zone), zone)).toBe(field);
  });

  it('reads an hour that the spring skips as the one that follows', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z');
  });
});
