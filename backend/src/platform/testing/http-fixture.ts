import { join } from 'node:path';
import { getHealth, getReady, route, type InputOf, type RouteDescriptor } from '@action-populaire/contracts';
import { Controller, Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import * as z from 'zod/mini';
import { DevMailModule } from '../adapters/dev-mail/dev-mail.module.js';
import { DevMailbox } from '../adapters/dev-mail/dev-mailbox.js';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import { Health } from '../http/health.controller.js';
import { HttpModule } from '../http/http.module.js';
import type { HttpOptions } from '../http/options.js';
import { ProblemError } from '../http/problem-error.js';
import { Receipts } from '../http/receipts.js';
import { Context, Input } from '../http/request.js';
import { Route } from '../http/route.js';
import { configureHttp, createAdapter } from '../http/server.js';
import { SessionReader } from '../http/session.js';
import type { QueryContext, RequestContext } from '../http/use-case.js';
import { Jobs, JobsUnavailable, type JobCount } from '../jobs/jobs.js';
import { Clock, systemClock } from '../kernel/clock.js';
import { EventLog } from '../log/event-log.js';
import { Metrics } from '../metrics/metrics.js';
import { Records } from '../records/records.js';
import { FeedHub } from '../views/feed-hub.js';
import { Views } from '../views/views.js';

const receipt = z.object({ id: z.string(), revision: z.nullable(z.int()), position: z.string(), changed: z.boolean() });
export const readThing = route({ id: 'readThing', method: 'GET', path: '/api/things/:id', access: 'public', keyed: false, params: z.strictObject({ id: z.string().check(z.maxLength(9)) }), query: z.strictObject({ n: z.optional(z.string()) }), returns: z.object({ id: z.string(), account: z.nullable(z.string()), revision: z.int() }), problems: [] });
export const writeThing = route({ id: 'writeThing', method: 'POST', path: '/api/things', access: 'account', keyed: true, body: z.strictObject({ name: z.string().check(z.minLength(3)), inner: z.optional(z.strictObject({ n: z.int() })) }), returns: receipt, problems: ['actions/too-long'] });
export const editThing = route({ id: 'editThing', method: 'PATCH', path: '/api/things/:id', access: 'account', keyed: true, ifMatch: true, params: z.strictObject({ id: z.string() }), body: z.strictObject({ name: z.string() }), returns: z.object({ context: z.any() }), problems: [] });
export const rareThing = route({ id: 'rareThing', method: 'POST', path: '/api/rare', access: 'public', keyed: false, body: z.strictObject({}), returns: z.object({}), problems: [] });
/** The contract of the fixture's application. */
export const contract: readonly RouteDescriptor[] = [getHealth, getReady, readThing, writeThing, editThing, rareThing];

/** A controller with one route of each sort. */
@Controller()
export class Things {
  constructor(private readonly receipts: Receipts) {}

  @Route(readThing)
  read(@Input() { params }: InputOf<typeof readThing>, @Context() context: QueryContext) {
    if (params.id === 'crash') throw new TypeError('someone@example.org broke it');
    if (params.id === 'bad') return { id: 7 };
    return { id: params.id, account: context.account, revision: 4, secret: 'not in the contract' };
  }

  @Route(writeThing)
  async write(@Input() { body }: InputOf<typeof writeThing>, @Context() context: RequestContext) {
    if (body.name === 'too long') throw new ProblemError('actions/too-long', { days: 7 });
    const outcome = await this.receipts.once(context, () => Promise.resolve({ id: body.name, changed: true }));
    if ('rejected' in outcome) throw new ProblemError(outcome.rejected);
    return outcome.answer;
  }

  @Route(editThing)
  edit(@Context() context: RequestContext) {
    return { context };
  }

  @Route(rareThing, { perHour: 3 })
  rare() {
    return {};
  }
}

/** Where the fixture's log stands. */
export const position = '00000000000000000042';
/** Stands for the feed hub: what it was asked to wait for, and whether that is reached. */
export const hub = {
  waited: [] as unknown[][],
  reached: true,
  caughtUp: Promise.resolve(),
  names: () => ['things'],
  status: () => [{ name: 'things', version: 1, state: 'live', position, lag: 3 }],
  waitFor(...wait: unknown[]) {
    hub.waited.push(wait);
    return Promise.resolve(hub.reached);
  },
};
/** Stands for the queue: what it holds; undefined: it gives no answer. */
export const queue: { counts: readonly JobCount[] | undefined } = { counts: [{ kind: 'things.note', state: 'delayed', count: 7 }] };
const sessions: SessionReader = { read: (token) => Promise.resolve(token === 'good' ? { id: 's1', account: 'a1' } : undefined), doubt: () => undefined };

/** The HTTP edge over these controllers alone, with the application and basemap of a folder. The session `good` is that of account `a1`. */
export async function startEdge(controllers: Type[], routes: readonly RouteDescriptor[], app?: string, options: Partial<HttpOptions> = {}) {
  const store = new SqlitePrivate(':memory:');
  const mailbox = new DevMailbox(systemClock);
  const provided = [
    { provide: Clock, useValue: systemClock }, { provide: Records, useValue: store.records }, { provide: FeedHub, useValue: hub }, { provide: Views, useValue: { checkpoint: () => Promise.resolve(undefined) } },
    { provide: EventLog, useValue: { head: () => Promise.resolve(position) } }, { provide: SessionReader, useValue: sessions },
    { provide: Jobs, useValue: { counts: () => (queue.counts ? Promise.resolve(queue.counts) : Promise.reject(new JobsUnavailable('no answer'))) } },
    { provide: Metrics, useValue: new Metrics() },
    { provide: Health, useValue: { read: () => ({ status: 'ok', version: '1', projections: [] }) } },
  ];
  @Global()
  @Module({ providers: provided, exports: provided.map((provider) => provider.provide) })
  class Ports {}
  @Module({ imports: [CqrsModule.forRoot(), Ports, HttpModule.with({ publicUrl: 'https://agir.example.org', version: '1.2.3', ...(app && { app, basemap: join(app, 'basemap.pmtiles') }), ...options }), DevMailModule.of(mailbox)], controllers })
  class Application {}
  const started = await NestFactory.create<NestFastifyApplication>(Application, createAdapter(), { logger: false, abortOnError: false });
  await configureHttp(started, routes);
  await started.init();
  await started.getHttpAdapter().getInstance().ready();
  return { app: started, mailbox };
}

type Payload = object | string;
/** Sends requests to an application. */
export const caller = (app: () => NestFastifyApplication) =>
  (method: 'GET' | 'POST' | 'PATCH', url: string, headers: Record<string, string> = {}, payload?: Payload) => app().inject({ method, url, headers, ...(payload !== undefined && { payload }) });

/** Status and code of a problem. */
export const problem = (answer: { statusCode: number; json: () => { code: string } }) => [answer.statusCode, answer.json().code];
