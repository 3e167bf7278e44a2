import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import type { Records } from '../records/records.js';
import { TestClock } from '../testing/test-clock.js';
import { Leases } from './leases.js';

/** Far shorter than in a campaign, and still long beside what a process needs to say that it is there. */
const times = { everyMs: 20, silenceMs: 2_000 };
const long = { timeout: 20_000 };

let stored: SqlitePrivate;
let clocks: TestClock[];
let processes: Leases[];
beforeEach(() => {
  stored = new SqlitePrivate(':memory:');
  [clocks, processes] = [[], []];
});
afterEach(async () => {
  await Promise.all(processes.map((leases) => leases.stop()));
  stored.close();
});

/** A process that wants to do the work of one lease; `works` says whether it does. Cut off, it reaches nobody any more. */
function processOf(name: string, clock = new TestClock()) {
  clocks.push(clock);
  let cut = false;
  const records = new Proxy<Records>(stored.records, {
    get: (target, method: keyof Records) => (...args: never[]) => (cut ? Promise.reject(new Error('cut off')) : (target[method] as (...given: never[]) => unknown).apply(target, args)),
  });
  const leases = new Leases(records, clock, name, () => undefined, times);
  processes.push(leases);
  const process = { works: false, begun: 0, stop: () => leases.stop(), cutOff: () => { cut = true; } };
  leases.keep('work', {
    begin: async () => {
      process.works = true;
      process.begun += 1;
    },
    end: async () => { process.works = false; },
  });
  return process;
}
const version = async (): Promise<number> => (await stored.records.get('platform.lease', 'work', clocks[0]!.now()))?.version ?? 0;

describe('a lease', { timeout: 60_000 }, () => {
  it.each([-3, 3])('is kept by who holds it though the clocks go %i hours, and taken over at once where it stops', async (hours) => {
    const one = processOf('one');
    await vi.waitFor(() => expect(one.works).toBe(true), long);
    const other = processOf('other');
    const from = await version();
    for (const clock of clocks) clock.advance({ hours });
    await vi.waitFor(async () => expect(await version()).toBeGreaterThan(from + 20), long);
    expect([one.works, one.begun, other.begun]).toEqual([true, 1, 0]);
    await one.stop();
    await vi.waitFor(() => expect(other.works).toBe(true), long);
  });

  it.each([-3, 3])('goes from who is silent to a process whose clock is %i hours away, and its work ends', async (hours) => {
    const one = processOf('one');
    await vi.waitFor(() => expect(one.works).toBe(true), long);
    const clock = new TestClock();
    clock.advance({ hours });
    const other = processOf('other', clock);
    one.cutOff();
    await vi.waitFor(() => expect([one.works, other.works]).toEqual([false, true]), long);
  });
});
