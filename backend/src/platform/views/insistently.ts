import { setTimeout as delay } from 'node:timers/promises';

/** Work that is done again when it throws; it says when it goes well, so that the next failure is tried again soon. */
export type Work = (goesWell: () => void) => Promise<void>;

/** Repeats work that throws, less and less often, until it returns or the signal aborts. Times in milliseconds. */
export async function insistently(work: Work, report: (error: unknown) => void, { retryMs, longestRetryMs }: { readonly retryMs: number; readonly longestRetryMs: number }, signal: AbortSignal): Promise<void> {
  let wait = retryMs;
  while (!signal.aborted) {
    try {
      await work(() => { wait = retryMs; });
      return;
    } catch (error) {
      report(error);
      await delay(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, longestRetryMs);
    }
  }
}
