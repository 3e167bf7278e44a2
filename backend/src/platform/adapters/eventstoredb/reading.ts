import { setTimeout as delay } from 'node:timers/promises';
import type { ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { LogUnavailable } from '../../log/event-log.js';
import { portError, silent } from './errors.js';

/** The result, or a `LogUnavailable` when it does not come in time: the outcome is then unknown. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = delay(milliseconds, undefined, { signal: timer.signal }).then(() => Promise.reject(silent(milliseconds)));
  try {
    return await Promise.race([work, late]);
  } finally {
    // The race has seen how the timer ends.
    timer.abort();
  }
}

/** Everything that a read brings. The client's reads know no deadline: one that brings nothing any more is given up, and its call ended. */
export async function collected<E extends ResolvedEvent>(reading: StreamingRead<E>, silenceMs: number, closing: AbortSignal): Promise<E[]> {
  const events: E[] = [];
  let seen = 0;
  const giveUp = (why: LogUnavailable) => {
    reading.destroy(why);
    // A call that was never made has nothing to end, and its failure comes out of the loop below.
    void reading.cancel().catch(() => undefined);
  };
  const close = () => giveUp(new LogUnavailable('the log was closed'));
  const watch = setInterval(() => {
    if (seen === events.length) giveUp(silent(silenceMs));
    seen = events.length;
  }, silenceMs);
  // The loop hears the first error; one more, with nobody to hear it, would end the process.
  reading.on('error', () => undefined);
  closing.addEventListener('abort', close);
  try {
    for await (const event of reading) events.push(event);
    return events;
  } catch (error) {
    throw portError(error);
  } finally {
    clearInterval(watch);
    closing.removeEventListener('abort', close);
  }
}
