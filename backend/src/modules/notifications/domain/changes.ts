import { instantAfter } from '../../../platform/kernel/clock.js';

/** How long changes of an action are waited for, to be told together, in milliseconds. */
export const changesJoinFor = 10 * 60_000;

/** Until when a change is told together with the one that came first. */
export const changesUntil = (first: string): string => instantAfter(first, changesJoinFor);

/** Whether a change is the first of those told together. `all`: when the notable changes of its action came, in order. */
export function isFirstChange(at: string, all: readonly string[]): boolean {
  let first = '';
  for (const one of all) {
    if (first === '' || one > changesUntil(first)) first = one;
    if (one >= at) return one === at && first === at;
  }
  return false;
}
