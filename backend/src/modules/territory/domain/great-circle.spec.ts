import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceMetres } from './distance.js';
import { chordOf, pointOf } from './great-circle.js';

const position = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lng: fc.double({ min: -180, max: 180, noNaN: true }) });

it('makes of a straight line what a haversine makes of a distance', () => {
  fc.assert(fc.property(position, position, (a, b) => {
    const [from, to] = [pointOf(a), pointOf(b)];
    expect(from.reduce((sum, part, axis) => sum + (part - to[axis]!) ** 2, 0)).toBeCloseTo(chordOf(distanceMetres(a, b)), 12);
  }));
});

it('reaches no farther than the antipode', () => {
  expect(chordOf(30_000_000)).toBe(4);
});
