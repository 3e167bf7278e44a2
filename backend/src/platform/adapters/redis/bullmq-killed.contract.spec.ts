import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobsUnavailable } from '../../jobs/jobs.js';
import { jobIdOf } from '../../kernel/ids.js';
import { dateClock } from '../../testing/redis/bullmq-processes.js';
import { redisProgram, startRedisServer } from '../../testing/redis/redis-server.js';
import { BullMqJobs } from './bullmq-jobs.js';
import { openRedis } from './redis.js';

const patience = { timeout: 30_000 };

describe.skipIf(redisProgram === '')('on Redis', () => {
  describe('a server killed while jobs are made and carried out', () => {
    let server: Awaited<ReturnType<typeof startRedisServer>>;
    let closing: (() => unknown)[];
    beforeEach(async () => {
      server = await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction');
      closing = [() => server.stop()];
    });
    afterEach(async () => {
      for (const close of closing) await close();
    });
    async function opened(): Promise<BullMqJobs> {
      const redis = await openRedis(server.at, (sentence) => expect.fail(sentence));
      const jobs = new BullMqJobs(redis, dateClock);
      closing.unshift(() => jobs.stop(0), () => redis.disconnect());
      return jobs;
    }

    it('forgets none that was acknowledged, and all goes on by itself', { timeout: 60_000 }, async () => {
      const [maker, worker] = [await opened(), await opened()];
      const ran = new Map<number, number>();
      worker.work({ 'test.note': async ({ data }) => {
        const { n } = data as { n: number };
        ran.set(n, (ran.get(n) ?? 0) + 1);
        await new Promise((resolve) => setImmediate(resolve));
      } }, () => undefined);
      const acknowledged: number[] = [];
      const refused: unknown[] = [];
      const make = async (n: number): Promise<void> => {
        try {
          await maker.enqueue([{ id: jobIdOf('killed', String(n)), kind: 'test.note', data: { n } }]);
          acknowledged.push(n);
        } catch (error) {
          refused.push(error);
          throw error;
        }
      };
      for (let n = 0; n < 200; n += 1) {
        if (n === 100) await server.kill();
        // As a reactor does: again until it is taken, under the same id.
        await vi.waitFor(async () => {
          if (n === 100 && refused.length === 3) await server.start();
          await make(n);
        }, patience);
      }
      expect(refused.length).toBeGreaterThanOrEqual(3);
      expect(refused.every((error) => error instanceof JobsUnavailable)).toBe(true);
      await worker.idle();
      expect([...ran.keys()].sort((a, b) => a - b)).toEqual(acknowledged);
      expect(acknowledged).toHaveLength(200);
      expect(await worker.dead()).toEqual([]);
    });
  });
});
