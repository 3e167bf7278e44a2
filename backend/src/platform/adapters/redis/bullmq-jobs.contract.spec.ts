import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { instantOf, type Clock } from '../../kernel/clock.js';
import { jobsContract } from '../../testing/jobs-contract.js';
import { BullMqJobs } from './bullmq-jobs.js';
import { openRedis } from './redis.js';

const url = process.env['TEST_REDIS_URL'] ?? '';
const kinds = ['test.note', 'test.other'];

/** The clock that BullMQ compares with. Its leases live on the server, in real time: here they end when they are deleted. */
const clock: Clock = { now: () => instantOf(Date.now()) };
const settings = { leaseMs: 600_000, lookEveryMs: 50 };

async function opened() {
  vi.setSystemTime('2026-11-25T17:12:00.000Z');
  const prefix = `test-${randomUUID()}`;
  const server = await openRedis(url, () => undefined);
  const connections: Redis[] = [];
  /** Every connection made from this one is known, to be cut. */
  const noted = (redis: Redis): Redis => {
    const duplicate = redis.duplicate.bind(redis);
    redis.duplicate = (...options) => noted(duplicate(...options));
    connections.push(redis);
    return redis;
  };
  const processes: BullMqJobs[] = [];
  const another = async (): Promise<BullMqJobs> => {
    const jobs = new BullMqJobs(noted(await openRedis(url, () => undefined)), clock, { prefix, ...settings });
    processes.push(jobs);
    return jobs;
  };
  const keys = async (pattern: string): Promise<string[]> => (await server.keys(`${prefix}:${pattern}`));
  return {
    prefix, server, processes, another,
    async advance(milliseconds: number) {
      vi.setSystemTime(Date.now() + milliseconds);
      // BullMQ sleeps in real time until what it knows to be next; this wakes it.
      for (const kind of kinds) await server.zadd(`${prefix}:${kind}:marker`, 0, '0');
    },
    async kill() {
      processes.shift();
      for (const connection of connections.splice(0)) connection.disconnect();
      const locks = await keys('*:lock');
      if (locks.length > 0) await server.del(locks);
    },
    async close() {
      await Promise.all(processes.map((jobs) => jobs.stop(0)));
      for (const connection of connections) connection.disconnect();
      const left = await keys('*');
      if (left.length > 0) await server.del(left);
      server.disconnect();
    },
  };
}

describe.skipIf(url === '')('on Redis', () => {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterAll(() => void vi.useRealTimers());

  jobsContract('BullMQ', async () => {
    const { another, advance, kill, close } = await opened();
    return {
      jobs: await another(),
      now: () => clock.now(),
      advance,
      beside: another,
      async kill() {
        await kill();
        return another();
      },
      close,
    };
  });
});
