import { setTimeout as delay } from 'node:timers/promises';

/** What gave no answer in time. */
export class TimedOut extends Error {}

/** What work answers, if it does so within a time, in milliseconds. Throws `TimedOut`. */
export async function inTime<T>(work: T | Promise<T>, limitMs: number): Promise<T> {
  const over = new AbortController();
  const late = delay(limitMs, undefined, { signal: over.signal, ref: false }).then(() => { throw new TimedOut(); });
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}
