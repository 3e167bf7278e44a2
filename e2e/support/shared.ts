import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreProcess } from '../../backend/src/platform/testing/eventstoredb/event-store-process.js';
import { freshDatabase, inspect, mongodbUrl } from '../../backend/src/platform/testing/mongodb.js';
import { redisProgram, startRedisServer } from '../../backend/src/platform/testing/redis/redis-server.js';
import { ServedProcess } from '../../backend/src/platform/testing/served-process.js';
import { startRoundRobin } from './round-robin.js';

/** Whether the servers that several processes share are there. */
export const hasServers = mongodbUrl !== undefined && redisProgram !== '';

/** The product as it was built, in four processes on servers of its own: two answer people in turn, one projects, one carries out jobs. */
export interface Shared {
  readonly origin: string;
  /** Where each of the two is, beside the address that leads to both. */
  readonly each: readonly [string, string];
  /** What each of the two was asked, by its address. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  stop(): Promise<void>;
}

export async function startShared(): Promise<Shared> {
  const [events, redis, database] = [await EventStoreProcess.start(), await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'), freshDatabase()];
  const dataDir = mkdtempSync(join(tmpdir(), 'shared-'));
  const people: ServedProcess[] = [];
  const asked = new Map<string, string[]>();
  let turn = 0;
  const proxy = await startRoundRobin((path) => {
    const url = people[(turn += 1) % people.length]!.url;
    asked.set(url, [...(asked.get(url) ?? []), path]);
    return url;
  });
  const start = (roles: string) => ServedProcess.start({ ESDB_URL: events.url, MONGODB_URL: database, REDIS_URL: redis.at, DATA_DIR: dataDir, PUBLIC_URL: proxy.origin, SMTP_URL: '', ROLES: roles });
  const others = [await start('projections'), await start('jobs')];
  people.push(await start('http'), await start('http'));
  return {
    origin: proxy.origin, each: [people[0]!.url, people[1]!.url], asked,
    async stop() {
      await proxy.close();
      await Promise.all([...people, ...others].map((process) => process.kill('SIGTERM')));
      const kept = await inspect(database);
      await kept.drop();
      await kept.close();
      await redis.stop();
      await events.kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
