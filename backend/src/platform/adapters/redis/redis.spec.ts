import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../testing/redis/redis-server.js';
import { array, bulk, scriptedRedis, type Script } from '../../testing/redis/scripted-redis.js';
import { openRedis, RedisRefused } from './redis.js';

/** Longer than an opening may take, on a loaded machine. */
const patience = 30_000;
const well: Script = {
  'info': bulk('redis_version:7.2.4\r\nloading:0\r\n'), 'hello': '-ERR unknown command `HELLO`, with args beginning with: `3`, \r\n',
  'config get appendonly': array('appendonly', 'yes'), 'config get appendfsync': array('appendfsync', 'always'), 'config get maxmemory-policy': array('maxmemory-policy', 'noeviction'),
};

// Scripted from what Redis documents; redis.contract.spec.ts shows what a server at hand can.
describe('opening Redis', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  async function opened(script: Script, { user = '' }: { readonly user?: string } = {}) {
    const server = await scriptedRedis({ ...well, ...script });
    closing.push(server.close);
    const warnings: string[] = [];
    const url = server.at.replace('//', `//${user}`);
    const answer = openRedis(url, (sentence) => void warnings.push(sentence));
    const redis = await answer.catch((error: unknown) => error);
    if (!(redis instanceof Error)) closing.unshift(() => (redis as Awaited<typeof answer>).disconnect());
    return { message: redis instanceof RedisRefused ? redis.message.replace(server.at, 'AT') : undefined, warnings: warnings.map((warning) => warning.replace(server.at, 'AT')) };
  }

  it('takes a server that is set as it must be', async () => {
    expect(await opened({})).toEqual({ message: undefined, warnings: [] });
  });

  it.each(['', 'localhost:6379', 'http://localhost:6379', 'redis://', 'redis:///0', 'redis://:password@:6379'])('refuses %j, which is no address', async (url) => {
    await expect(openRedis(url, () => undefined)).rejects.toThrow(new RedisRefused('REDIS_URL must be the address of a Redis server, such as redis://user:password@redis.example.org:6379.'));
  });

  it('says where nothing answers', { timeout: patience }, async () => {
    const port = await freePort();
    await expect(openRedis(`redis://someone:secret@127.0.0.1:${port}/2`, () => undefined)).rejects.toThrow(new RedisRefused(`REDIS_URL: no Redis server answers at redis://127.0.0.1:${port} (ECONNREFUSED).`));
  });

  it('gives up in time what accepts and says nothing', { timeout: patience }, async () => {
    const begun = performance.now();
    expect((await opened({ hello: null, info: null, client: null })).message).toBe('REDIS_URL: no Redis server answers at AT.');
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  it('refuses a server that is too old', async () => {
    expect((await opened({ info: bulk('redis_version:6.0.16\r\n') })).message).toBe('REDIS_URL: the server at AT is Redis 6.0.16; 6.2 or later is needed.');
    expect((await opened({ info: bulk('redis_version:6.2.0\r\n') })).message).toBeUndefined();
    expect((await opened({ info: bulk('redis_version:10.0.1\r\n') })).message).toBeUndefined();
  });

  it('warns where a managed server tells no settings', async () => {
    for (const answer of ["-ERR unknown command 'config'\r\n", '-NOPERM this user has no permissions\r\n']) {
      expect(await opened({ 'config get appendonly': answer, 'config get appendfsync': answer, 'config get maxmemory-policy': answer })).toEqual({
        message: undefined, warnings: ['REDIS_URL: the server at AT does not tell its settings; make sure that it runs with appendonly yes, appendfsync always and maxmemory-policy noeviction.'],
      });
    }
  });

  it('shows no password, whatever the server answers', async () => {
    const { message } = await opened({ hello: '-WRONGPASS secret is not the password of someone\r\n' }, { user: 'someone:secret@' });
    expect(message).toBe('REDIS_URL: the server at AT refuses this user or password (WRONGPASS).');
  });
});
