import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication, type Application } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { projections } from '../../composition/hub.module.js';
import { MemoryPush } from '../adapters/memory/memory-push.js';
import { openRedis } from '../adapters/redis/redis.js';
import { EventStoreProcess } from './eventstoredb/event-store-process.js';
import { freshDatabase, inspect, mongodbUrl } from './mongodb.js';
import { redisProgram, startRedisServer } from './redis/redis-server.js';
import { TestClock } from './test-clock.js';
import { wholeApplication, type TestApplication } from './whole-application.js';

/** Whether the servers that a fleet works on are there. */
export const hasServers = mongodbUrl !== undefined && redisProgram !== '';

/** Several applications that share the servers of one campaign: two answer people in turn, one projects, one carries out jobs. */
export interface Fleet extends TestApplication {
  readonly applications: Readonly<Record<'one' | 'other' | 'projections' | 'jobs', Application>>;
}

/** How long what follows the log may take, in milliseconds. */
const settleMs = 10_000;
const roles = { one: 'http', other: 'http', projections: 'projections', jobs: 'jobs' } as const;

/** Starts a fleet on servers of its own. */
export async function startFleet(clock = new TestClock()): Promise<Fleet> {
  const closing: (() => Promise<unknown>)[] = [];
  /** The last opened is the first closed. */
  const close = async (): Promise<void> => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    return await fleetOn(await startServers(closing), clock, closing, close);
  } catch (error) {
    // What is left running would keep the test's process from ending.
    await close();
    throw error;
  }
}

/** Servers, and the folder of media that processes share beside them. */
type Addresses = Readonly<Record<'ESDB_URL' | 'MONGODB_URL' | 'REDIS_URL' | 'DATA_DIR', string>>;

async function startServers(closing: (() => Promise<unknown>)[]): Promise<Addresses> {
  const events = await EventStoreProcess.start();
  closing.push(() => events.kill());
  const redis = await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction');
  closing.push(() => redis.stop());
  const database = freshDatabase();
  closing.push(async () => {
    const kept = await inspect(database);
    await kept.drop();
    await kept.close();
  });
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  closing.push(async () => rmSync(folder, { recursive: true, force: true }));
  return { ESDB_URL: events.url, MONGODB_URL: database, REDIS_URL: redis.at, DATA_DIR: folder };
}

async function fleetOn(addresses: Addresses, clock: TestClock, closing: (() => Promise<unknown>)[], close: () => Promise<void>): Promise<Fleet> {
  const machine = await machineClock(clock, addresses.REDIS_URL);
  closing.push(() => machine.stop());
  const push = new MemoryPush();
  const application = async (role: string): Promise<Application> => {
    const created = await createApplication(readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test', ROLES: role, ...addresses }), { clock, push, perMinute: 1_000_000 });
    closing.push(() => created.close());
    return created;
  };
  const applications = { one: await application(roles.one), other: await application(roles.other), projections: await application(roles.projections), jobs: await application(roles.jobs) };
  const { one, other, projections: projecting, jobs } = applications;
  const all = [one, other, projecting, jobs] as const;
  // Mail of every process goes to one server.
  const { mailbox } = one;
  if (mailbox) for (const each of all) if (each.mailbox && each !== one) each.mailbox.send = (mail) => mailbox.send(mail);
  for (const each of all) await each.start();
  await Promise.all(all.map(({ hub }) => hub.caughtUp));

  let turn = 0;
  const people = [one, other];
  const inject = (...request: Parameters<NestFastifyApplication['inject']>) => people[(turn += 1) % people.length]?.app.inject(...request);
  const whole = wholeApplication({
    app: Object.create(one.app, { inject: { value: inject } }) as NestFastifyApplication, processes: all, clock, engines: one.engines, push, close,
    mails: () => mailbox?.list() ?? [],
    async settled() {
      await machine.woken();
      for (let head = ''; head !== await one.engines.log.head();) {
        head = await one.engines.log.head();
        await Promise.all([
          projecting.hub.waitFor(projections.map(({ name }) => name), head, settleMs),
          // What they hold in memory: whether the documents are there, the one that writes them knows best.
          ...[one, other, jobs].map(({ hub }) => hub.waitFor('own', head, settleMs)),
          jobs.hub.waitFor('reactors', head, settleMs),
        ]);
        await jobs.engines.jobs.idle();
      }
    },
  });
  return { ...whole, applications };
}

/** Sets the machine's clock, which BullMQ compares with, by that of the test: each move wakes the queues, which sleep in real time until what they know to be next. */
async function machineClock(clock: TestClock, redisUrl: string): Promise<{ woken(): Promise<void>; stop(): Promise<void> }> {
  const redis = await openRedis(redisUrl, () => undefined);
  let waking = Promise.resolve();
  const wake = async (): Promise<void> => {
    for (const kind of await redis.smembers('ap:kinds')) await redis.zadd(`ap:${kind}:marker`, 0, '0');
  };
  clock.follow((instant) => {
    vi.setSystemTime(instant);
    waking = waking.then(wake);
  });
  return {
    woken: () => waking,
    async stop() {
      clock.follow(undefined);
      await waking;
      redis.disconnect();
      vi.useRealTimers();
    },
  };
}
