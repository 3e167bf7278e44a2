import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askingHour, beginning, nearestOf } from './missing.js';

it('asks a day before, for all that begins within the same hour', () => {
  expect([askingHour('2026-12-05T13:00:00.000Z'), askingHour('2026-12-05T13:59:59.999Z'), askingHour('2026-12-05T14:00:00.000Z')])
    .toEqual(['2026-12-04T13:00:00.000Z', '2026-12-04T13:00:00.000Z', '2026-12-04T14:00:00.000Z']);
});

it('asks for each action in one hour alone', () => {
  fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
    const startsAt = date.toISOString();
    const { from, to } = beginning(askingHour(startsAt));
    expect(from <= startsAt && startsAt < to).toBe(true);
  }));
});

const at = (lat: number) => ({ lat, lng: 0 });
const metres = (a: { lat: number }, b: { lat: number }) => Math.abs(a.lat - b.lat) * 100_000;
it.each([
  ['the nearest', [{ centre: at(0), radius: 30_000 }], 'b'],
  ['the nearest of two places', [{ centre: at(0), radius: 30_000 }, { centre: at(0.2), radius: 5_000 }], 'a'],
  ['none out of reach', [{ centre: at(1), radius: 30_000 }], undefined],
  ['none around a place without a centre', [{ centre: null, radius: 500_000 }], undefined],
  ['none to who says of no place', [], undefined],
])('names %s', (_, around, expected) => {
  expect(nearestOf([{ id: 'a', position: at(0.2) }, { id: 'b', position: at(0.1) }], around, metres)?.id).toBe(expected);
});
