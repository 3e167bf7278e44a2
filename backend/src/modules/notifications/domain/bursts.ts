import { instantAfter } from '../../../platform/kernel/clock.js';

/** How far apart pushes about one thing are, in milliseconds. */
const apart = 60_000;

/** The last push to someone about something: when, and what caused it. */
export interface LastPush { readonly at: string; readonly cause: string }

/**
 * Whether something may be pushed now, or waits, or is said already: by a push after it happened. The first of a burst goes at
 * once, the others wait for the end of its minute, where one of them goes for all.
 */
export function burstOf(last: LastPush | undefined, told: { readonly at: string; readonly cause: string }, now: string): 'go' | 'joined' | { readonly until: string } {
  if (!last || last.cause === told.cause) return 'go';
  if (told.at <= last.at) return 'joined';
  const until = instantAfter(last.at, apart);
  return until > now ? { until } : 'go';
}
