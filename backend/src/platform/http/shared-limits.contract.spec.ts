import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCounters, openRedis } from '../adapters/redis/redis.js';
import { redisUrl } from '../testing/redis/bullmq-processes.js';
import { Gate } from '../testing/redis/gate.js';
import { caller, contract, startEdge, Things } from '../testing/http-fixture.js';

describe.skipIf(redisUrl === '')('on Redis', () => {
  describe('limits of requests that two applications share', () => {
    let gate: Gate;
    let apps: readonly NestFastifyApplication[];
    let closing: (() => unknown)[];
    beforeEach(async () => {
      gate = await Gate.to(redisUrl);
      closing = [() => gate.shut()];
      const prefix = `test-${randomUUID()}`;
      const server = await openRedis(redisUrl, () => undefined);
      closing.unshift(async () => {
        const left = await server.keys(`${prefix}:*`);
        if (left.length > 0) await server.del(left);
        server.disconnect();
      });
      const application = async (): Promise<NestFastifyApplication> => {
        const redis = await openRedis(gate.url, () => undefined);
        const counters = await openCounters(redis, prefix);
        const { app } = await startEdge([Things], contract, undefined, { perMinute: 5, counters });
        closing.unshift(() => counters.disconnect(), () => redis.disconnect(), () => app.close());
        return app;
      };
      apps = [await application(), await application()];
    });
    afterEach(async () => {
      for (const close of closing) await close();
    });

    const statuses = async (method: 'GET' | 'POST', url: string, order: readonly number[]): Promise<number[]> => {
      const found: number[] = [];
      for (const n of order) found.push((await caller(() => apps[n]!)(method, url, {}, method === 'POST' ? {} : undefined)).statusCode);
      return found;
    };

    it('counts what both were asked', async () => {
      expect(await statuses('GET', '/api/things/a', [0, 1, 0, 0, 1, 0, 1])).toEqual([200, 200, 200, 200, 200, 429, 429]);
      // A route's own limit, of 3 an hour, is counted apart.
      expect(await statuses('POST', '/api/rare', [1, 0, 1, 0])).toEqual([200, 200, 200, 429]);
    });

    it('serves while the server is lost, and counts again once it is back', async () => {
      expect(await statuses('POST', '/api/rare', [0, 1, 0, 1])).toEqual([200, 200, 200, 429]);
      await gate.shut();
      expect(await statuses('POST', '/api/rare', [0, 1, 0, 1])).toEqual([200, 200, 200, 200]);
      await gate.open();
      await vi.waitFor(async () => expect(await statuses('POST', '/api/rare', [0, 1])).toEqual([429, 429]), { timeout: 20_000 });
    });

    it('does not wait long for one that says nothing', async () => {
      gate.mute();
      expect(await statuses('GET', '/api/things/a', [0])).toEqual([200]);
    });
  });
});
