import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { actionTypes } from '@action-populaire/contracts';
import type { PublishedAction } from '../../actions/index.js';
import { calendarOf, type Entry } from './calendar.js';

const heading = { name: 'Actions', language: 'fr', publicUrl: 'https://agir.example.org:8443' } as const;
const action = (changes: Partial<PublishedAction> = {}): PublishedAction => ({
  id: '0b9c2f5e-0000-4000-8000-000000000001', name: 'Tractage au marché', type: 'leafleting', family: 'A', status: 'planned',
  start: '2026-11-28T09:00:00.000Z', end: '2026-11-28T11:00:00.000Z', zone: 'Europe/Paris', place: { code: '69384', name: 'Lyon 4e Arrondissement' },
  position: { lat: 45.774, lng: 4.828 }, teams: [], coming: 3, waiting: 0, needed: null, capacity: null, online: false,
  address: 'Place de la Croix-Rousse', description: 'Rendez-vous devant la mairie.', revision: 0, changedAt: '2026-11-25T17:12:00.000Z', ...changes,
});

/** As another program reads it. */
function read(text: string): ICAL.Event[] {
  return new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}
const one = (entry: Entry) => read(calendarOf([entry], heading))[0] as ICAL.Event;
const said = (event: ICAL.Event, property: string) => event.component.getFirstPropertyValue(property)?.toString();
const instant = (time: ICAL.Time) => Temporal.Instant.fromEpochMilliseconds(time.toJSDate().getTime());

const zones = ['Europe/Paris', 'America/Martinique', 'Indian/Reunion', 'Pacific/Noumea'];
/** Clocks go forward, go back, and an ordinary day, as told in Paris. */
const days = ['2026-03-29', '2026-10-25', '2026-11-28'];

describe('times', () => {
  it('come back the same, in four zones and on the days when clocks change', () => {
    const moment = fc.record({ zone: fc.constantFrom(...zones), day: fc.constantFrom(...days), minute: fc.nat(1439), lasts: fc.integer({ min: 1, max: 7 * 1440 }) });
    fc.assert(fc.property(moment, ({ zone, day, minute, lasts }) => {
      const start = Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes: minute }).toZonedDateTime(zone, { disambiguation: 'earlier' });
      const end = start.add({ minutes: lasts });
      const event = one({ action: action({ start: `${start.toInstant().toString({ fractionalSecondDigits: 3 })}`, end: `${end.toInstant().toString({ fractionalSecondDigits: 3 })}`, zone }) });
      expect(instant(event.startDate).toZonedDateTimeISO(zone).toString()).toBe(start.toString());
      expect(instant(event.endDate).toZonedDateTimeISO(zone).toString()).toBe(end.toString());
    }), { numRuns: 400 });
  });

  it('tell the two hours of one name apart when clocks go back', () => {
    const event = one({ action: action({ start: '2026-10-25T00:30:00.000Z', end: '2026-10-25T01:30:00.000Z' }) });
    expect([instant(event.startDate), instant(event.endDate)].map((time) => time.toZonedDateTimeISO('Europe/Paris').toString()))
      .toEqual(['2026-10-25T02:30:00+02:00[Europe/Paris]', '2026-10-25T02:30:00+01:00[Europe/Paris]']);
  });
});

describe('words', () => {
  // What a form lets through, line breaks apart: a calendar has one sort of them.
  const prose = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3_000 }).map((text) => text.replace(/[\p{Cc}]/gu, ' '));

  it('come back the same, whatever people type, and no line is longer than a calendar may have', () => {
    fc.assert(fc.property(prose, prose, (name, description) => {
      const text = calendarOf([{ action: action({ name, description }) }], heading);
      expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      const [event] = read(text);
      expect(event?.summary).toBe(name);
      expect(event?.description).toBe(`${description}\n\nhttps://agir.example.org:8443/actions/${action().id}`);
    }), { numRuns: 200 });
  });

  it('keep their lines', () => {
    expect(one({ action: action({ description: 'Un ; deux, trois \\n\nquatre\r\ncinq' }) }).description).toMatch(/^Un ; deux, trois \\n\nquatre\ncinq\n/);
  });

  it('that were deleted say so, in the reader’s language', () => {
    const gone = action({ name: '', address: '', description: '' });
    expect(one({ action: gone })).toMatchObject({ summary: 'Texte supprimé', location: 'Texte supprimé, Lyon 4e Arrondissement' });
    expect(read(calendarOf([{ action: gone }], { ...heading, language: 'en' }))[0]?.summary).toBe('Text deleted');
  });
});

describe('an action', () => {
  it('says where it is and where to read more', () => {
    const event = one({ action: action() });
    expect(event.location).toBe('Place de la Croix-Rousse, Lyon 4e Arrondissement');
    expect(['geo', 'url', 'status', 'categories', 'last-modified', 'dtstamp'].map((property) => said(event, property)))
      .toEqual(['45.774,4.828', `https://agir.example.org:8443/actions/${action().id}`, 'CONFIRMED', 'Tractage', '2026-11-25T17:12:00Z', '2026-11-25T17:12:00Z']);
  });

  it('that is online is nowhere', () => {
    const event = one({ action: action({ online: true }) });
    expect([event.location, said(event, 'geo')]).toEqual(['En ligne', undefined]);
  });

  it('keeps its identity, and a change comes after what it replaces', () => {
    const [before, after] = [one({ action: action() }), one({ action: action({ name: 'Collage', revision: 3 }) })];
    expect(before.uid).toBe(`${action().id}@agir.example.org`);
    expect(after.uid).toBe(before.uid);
    expect([before.sequence, after.sequence]).toEqual([0, 3]);
  });

  it('called off stays, marked; one whose reader waits for a place is not certain', () => {
    expect(said(one({ action: action({ status: 'cancelled' }), tentative: true }), 'status')).toBe('CANCELLED');
    expect(said(one({ action: action(), tentative: true }), 'status')).toBe('TENTATIVE');
  });
});

it('a calendar tells its name and when to come back, and may be empty', () => {
  const calendar = new ICAL.Component(ICAL.parse(calendarOf([], heading)) as unknown[]);
  expect(['x-wr-calname', 'refresh-interval', 'x-published-ttl'].map((property) => calendar.getFirstPropertyValue(property)?.toString())).toEqual(['Actions', 'PT1H', 'PT1H']);
});

it('every type of action has a category in both languages', () => {
  for (const { id, en } of actionTypes) expect(said(read(calendarOf([{ action: action({ type: id }) }], { ...heading, language: 'en' }))[0] as ICAL.Event, 'categories')).toBe(en);
});
