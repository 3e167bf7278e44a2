import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../kernel/clock.js';
import type { EventLog } from '../log/event-log.js';
import type { Records } from '../records/records.js';
import type { FeedHub } from '../views/feed-hub.js';
import type { Views } from '../views/views.js';
import { Readiness } from './readiness.js';

afterEach(() => void vi.useRealTimers());

const well = () => Promise.resolve(undefined);
const down = () => Promise.reject(new Error('connect ECONNREFUSED mongodb://agir:secret@10.0.0.7'));
const silent = () => new Promise<never>(() => undefined);
type Ask = () => Promise<unknown>;

function readinessOf({ log = well, views = well, records = well, caughtUp = Promise.resolve() }: { readonly log?: Ask; readonly views?: Ask; readonly records?: Ask; readonly caughtUp?: Promise<void> } = {}): Readiness {
  return new Readiness({ head: log } as unknown as EventLog, { checkpoint: views } as unknown as Views, { get: records } as unknown as Records, systemClock, { caughtUp } as FeedHub);
}

describe('a process', () => {
  it('is ready when its stores answer and its projections are level', async () => {
    expect(await readinessOf().missing()).toEqual([]);
  });

  it.each([['log', { log: down }], ['views', { views: down }], ['records', { records: down }], ['projections', { caughtUp: silent() }]])('is not while it lacks its %s, by that name alone', async (name, lacking) => {
    expect(await readinessOf(lacking).missing()).toEqual([name]);
  });

  it('names everything that it lacks', async () => {
    expect(await readinessOf({ log: down, views: down, records: down, caughtUp: silent() }).missing()).toEqual(['log', 'views', 'records', 'projections']);
  });

  it('does not wait for a store that gives no answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const missing = readinessOf({ views: silent }).missing();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await missing).toEqual(['views']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not once it is to stop', async () => {
    const readiness = readinessOf();
    readiness.onModuleDestroy();
    expect(await readiness.missing()).toEqual(['stopping']);
  });
});
