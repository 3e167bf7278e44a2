import { isTooFar, roundPoint, samePoint } from './point';

const lyon = { lat: 45.764, lng: 4.8357 };

describe('a point on the map', () => {
  it('is kept to about a metre', () => expect(roundPoint({ lat: 45.7640438, lng: -4.8356659 })).toEqual({ lat: 45.76404, lng: -4.83567 }));

  it('is refused beyond 50 km of its commune', () => {
    expect(isTooFar({ lat: 46.2, lng: 4.8357 }, lyon)).toBe(false);
    expect(isTooFar({ lat: 46.22, lng: 4.8357 }, lyon)).toBe(true);
    expect(isTooFar({ lat: 48.85, lng: 2.35 }, null)).toBe(false);
  });

  it('is the same to a metre', () => {
    expect(samePoint(lyon, { lat: 45.764002, lng: 4.8357 })).toBe(true);
    expect(samePoint(lyon, { lat: 45.7641, lng: 4.8357 })).toBe(false);
    expect(samePoint(null, null)).toBe(true);
    expect(samePoint(lyon, null)).toBe(false);
  });
});
