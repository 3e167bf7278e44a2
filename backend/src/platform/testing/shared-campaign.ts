import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailMessage } from '../mail/mail.js';
import { EventStoreProcess } from './eventstoredb/event-store-process.js';
import { startMailCatcher } from './mail-catcher.js';
import { mongodbProgram, startMongodb } from './mongodb.js';
import { redisProgram, startRedisServer } from './redis/redis-server.js';
import { ServedProcess } from './served-process.js';

/** Whether there are programs of the servers that a test starts and kills. */
export const hasServerPrograms = mongodbProgram !== undefined && redisProgram !== '';

/** In the order in which they start: the first that projects takes every lease. */
const names = ['projections', 'one', 'other', 'standby', 'jobs'] as const;
export type ProcessName = typeof names[number];
const roleOf = (name: ProcessName): string => ({ one: 'http', other: 'http', projections: 'projections', standby: 'projections', jobs: 'jobs' })[name];

export type ServerName = 'log' | 'mongodb' | 'redis';
interface KilledServer { kill(): Promise<void>; start(): Promise<void> }

/** The server as it ships, in five processes on three servers, each of which can be killed and started again on its data. */
export interface SharedCampaign {
  readonly addresses: { readonly esdbUrl: string; readonly mongodbUrl: string; readonly redisUrl: string };
  /** `projections` started first: it holds every lease, and `standby` waits. */
  readonly processes: Readonly<Record<ProcessName, ServedProcess>>;
  readonly servers: Readonly<Record<ServerName, KilledServer>>;
  /** Every mail that any of them sent, oldest first. */
  readonly mails: readonly MailMessage[];
  /** Where the next request goes: those that answer people take turns. */
  next(): string;
  close(): Promise<void>;
}

export async function startSharedCampaign(): Promise<SharedCampaign> {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  const [events, documents] = [mkdtempSync(join(folder, 'events-')), mkdtempSync(join(folder, 'documents-'))];
  let log = await EventStoreProcess.start({ folder: events });
  let mongodb = await startMongodb(documents);
  const redis = await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction');
  const addresses = { esdbUrl: log.url, mongodbUrl: `${mongodb.url}campaign`, redisUrl: redis.at };
  const catcher = await startMailCatcher();
  const environment = { SMTP_URL: catcher.url, ESDB_URL: addresses.esdbUrl, MONGODB_URL: addresses.mongodbUrl, REDIS_URL: addresses.redisUrl, DATA_DIR: join(folder, 'data'), PUBLIC_URL: 'http://agir.test' };
  const processes = {} as Record<ProcessName, ServedProcess>;
  const close = async (): Promise<void> => {
    for (const process of Object.values(processes)) await process.kill();
    await Promise.all([log.kill(), mongodb.kill(), redis.stop(), catcher.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const name of names) processes[name] = await ServedProcess.start({ ...environment, ROLES: roleOf(name) });
  } catch (error) {
    await close();
    throw error;
  }
  let turn = 0;
  return {
    addresses, processes, mails: catcher.mails,
    servers: {
      log: { kill: () => log.kill(), async start() { log = await log.restart(); } },
      mongodb: { kill: () => mongodb.kill(), async start() { mongodb = await startMongodb(documents, mongodb.port); } },
      redis,
    },
    next: () => ((turn += 1) % 2 ? processes.one : processes.other).url,
    close,
  };
}
