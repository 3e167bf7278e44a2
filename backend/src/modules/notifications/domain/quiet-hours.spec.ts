import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil } from './quiet-hours.js';

const night = { from: '21:30', to: '08:00' };

describe('quiet hours', () => {
  it.each([
    ['before they begin', night, 'Europe/Paris', '2026-11-25T20:29:59.999Z', null],
    ['as they begin', night, 'Europe/Paris', '2026-11-25T20:30:00.000Z', '2026-11-26T07:00:00.000Z'],
    ['after midnight', night, 'Europe/Paris', '2026-11-26T06:59:59.999Z', '2026-11-26T07:00:00.000Z'],
    ['as they end', night, 'Europe/Paris', '2026-11-26T07:00:00.000Z', null],
    ['in Papeete, by noon in Paris', night, 'Pacific/Tahiti', '2026-11-25T11:00:00.000Z', '2026-11-25T18:00:00.000Z'],
    ['in Papeete, by night in Paris', night, 'Pacific/Tahiti', '2026-11-25T22:00:00.000Z', null],
    ['within one day', { from: '12:00', to: '14:00' }, 'Europe/Paris', '2026-11-25T12:30:00.000Z', '2026-11-25T13:00:00.000Z'],
    ['outside of them, the same day', { from: '12:00', to: '14:00' }, 'Europe/Paris', '2026-11-25T13:00:00.000Z', null],
    ['of no length', { from: '08:00', to: '08:00' }, 'Europe/Paris', '2026-11-25T07:00:00.000Z', null],
    ['of nobody', null, 'Europe/Paris', '2026-11-25T23:00:00.000Z', null],
    ['in a night of 23 hours', night, 'Europe/Paris', '2026-03-28T22:00:00.000Z', '2026-03-29T06:00:00.000Z'],
    ['in a night of 25 hours', night, 'Europe/Paris', '2026-10-24T22:00:00.000Z', '2026-10-25T07:00:00.000Z'],
    ['until a time that the night skips', { from: '22:00', to: '02:30' }, 'Europe/Paris', '2026-03-28T23:00:00.000Z', '2026-03-29T01:30:00.000Z'],
    ['until a time that comes twice, the first time', { from: '22:00', to: '02:30' }, 'Europe/Paris', '2026-10-25T00:15:00.000Z', '2026-10-25T00:30:00.000Z'],
    ['until a time that comes twice, after the first', { from: '22:00', to: '02:30' }, 'Europe/Paris', '2026-10-25T01:15:00.000Z', '2026-10-25T01:30:00.000Z'],
  ])('%s', (_, quiet, zone, at, until) => {
    expect(quietUntil(quiet, zone, at)).toBe(until);
  });

  it('always end later, within a day, when the clock says so', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zone = fc.constantFrom('Europe/Paris', 'Pacific/Tahiti', 'America/Cayenne', 'Indian/Reunion', 'America/St_Johns', 'Australia/Lord_Howe');
    fc.assert(fc.property(time, time, zone, fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (from, to, where, date) => {
      const at = date.toISOString();
      const until = quietUntil({ from, to }, where, at);
      if (until === null) return;
      expect(until > at && Date.parse(until) - date.getTime() <= 25 * 3_600_000).toBe(true);
      const local = Temporal.Instant.from(until).toZonedDateTimeISO(where);
      const said = local.toPlainDate().toPlainDateTime(Temporal.PlainTime.from(to)).toZonedDateTime(where);
      // A time that is skipped is meant as much later.
      expect(local.toPlainTime().toString().slice(0, 5) === to || said.epochMilliseconds === local.epochMilliseconds).toBe(true);
    }));
  });
});
