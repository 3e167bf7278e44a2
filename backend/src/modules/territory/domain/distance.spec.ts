import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres, EARTH_RADIUS } from './distance.js';

const position = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distanceMetres', () => {
  it('is a quarter of the circumference from the pole to the equator', () => {
    expect(distanceMetres({ lat: 90, lng: 0 }, { lat: 0, lng: 0 })).toBeCloseTo((Math.PI / 2) * EARTH_RADIUS, 3);
  });

  it('agrees with published distances within the error of a sphere', () => {
    const paris = { lat: 48.8566, lng: 2.3522 };
    const lyon = { lat: 45.764, lng: 4.8357 };
    const saintDenis = { lat: -20.8823, lng: 55.4504 };
    expect(distanceMetres(paris, lyon) / 1000).toBeCloseTo(391.5, 0);
    expect(distanceMetres(paris, saintDenis) / 1000 / 9360).toBeCloseTo(1, 2);
  });

  it('keeps its precision at a metre and crosses the antimeridian the short way', () => {
    const metre = 360 / (2 * Math.PI * EARTH_RADIUS);
    expect(distanceMetres({ lat: 45, lng: 5 }, { lat: 45 + metre, lng: 5 })).toBeCloseTo(1, 6);
    expect(distanceMetres({ lat: 0, lng: 179.5 }, { lat: 0, lng: -179.5 })).toBeCloseTo((Math.PI / 180) * EARTH_RADIUS, 3);
  });

  it('is symmetric, zero from a place to itself, and never over half the circumference', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const there = distanceMetres(a, b);
        expect(there).toBe(distanceMetres(b, a));
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(Math.PI * EARTH_RADIUS);
        expect(distanceMetres(a, a)).toBe(0);
      }),
    );
  });
});
