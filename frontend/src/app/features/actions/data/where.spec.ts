import { metresBetween, placeLine, routeUrl } from './where';

const place = { code: '69384', name: 'Lyon 4e Arrondissement' };

describe('where', () => {
  it('does not repeat the commune', () => {
    expect(placeLine({ address: 'Place de la Croix-Rousse', place })).toBe('Place de la Croix-Rousse, Lyon 4e');
    expect(placeLine({ address: '1 place X, 69004 LYON 4E', place })).toBe('1 place X, 69004 LYON 4E');
    expect(placeLine({ address: null, place })).toBe('Lyon 4e');
  });

  it('leads to the address, else to the position', () => {
    expect(routeUrl({ address: 'Place X', place, position: { lat: 45.7, lng: 4.8 } })).toBe('https://www.openstreetmap.org/directions?to=Place+X%2C+Lyon+4e');
    expect(routeUrl({ address: null, place, position: { lat: 45.7, lng: 4.8 } })).toBe('https://www.openstreetmap.org/directions?to=45.7%2C4.8');
  });

  it('measures on the sphere', () => {
    expect(metresBetween({ lat: 48.8566, lng: 2.3522 }, { lat: 45.764, lng: 4.8357 })).toBeCloseTo(391_500, -3);
  });
});
