import { pointOf } from './great-circle.js';
import type { Place, Position } from './place.js';

/**
 * Finds the nearest of many positions. They are kept as points of the unit sphere, in order of the
 * axis of the Earth: a search walks both ways from the asked latitude and stops where the difference
 * along the axis alone is longer than the longest distance kept. The straight line through the Earth
 * grows with the great circle, so that comparing its square needs no trigonometry, and the
 * antimeridian is no special case.
 */
export class NearestIndex {
  private readonly places: readonly Place[];
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly z: Float64Array;

  /** Places without a position are left out. */
  constructor(places: readonly Place[]) {
    const points = places
      .flatMap((place) => (place.position ? [{ place, vector: pointOf(place.position) }] : []))
      .sort((a, b) => a.vector[2] - b.vector[2]);
    this.places = points.map((point) => point.place);
    this.x = Float64Array.from(points, (point) => point.vector[0]);
    this.y = Float64Array.from(points, (point) => point.vector[1]);
    this.z = Float64Array.from(points, (point) => point.vector[2]);
  }

  /** At most `limit` places, nearest first. */
  find(position: Position, limit: number): Place[] {
    const [qx, qy, qz] = pointOf(position);
    const kept: { at: number; squared: number }[] = [];
    let reach = limit > 0 ? Infinity : -1;

    const consider = (at: number): void => {
      const squared = (this.x[at]! - qx) ** 2 + (this.y[at]! - qy) ** 2 + (this.z[at]! - qz) ** 2;
      if (squared >= reach) return;
      let slot = kept.length;
      while (slot > 0 && kept[slot - 1]!.squared > squared) slot -= 1;
      kept.splice(slot, 0, { at, squared });
      if (kept.length > limit) kept.pop();
      if (kept.length === limit) reach = kept[limit - 1]!.squared;
    };

    const start = this.firstFrom(qz);
    let north = start;
    let south = start - 1;
    const within = (at: number): boolean => at >= 0 && at < this.z.length && (this.z[at]! - qz) ** 2 < reach;
    while (within(north) || within(south)) {
      if (within(north)) consider(north++);
      if (within(south)) consider(south--);
    }
    return kept.map(({ at }) => this.places[at]!);
  }

  private firstFrom(z: number): number {
    let low = 0;
    let high = this.z.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.z[middle]! < z) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
