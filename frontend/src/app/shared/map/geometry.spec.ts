import { boundsOf, circle, distance, zoneOf } from './geometry';

const lyon = { lat: 45.764, lng: 4.836 };
const papeete = { lat: -17.535, lng: -149.57 };

describe('geometry of the map', () => {
  it('measures along great circles', () => {
    expect(distance(lyon, { lat: 48.857, lng: 2.352 })).toBeCloseTo(392, 0);
    expect(distance(lyon, lyon)).toBe(0);
    expect(distance({ lat: -16.5, lng: 179.9 }, { lat: -16.5, lng: -179.9 })).toBeLessThan(22);
  });

  it.each([[lyon, 5], [lyon, 500], [papeete, 30]])('draws a circle true to scale round %o, %i km', (center, radius) => {
    const corners = circle(center, radius);
    expect(corners[0]).toEqual(corners.at(-1));
    for (const [lng, lat] of corners) expect(distance(center, { lat, lng })).toBeCloseTo(radius, 6);
  });

  it('holds the circle in its box', () => {
    const [[west, south], [east, north]] = boundsOf(lyon, 30);
    for (const [lng, lat] of circle(lyon, 30)) {
      expect(lng).toBeGreaterThan(west - 0.001);
      expect(lng).toBeLessThan(east + 0.001);
      expect(lat).toBeGreaterThan(south - 0.001);
      expect(lat).toBeLessThan(north + 0.001);
    }
  });

  it('searches half the diagonal round the centre, and the whole country beyond 500 km', () => {
    expect(zoneOf(lyon, { lat: 45.9, lng: 5.1 })).toEqual({ center: lyon, radius: 25 });
    expect(zoneOf(lyon, { lat: 45.7641, lng: 4.8361 })).toEqual({ center: lyon, radius: 1 });
    expect(zoneOf(lyon, { lat: 51, lng: 9 })).toBeNull();
  });
});
