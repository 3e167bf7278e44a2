import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RouteDescriptor } from '@action-populaire/contracts';
import { Logger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from '../app.module.js';
import { DevMailModule } from '../platform/adapters/dev-mail/dev-mail.module.js';
import { DevMailbox } from '../platform/adapters/dev-mail/dev-mailbox.js';
import { SmtpMail } from '../platform/adapters/smtp/smtp-mail.js';
import { jobHandlersOf } from '../platform/jobs/job-handler.js';
import type { HandleJob, Job } from '../platform/jobs/jobs.js';
import { configureHttp, createAdapter } from '../platform/http/server.js';
import { systemClock, type Clock } from '../platform/kernel/clock.js';
import type { Push } from '../platform/push/push.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { isHalfCopied } from '../platform/records/copying.js';
import { FeedHub } from '../platform/views/feed-hub.js';
import { ConfigError, type Config } from './config.js';
import { openEmbedded } from './embedded.js';
import type { Engines } from './engines.js';
import { JsonLogger } from './json-logger.js';
import { openSharedMedia } from './media.js';
import { openPush } from './push.js';
import { StartUp } from './start-up.js';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
/** Version of the product. */
export const version = (JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { version: string }).version;

/** How long a stop waits for the jobs that run, in milliseconds. */
const jobsPatienceMs = 5_000;
/** How long to wait for what follows the log to be level. */
const settleMs = 10_000;

/** An application, composed but not following the log yet. */
export interface Application {
  readonly app: NestFastifyApplication;
  readonly engines: Engines;
  /** Where mail stays without a mail server. */
  readonly mailbox: DevMailbox | undefined;
  readonly hub: FeedHub;
  readonly startUp: StartUp;
  /** Begins to follow the log, then to carry out jobs. Throws a `ConfigError` while the data may not be shared. */
  start(): Promise<void>;
  /** Resolves when everything written so far is projected and reacted to, and no due job waits or runs; not beyond 10 s a step. */
  settled(): Promise<void>;
  /** Stops serving, finishes the work in hand, closes the stores. */
  close(): Promise<void>;
}

/** What tests and measurements set otherwise. */
export interface Options {
  readonly clock?: Clock;
  readonly engines?: Engines;
  readonly push?: Push;
  readonly perMinute?: number;
  /** Works on a part of a campaign: who restores it. */
  readonly halfCopied?: boolean;
  /** Modules beside the product's, and the contract with their routes. */
  readonly modules?: readonly Type[];
  readonly contract?: readonly RouteDescriptor[];
}

/** Opens the stores of a configuration: the servers it names, else the data folder. Throws a `ConfigError`. */
export async function openEngines(config: Config, clock: Clock = systemClock): Promise<Engines> {
  const { servers } = config;
  if (!servers) return openEmbedded(config.dataDir, clock);
  const media = await openSharedMedia(config);
  // The clients of the servers are not loaded where there are none.
  const { openServers } = await import('./servers.js');
  return { ...await openServers(servers, clock, (sentence) => new Logger('start').warn(sentence)), media };
}

/** Composes the application of a configuration. Nothing listens and nothing is followed yet. */
export async function createApplication(config: Config, options: Options = {}): Promise<Application> {
  const { clock = systemClock } = options;
  const engines = options.engines ?? await openEngines(config, clock);
  if (!options.halfCopied && await isHalfCopied(engines.records, clock.now())) {
    await engines.close();
    throw new ConfigError('Only a part of a campaign is here: its copy was cut off. Run the same command again, it goes on.');
  }
  const mail = config.smtpUrl === null ? new DevMailbox(clock) : new SmtpMail(config.smtpUrl, config.mailFrom);
  const mailbox = mail instanceof DevMailbox ? mail : undefined;
  const startUp = new StartUp(version);
  const built = fromRoot('frontend/dist/app/browser');
  const http = {
    publicUrl: config.publicUrl, version, basemap: fromRoot('backend/geodata/basemap.pmtiles'),
    ...(existsSync(built) && { app: built }), ...(options.perMinute !== undefined && { perMinute: options.perMinute }),
    ...(engines.counters && { counters: engines.counters }), people: config.roles.has('http'),
  };
  const modules = [...(mailbox ? [DevMailModule.of(mailbox)] : []), ...(options.modules ?? [])];
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with({ engines, roles: config.roles, forgottenFile: config.forgottenFile, mail, push: (key) => options.push ?? openPush(config.push, key, clock), clock, startUp, http, modules }), createAdapter(), { logger: config.production ? new JsonLogger() : ['error', 'warn'], abortOnError: false });
  await configureHttp(app, options.contract);
  await app.init();
  const hub = app.get(FeedHub);
  const handlers = jobHandlersOf(app);
  const { log, jobs } = engines;
  const metrics = app.get(Metrics);
  const logger = new Logger('jobs');
  return {
    app, engines, mailbox, hub, startUp,
    async start() {
      if (!await engines.use.share()) throw new ConfigError('The data are used by a command that must be alone: wait until it has ended.');
      await hub.start();
      startUp.watch(hub);
      if (config.roles.has('jobs')) jobs.work(counted(handlers, metrics), (kind, error, attempt, dead) => {
        metrics.jobEnded(kind, dead ? 'dead' : 'failed');
        logger.error(`${kind}: ${error} at attempt ${attempt}${dead ? ', the last' : ''}`);
      });
    },
    async settled() {
      for (let head = ''; head !== await log.head(); ) {
        head = await log.head();
        await Promise.all([hub.waitFor('all', head, settleMs), hub.waitFor('reactors', head, settleMs)]);
        // Jobs carry out commands, which append.
        await jobs.idle();
      }
    },
    async close() {
      await app.close();
      await jobs.stop(jobsPatienceMs);
      await hub.stop();
      await engines.close();
    },
  };
}

/** The handlers, each job that they carry out counted; of failures the queue tells. */
const counted = (handlers: Readonly<Record<string, HandleJob>>, metrics: Metrics): Record<string, HandleJob> =>
  Object.fromEntries(Object.entries(handlers).map(([kind, handle]) => [kind, (job: Job) => handle(job).then(() => metrics.jobEnded(kind, 'done'))]));

/** Why a server cannot listen, in a sentence that names the setting to change. */
const refusals: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ host, port }) => `PORT ${port} is in use on ${host}: stop what uses it, or set another one.`,
  EACCES: ({ port }) => `PORT ${port} is not open to this user: set one from 1024 up.`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is no address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST ${host} is no address of this machine.`,
};

/** Listens. Throws a `ConfigError` when the configured address cannot be had. */
export async function listen({ app }: Application, config: Config): Promise<void> {
  try {
    // Fastify's own, since Nest's writes the error with its stack before it throws.
    await (app.getHttpAdapter().getInstance() as unknown as FastifyInstance).listen({ port: config.port, host: config.host });
  } catch (error) {
    const sentence = error instanceof Error && 'code' in error ? refusals[String(error.code)] : undefined;
    throw sentence ? new ConfigError(sentence(config), { cause: error }) : error;
  }
}
