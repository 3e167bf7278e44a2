import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { nudgesContract } from '../../testing/nudges-contract.js';
import { redisProgram, startRedisServer } from '../../testing/redis/redis-server.js';
import { RedisNudges } from './redis-nudges.js';
import { openRedis } from './redis.js';

const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

describe.skipIf(redisProgram === '')('on Redis', () => {
  nudgesContract('Redis', async () => {
    const server = await startRedisServer(...durable);
    const connections = [await openRedis(server.at, () => undefined), await openRedis(server.at, () => undefined)];
    return {
      all: await Promise.all(connections.map((redis) => RedisNudges.open(redis))),
      async close() {
        for (const redis of connections) redis.disconnect();
        await server.stop();
      },
    };
  });

  it('nudges lost with the server are nobody’s failure; once it is back, they are heard again', async () => {
    const server = await startRedisServer(...durable);
    const redis = await openRedis(server.at, () => undefined);
    const nudges = await RedisNudges.open(redis);
    await Promise.all([server.kill(), once(redis, 'close')]);
    nudges.publish('lost');
    await server.start();
    const heard = new Promise((resolve) => nudges.follow(resolve));
    // Until both connections are back, what is told is lost.
    const telling = setInterval(() => nudges.publish('heard'), 50);
    expect(await heard).toBe('heard');
    clearInterval(telling);
    nudges.close();
    redis.disconnect();
    await server.stop();
  });
});
