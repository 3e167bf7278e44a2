import type { ActionPage, LatLng } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';

const earth = 6_371_009;

/** Great-circle distance, in metres. */
export function metresBetween(a: LatLng, b: LatLng): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const chord = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lng, b.lng);
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** « Place de la Croix-Rousse, Lyon 4e »: the commune is not repeated when the address says it. */
export function placeLine({ address, place }: Pick<ActionPage, 'address' | 'place'>): string {
  const commune = shortPlace(place.name);
  if (!address) return commune;
  return address.toLocaleLowerCase('fr').includes(commune.toLocaleLowerCase('fr')) ? address : `${address}, ${commune}`;
}

/**
 * Directions on openstreetmap.org, which needs no key and follows nobody. By the address when there is one: the
 * position may be no more than the middle of the commune.
 */
export function routeUrl(action: Pick<ActionPage, 'address' | 'place' | 'position'>): string {
  const to = action.address || !action.position ? placeLine(action) : `${action.position.lat},${action.position.lng}`;
  return `https://www.openstreetmap.org/directions?${new URLSearchParams({ to })}`;
}
