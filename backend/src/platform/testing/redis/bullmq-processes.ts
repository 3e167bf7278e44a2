import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { vi } from 'vitest';
import { BullMqJobs } from '../../adapters/redis/bullmq-jobs.js';
import type { workerSettings } from '../../adapters/redis/bullmq-worker.js';
import { openRedis } from '../../adapters/redis/redis.js';
import { instantOf, type Clock } from '../../kernel/clock.js';

/** The server of the suites, under whose address their keys begin with a name of their own; empty: there is none. */
export const redisUrl = process.env['TEST_REDIS_URL'] ?? '';

/** The clock that BullMQ compares with. */
export const dateClock: Clock = { now: () => instantOf(Date.now()) };
const kinds = ['test.note', 'test.other'];

/** Processes that share queues of their own, on a clock set by hand: `vi.useFakeTimers({ toFake: ['Date'] })`. */
export async function bullMqProcesses() {
  const prefix = `test-${randomUUID()}`;
  const server = await openRedis(redisUrl, () => undefined);
  const connections: Redis[] = [];
  /** Every connection made from this one is known, to be cut. */
  const noted = (redis: Redis): Redis => {
    const duplicate = redis.duplicate.bind(redis);
    redis.duplicate = (...options) => noted(duplicate(...options));
    connections.push(redis);
    return redis;
  };
  const processes: BullMqJobs[] = [];
  const keys = (pattern: string): Promise<string[]> => server.keys(`${prefix}:${pattern}`);
  const remove = async (pattern: string): Promise<void> => {
    const found = await keys(pattern);
    if (found.length > 0) await server.del(found);
  };
  return {
    prefix, server, keys,
    /** Leases live on the server, in real time: here they end with `kill` alone. */
    async another({ url = redisUrl, ...settings }: Partial<typeof workerSettings> & { readonly url?: string } = {}): Promise<BullMqJobs> {
      const redis = noted(await openRedis(url, () => undefined));
      const jobs = new BullMqJobs(redis, dateClock, { prefix, leaseMs: 600_000, lookEveryMs: 50, ...settings });
      processes.push(jobs);
      return jobs;
    },
    async advance(milliseconds: number): Promise<void> {
      vi.setSystemTime(Date.now() + milliseconds);
      // BullMQ sleeps in real time until what it knows to be next; this wakes it.
      for (const kind of kinds) await server.zadd(`${prefix}:${kind}:marker`, 0, '0');
    },
    /** Has every process vanish, and their leases end. */
    async kill(): Promise<void> {
      processes.length = 0;
      for (const connection of connections.splice(0)) {
        // BullMQ would connect anew.
        connection.connect = () => Promise.reject(new Error('killed'));
        connection.disconnect();
      }
      await remove('*:lock');
    },
    async close(): Promise<void> {
      await Promise.all(processes.map((jobs) => jobs.stop(0)));
      for (const connection of connections) connection.disconnect();
      await remove('*');
      server.disconnect();
    },
  };
}
