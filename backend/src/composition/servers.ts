import { openEventStore } from '../platform/adapters/eventstoredb/open-event-store.js';
import { openMongo } from '../platform/adapters/mongodb/mongodb.js';
import { BullMqJobs } from '../platform/adapters/redis/bullmq-jobs.js';
import { RedisNudges } from '../platform/adapters/redis/redis-nudges.js';
import { openCounters, openRedis } from '../platform/adapters/redis/redis.js';
import type { Clock } from '../platform/kernel/clock.js';
import { StoreUnusable } from '../platform/kernel/stores.js';
import { Presence } from '../platform/leases/presence.js';
import { ConfigError, type Servers } from './config.js';
import type { Engines } from './engines.js';

/** Opens the servers that hold the campaign, but for its media. Throws a `ConfigError`, within 15 s, when one of them cannot be used. */
export async function openServers({ esdbUrl, mongodbUrl, redisUrl, mongodbPatience }: Servers, clock: Clock, warn: (sentence: string) => void): Promise<Omit<Engines, 'media'>> {
  const closing: (() => unknown)[] = [];
  /** The last opened is the first closed. */
  const close = async (): Promise<void> => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  const open = async <T>(opening: Promise<T>, closeIt: (opened: T) => unknown): Promise<T> => {
    const opened = await opening;
    closing.push(() => closeIt(opened));
    return opened;
  };
  try {
    const log = await open(openEventStore(esdbUrl), (opened) => opened.close());
    const { views, records, texts, cursors } = await open(openMongo(mongodbUrl, mongodbPatience), (opened) => opened.close());
    const redis = await open(openRedis(redisUrl, warn), (opened) => opened.disconnect());
    const counters = await open(openCounters(redis), (opened) => opened.disconnect());
    const nudges = await open(RedisNudges.open(redis), (opened) => opened.close());
    const use = new Presence(records, clock);
    closing.push(() => use.close());
    const jobs = new BullMqJobs(redis, clock);
    return { log, views, records, texts, jobs, cursors, nudges, use, shared: true, keepsOrder: false, counters, close };
  } catch (error) {
    await close();
    throw error instanceof StoreUnusable ? new ConfigError(error.message, { cause: error }) : error;
  }
}
