import type { ActionCard } from '@action-populaire/contracts';
import { actionTime, listedDay } from '@core/time/action-time';

/** The actions of a day, in the order of their instants. */
export interface DayGroup {
  /** `2026-11-28` */
  readonly day: string;
  readonly items: readonly ActionCard[];
}

/**
 * Groups actions by the day they have on their own clock. What goes on already, or is still « yesterday »
 * where it takes place, counts for the first day shown: a list of what is to come has no past day.
 */
export function groupByDay(items: readonly ActionCard[], now: Temporal.Instant, firstDay: string): readonly DayGroup[] {
  const days = new Map<string, ActionCard[]>();
  for (const item of items) {
    const own = listedDay(actionTime(item, now), now).toString();
    const day = own < firstDay ? firstDay : own;
    const group = days.get(day);
    if (group) group.push(item);
    else days.set(day, [item]);
  }
  return [...days].map(([day, group]) => ({ day, items: group })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
