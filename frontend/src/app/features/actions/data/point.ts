import type { LatLng } from '@action-populaire/contracts';
import { metresBetween } from './where';

/** How far from the middle of its commune a point may be, in metres: wide communes exist, mistakes are farther. */
export const farthestPoint = 50_000;

/** Five decimals: about a metre. */
export function roundPoint({ lat, lng }: LatLng): LatLng {
  const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
  return { lat: round(lat), lng: round(lng) };
}

/** Whether a point is too far from its commune to be in it; a commune whose position nobody knows refuses none. */
export function isTooFar(point: LatLng, commune: LatLng | null): boolean {
  return commune !== null && metresBetween(point, commune) > farthestPoint;
}

/** Whether two points are the same, to a metre. */
export function samePoint(a: LatLng | null, b: LatLng | null): boolean {
  if (!a || !b) return a === b;
  const [one, other] = [roundPoint(a), roundPoint(b)];
  return one.lat === other.lat && one.lng === other.lng;
}
