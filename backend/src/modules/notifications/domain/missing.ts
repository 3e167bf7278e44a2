import type { LatLng } from '@action-populaire/contracts';
import { epochMilliseconds, instantAfter, instantOf } from '../../../platform/kernel/clock.js';

export const hour = 3_600_000;
const before = 24 * hour;

/** The hour, UTC, in which an action's missing people are asked for: that of a day before. All actions of an hour are asked for together. */
export const askingHour = (startsAt: string): string => instantOf(Math.floor(epochMilliseconds(instantAfter(startsAt, -before)) / hour) * hour);

/** When the actions begin, from and until before, whose people are asked for in an hour. */
export const beginning = (asking: string): { readonly from: string; readonly to: string } => ({ from: instantAfter(asking, before), to: instantAfter(asking, before + hour) });

/** Where someone lives or works: nothing is near a place that has no centre. `radius` in metres. */
export interface Around { readonly centre: LatLng | null; readonly radius: number }

/** The nearest of these things that is within reach of one of someone's places; `metres` between two points. */
export function nearestOf<T extends { readonly position: LatLng }>(things: readonly T[], around: readonly Around[], metres: (a: LatLng, b: LatLng) => number): T | undefined {
  const reached = things.flatMap((thing) => around.flatMap(({ centre, radius }) => {
    const distance = centre ? metres(thing.position, centre) : Infinity;
    return distance <= radius ? [{ thing, distance }] : [];
  }));
  return reached.sort((a, b) => a.distance - b.distance)[0]?.thing;
}
