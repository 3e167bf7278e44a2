import { vi } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication, type Application } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { Client, newestCode } from './application.js';
import { EventStoreProcess } from './eventstoredb/event-store-process.js';
import { freshDatabase, inspect, mongodbUrl } from './mongodb.js';
import { redisProgram, startRedisServer } from './redis/redis-server.js';

/** Whether the servers that a fleet works on are there. */
export const hasServers = mongodbUrl !== undefined && redisProgram !== '';

/** Several applications that share the servers of one campaign: two answer people in turn, one projects, one carries out jobs. */
export interface Fleet {
  readonly applications: Readonly<Record<'one' | 'other' | 'projections' | 'jobs', Application>>;
  /** Someone whose every request goes to the other process than the one before. */
  readonly visitor: Client;
  signIn(email: string): Promise<Client>;
  /** Asks for a code for an address, and reads it in the mail. */
  codeFor(email: string): Promise<{ readonly request: string; readonly code: string }>;
  settled(): Promise<void>;
  close(): Promise<void>;
}

const roles = { one: 'http', other: 'http', projections: 'projections', jobs: 'jobs' } as const;

/** Starts a fleet on servers of its own. */
export async function startFleet(): Promise<Fleet> {
  const [events, redis, database] = [await EventStoreProcess.start(), await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'), freshDatabase()];
  const addresses = { ESDB_URL: events.url, MONGODB_URL: database, REDIS_URL: redis.at };
  const application = (role: string) => createApplication(readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test', ROLES: role, ...addresses }), { perMinute: 1_000_000 });
  const applications = { one: await application(roles.one), other: await application(roles.other), projections: await application(roles.projections), jobs: await application(roles.jobs) };
  const all = Object.values(applications);
  for (const one of all) await one.start();
  await Promise.all(all.map(({ hub }) => hub.caughtUp));

  let turn = 0;
  const people = [applications.one, applications.other];
  const proxy = { inject: (...request: Parameters<NestFastifyApplication['inject']>) => people[(turn += 1) % people.length]?.app.inject(...request) } as NestFastifyApplication;
  const visitor = new Client(proxy);
  const codeFor = async (email: string) => {
    const { body } = await visitor.post('/api/sign-in/codes', { email }, { key: null });
    const mails = () => people.flatMap(({ mailbox }) => mailbox?.list() ?? []).sort((a, b) => (a.at < b.at ? 1 : -1));
    const code = await vi.waitUntil(() => newestCode(email, mails()), { timeout: 20_000 });
    return { request: (body as { request: string }).request, code };
  };
  return {
    applications, visitor, codeFor,
    async signIn(email) {
      const answer = await visitor.post('/api/sign-in', { ...await codeFor(email), client: 'device', consents: { terms: true, politicalData: true } }, { key: null });
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`);
      return new Client(proxy, answer.body.token as string);
    },
    settled: () => applications.jobs.settled(),
    async close() {
      for (const one of all) await one.close();
      const kept = await inspect(database);
      await kept.drop();
      await kept.close();
      await redis.stop();
      await events.kill();
    },
  };
}
