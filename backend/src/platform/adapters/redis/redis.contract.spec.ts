import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisProgram, startRedisServer } from '../../testing/redis/redis-server.js';
import { openRedis, RedisRefused } from './redis.js';

const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

describe.skipIf(redisProgram === '')('on Redis', () => {
  describe('opening a server with passwords', () => {
    let server: Awaited<ReturnType<typeof startRedisServer>>;
    beforeAll(async () => {
      server = await startRedisServer(...durable, '--requirepass', 'secret', '--user', 'jobs', 'on', '>other', '~*', '+@all', '-config');
    });
    afterAll(() => server.stop());
    const at = (credentials: string): string => server.at.replace('//', `//${credentials}`);
    const refused = (credentials: string) => expect(openRedis(at(credentials), () => undefined)).rejects;

    it('takes the right one', async () => {
      for (const credentials of [':secret@', 'default:secret@']) {
        const redis = await openRedis(at(credentials), (sentence) => expect.fail(sentence));
        expect(await redis.ping()).toBe('PONG');
        redis.disconnect();
      }
    });

    it('refuses none and a wrong one, without showing it', async () => {
      await refused('').toThrow(new RedisRefused(`REDIS_URL: the server at ${server.at} asks for a password (NOAUTH).`));
      await refused(':wrong@').toThrow(new RedisRefused(`REDIS_URL: the server at ${server.at} refuses this user or password (WRONGPASS).`));
      await refused('nobody:secret@').toThrow(new RedisRefused(`REDIS_URL: the server at ${server.at} refuses this user or password (WRONGPASS).`));
    });

    it('warns who may not see the settings', async () => {
      const warnings: string[] = [];
      (await openRedis(at('jobs:other@'), (sentence) => void warnings.push(sentence))).disconnect();
      expect(warnings).toEqual([expect.stringContaining('does not tell its settings')]);
    });
  });

  it('refuses a server that would lose jobs', async () => {
    const server = await startRedisServer('--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru');
    await expect(openRedis(server.at, () => undefined)).rejects.toThrow(new RedisRefused(`REDIS_URL: the server at ${server.at} would lose jobs: it must run with appendonly yes (not no), appendfsync always (not everysec) and maxmemory-policy noeviction (not allkeys-lru).`));
    await server.stop();
  });
});
