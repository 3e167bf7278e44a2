import { Redis } from 'ioredis';
import { inTime } from '../../jobs/in-time.js';
import { StoreUnusable } from '../../kernel/stores.js';

/** A Redis server that cannot be used; the message is a sentence that names REDIS_URL, without a password. */
export class RedisRefused extends StoreUnusable {}

/** What answers no command within this time, in milliseconds, counts as gone. */
const commandMs = 5_000;
/** How long opening may take, in milliseconds. */
const openingMs = 10_000;
/** The oldest version that jobs run on. */
const oldest = [6, 2] as const;
/** A server set otherwise forgets jobs when it restarts, or drops them when its memory is full. */
const needed = { 'appendonly': 'yes', 'appendfsync': 'always', 'maxmemory-policy': 'noeviction' } as const;
const list = (parts: readonly string[]): string => parts.join(', ').replace(/, ([^,]+)$/, ' and $1');

/**
 * Opens a Redis or Valkey server at `redis://` or, with TLS, `rediss://`. Throws `RedisRefused` within 15 s when it
 * cannot be used; `warn` is told what a managed server does not let anyone check. A connection that is lost later comes
 * back by itself; commands until then fail at once, so that who gave them tries again.
 */
export async function openRedis(url: string, warn: (sentence: string) => void): Promise<Redis> {
  const at = addressOf(url);
  let opened = false;
  let failure: unknown;
  const redis = new Redis(url, {
    lazyConnect: true, connectTimeout: commandMs, commandTimeout: commandMs, enableOfflineQueue: false, maxRetriesPerRequest: 0,
    retryStrategy: (times) => (opened ? Math.min(times * 100, 2_000) : null),
  });
  // Once it is open, what goes wrong is told by the commands that fail.
  redis.on('error', (error) => { failure = error; });
  try {
    await inTime(redis.connect(), openingMs);
    failure = undefined;
    const version = /^redis_version:(\S+)/m.exec(await redis.info('server'))?.[1] ?? 'of an unknown version';
    if (isOlder(version)) throw new RedisRefused(`REDIS_URL: the server at ${at} is Redis ${version}; ${oldest.join('.')} or later is needed.`);
    await checkSettings(redis, at, warn);
    opened = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    throw error instanceof RedisRefused ? error : refusal(at, failure ?? error);
  }
}

/** A URL as it can be shown. */
function addressOf(url: string): string {
  if (!URL.canParse(url) || !/^rediss?:\/\/[^/]/.test(url)) throw new RedisRefused('REDIS_URL must be the address of a Redis server, such as redis://user:password@redis.example.org:6379.');
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${hostname}:${port || '6379'}`;
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
}

async function checkSettings(redis: Redis, at: string, warn: (sentence: string) => void): Promise<void> {
  const wanted = Object.entries(needed);
  let found: readonly string[];
  try {
    found = (await Promise.all(wanted.map(([name]) => redis.config('GET', name)))).flat() as string[];
  } catch (error) {
    if (!isReply(error)) throw error;
    warn(`REDIS_URL: the server at ${at} does not tell its settings; make sure that it runs with ${list(wanted.map((setting) => setting.join(' ')))}.`);
    return;
  }
  const set = (name: string): string => found[found.indexOf(name) + 1] ?? 'none';
  const wrong = wanted.filter(([name, value]) => found.includes(name) && set(name) !== value);
  if (wrong.length > 0) throw new RedisRefused(`REDIS_URL: the server at ${at} would lose jobs: it must run with ${list(wrong.map(([name, value]) => `${name} ${value} (not ${set(name)})`))}.`);
}

/** What the server itself answered. */
const isReply = (error: unknown): error is Error => error instanceof Error && error.name === 'ReplyError';

function refusal(at: string, error: unknown): RedisRefused {
  // The first word of an answer is its code; the rest may repeat what was sent.
  const answer = isReply(error) ? error.message.split(' ', 1)[0] : undefined;
  const code = answer ?? (error as { code?: string } | undefined)?.code;
  if (answer === 'NOAUTH') return new RedisRefused(`REDIS_URL: the server at ${at} asks for a password (NOAUTH).`, { cause: error });
  if (answer === 'WRONGPASS' || answer === 'NOPERM') return new RedisRefused(`REDIS_URL: the server at ${at} refuses this user or password (${answer}).`, { cause: error });
  if (answer !== undefined) return new RedisRefused(`REDIS_URL: the server at ${at} cannot be used (${answer}).`, { cause: error });
  return new RedisRefused(`REDIS_URL: no Redis server answers at ${at}${code === undefined ? '' : ` (${code})`}.`, { cause: error });
}

/**
 * A connection for counters that several processes share, each under `prefix`. It gives up early: what is counted does
 * not wait for it.
 */
export async function openCounters(redis: Redis, prefix = 'ap'): Promise<Redis> {
  const counters = redis.duplicate({ keyPrefix: `${prefix}:limits:`, commandTimeout: 500 });
  counters.on('error', () => undefined);
  await counters.connect();
  return counters;
}
