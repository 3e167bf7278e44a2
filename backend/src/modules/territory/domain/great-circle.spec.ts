import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceMetres, EARTH_RADIUS } from './distance.js';
import { chordOf, metresOf, pointOf } from './great-circle.js';

const position = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lng: fc.double({ min: -180, max: 180, noNaN: true }) });

it('measures by straight lines what haversines measure', () => {
  fc.assert(fc.property(position, position, (a, b) => {
    const [from, to] = [pointOf(a), pointOf(b)];
    const chord = from.reduce((sum, part, axis) => sum + (part - to[axis]!) ** 2, 0);
    // Near the antipode a straight line hardly grows any more.
    expect(Math.abs(metresOf(chord) - distanceMetres(a, b))).toBeLessThan(1);
  }));
});

it('goes from metres to a chord and back', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 2_000_000, noNaN: true }), (metres) => { expect(metresOf(chordOf(metres))).toBeCloseTo(metres, 3); }));
  expect(metresOf(400)).toBe(metresOf(4));
  expect(metresOf(4)).toBeCloseTo(Math.PI * EARTH_RADIUS, 3);
});
