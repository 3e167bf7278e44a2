import { EARTH_RADIUS } from './distance.js';
import type { Position } from './place.js';

/** A position as a point of the unit sphere. */
export function pointOf({ lat, lng }: Position): [x: number, y: number, z: number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/**
 * Square of the straight line between two points of the unit sphere that are so many metres apart on its surface. It
 * is four times their haversine: comparing squares of chords is comparing great-circle distances, without a sine a row.
 */
export const chordOf = (metres: number): number => (2 * Math.sin(Math.min(metres / (2 * EARTH_RADIUS), Math.PI / 2))) ** 2;
