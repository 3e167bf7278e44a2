import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import { TestClock } from '../testing/test-clock.js';
import { ExpirySweep } from './expiry-sweep.js';

beforeEach(() => { vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }); });
afterEach(() => { vi.useRealTimers(); });

it('deletes what has expired, each minute, until the application stops', async () => {
  const { records } = new SqlitePrivate(':memory:');
  const clock = new TestClock();
  const expiring = async () => {
    await records.insert('t.note', { id: 'a', owner: null, value: 1, expiresAt: clock.now() }, clock.now());
    return records.count();
  };
  const sweep = new ExpirySweep(records, clock);
  sweep.onApplicationBootstrap();
  expect(await expiring()).toBe(1);
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(async () => expect(await records.count()).toBe(0));
  sweep.onApplicationShutdown();
  expect(await expiring()).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('says when it could not, and goes on', async () => {
  const logged = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
  const { records } = new SqlitePrivate(':memory:');
  const failing = vi.spyOn(records, 'sweep').mockRejectedValue(new Error('the disk is full'));
  const sweep = new ExpirySweep(records, new TestClock());
  sweep.onApplicationBootstrap();
  vi.advanceTimersByTime(120_000);
  await vi.waitFor(() => expect(logged).toHaveBeenCalledTimes(2));
  expect(failing).toHaveBeenCalledTimes(2);
  sweep.onApplicationShutdown();
  logged.mockRestore();
});
