import type { LatLng } from '@action-populaire/contracts';

/** Mean radius of the Earth, (2a + b) / 3 of WGS 84, in metres. */
const earth = 6_371_008.8;

/** A position as a point of the unit sphere. */
export function pointOf({ lat, lng }: LatLng): [number, number, number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/**
 * Square of the straight line between two points of the unit sphere that are so many metres apart on its surface. It
 * is four times their haversine: comparing squares of chords is comparing great-circle distances, without a sine a row.
 */
export const chordOf = (metres: number): number => (2 * Math.sin(Math.min(metres / (2 * earth), Math.PI / 2))) ** 2;
