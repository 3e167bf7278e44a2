import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { route, type InputOf, type RouteDescriptor } from '@action-populaire/contracts';
import { Controller, Get, Global, Logger, Module, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { getHealth } from '@action-populaire/contracts';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import { DevMailModule } from '../adapters/dev-mail/dev-mail.module.js';
import { DevMailbox } from '../adapters/dev-mail/dev-mailbox.js';
import { Clock, systemClock } from '../kernel/clock.js';
import { EventLog } from '../log/event-log.js';
import { Records } from '../records/records.js';
import { FeedHub } from '../views/feed-hub.js';
import { Health } from './health.controller.js';
import { HttpModule } from './http.module.js';
import { ProblemError } from './problem-error.js';
import { Receipts } from './receipts.js';
import { Context, Input } from './request.js';
import { Route } from './route.js';
import { configureHttp, createAdapter } from './server.js';
import { SessionReader } from './session.js';
import type { QueryContext, RequestContext } from './use-case.js';

const receipt = z.object({ id: z.string(), revision: z.nullable(z.int()), position: z.string(), changed: z.boolean() });
const readThing = route({ id: 'readThing', method: 'GET', path: '/api/things/:id', access: 'public', keyed: false, params: z.strictObject({ id: z.string().check(z.maxLength(9)) }), query: z.strictObject({ n: z.optional(z.string()) }), returns: z.object({ id: z.string(), account: z.nullable(z.string()), revision: z.int() }), problems: [] });
const writeThing = route({ id: 'writeThing', method: 'POST', path: '/api/things', access: 'account', keyed: true, body: z.strictObject({ name: z.string().check(z.minLength(3)), inner: z.optional(z.strictObject({ n: z.int() })) }), returns: receipt, problems: ['actions/too-long'] });
const editThing = route({ id: 'editThing', method: 'PATCH', path: '/api/things/:id', access: 'account', keyed: true, ifMatch: true, params: z.strictObject({ id: z.string() }), body: z.strictObject({ name: z.string() }), returns: z.object({ context: z.any() }), problems: [] });
const rareThing = route({ id: 'rareThing', method: 'POST', path: '/api/rare', access: 'public', keyed: false, body: z.strictObject({}), returns: z.object({}), problems: [] });
const contract: readonly RouteDescriptor[] = [getHealth, readThing, writeThing, editThing, rareThing];

@Controller()
class Things {
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

const position = '00000000000000000042';
const waited: unknown[][] = [];
let reached = true;
const hub = { status: () => [{ name: 'things' }], waitFor: (...wait: unknown[]) => (waited.push(wait), Promise.resolve(reached)) };
const sessions: SessionReader = { read: (token) => Promise.resolve(token === 'good' ? { id: 's1', account: 'a1' } : undefined) };

async function startWith(controllers: Type[], routes: readonly RouteDescriptor[], app?: string, publicUrl = 'https://agir.example.org') {
  const store = new SqlitePrivate(':memory:');
  const mailbox = new DevMailbox(systemClock);
  const provided = [
    { provide: Clock, useValue: systemClock }, { provide: Records, useValue: store.records }, { provide: FeedHub, useValue: hub },
    { provide: EventLog, useValue: { head: () => Promise.resolve(position) } }, { provide: SessionReader, useValue: sessions },
    { provide: Health, useValue: { read: () => ({ status: 'ok', version: '1', projections: [] }) } },
  ];
  @Global()
  @Module({ providers: provided, exports: provided.map((provider) => provider.provide) })
  class Ports {}
  @Module({ imports: [CqrsModule.forRoot(), Ports, HttpModule.with({ publicUrl, version: '1.2.3', ...(app && { app, basemap: join(app, 'basemap.pmtiles') }) }), DevMailModule.of(mailbox)], controllers })
  class Application {}
  const started = await NestFactory.create<NestFastifyApplication>(Application, createAdapter(), { logger: false, abortOnError: false });
  await configureHttp(started, routes);
  await started.init();
  await started.getHttpAdapter().getInstance().ready();
  return { app: started, mailbox };
}

let app: NestFastifyApplication;
let mailbox: DevMailbox;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'app-'));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Agir</title>');
  writeFileSync(join(folder, 'main-ABCD1234.js'), 'plain script');
  writeFileSync(join(folder, 'main-ABCD1234.js.br'), 'brotli script');
  writeFileSync(join(folder, 'chunks', 'theme.js'), 'theme');
  writeFileSync(join(folder, 'basemap.pmtiles'), 'PMTiles-0123456789');
  ({ app, mailbox } = await startWith([Things], contract, folder));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

type Headers = Record<string, string>;
const bearer = { authorization: 'Bearer good' };
const key = { 'idempotency-key': 'key-0001' };
const call = (method: 'GET' | 'POST' | 'PATCH', url: string, headers: Headers = {}, payload?: object | string) => app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
const problem = (answer: { statusCode: number; json: () => { code: string; errors?: unknown } }) => [answer.statusCode, answer.json().code];

describe('a route of the contract', () => {
  it('is answered stripped to what it promises, with its revision as ETag', async () => {
    const answer = await call('GET', '/api/things/a');
    expect(answer.json()).toEqual({ id: 'a', account: null, revision: 4 });
    expect(answer.headers).toMatchObject({ etag: '"4"', 'cache-control': 'no-cache' });
  });

  it('takes a session where there is one, also on public routes; the bearer wins over the cookie', async () => {
    expect((await call('GET', '/api/things/a', { cookie: '__Host-session=good' })).json()).toMatchObject({ account: 'a1' });
    expect((await call('GET', '/api/things/a', { cookie: '__Host-session=good', authorization: 'Bearer bad' })).json()).toMatchObject({ account: null });
  });

  it.each([
    ['no session', {}, { name: 'abc' }, 401, 'common/unauthenticated'],
    ['an unknown session', { authorization: 'Bearer bad' }, { name: 'abc' }, 401, 'common/unauthenticated'],
    ['a form', { ...bearer, ...key, 'content-type': 'application/x-www-form-urlencoded' }, 'name=abc', 415, 'common/unsupported-media-type'],
    ['plain text', { ...bearer, ...key, 'content-type': 'text/plain' }, '{"name":"abc"}', 415, 'common/unsupported-media-type'],
    ['XML', { ...bearer, ...key, 'content-type': 'application/xml' }, '<a/>', 415, 'common/unsupported-media-type'],
    ['malformed JSON', { ...bearer, ...key, 'content-type': 'application/json' }, '{"name":', 400, 'common/invalid-request'],
    ['a poisoned prototype', { ...bearer, ...key, 'content-type': 'application/json' }, '{"name":"abc","__proto__":{"x":1}}', 400, 'common/invalid-request'],
    ['a body over the limit', { ...bearer, ...key }, { name: 'x'.repeat(70_000) }, 413, 'common/too-large'],
    ['an operator for a string', { ...bearer, ...key }, { name: { $gt: '' } }, 400, 'common/invalid-request'],
    ['no key', bearer, { name: 'abc' }, 400, 'common/key-required'],
    ['a short key', { ...bearer, 'idempotency-key': 'short' }, { name: 'abc' }, 400, 'common/key-required'],
    ['a key with a space', { ...bearer, 'idempotency-key': 'with space' }, { name: 'abc' }, 400, 'common/key-required'],
  ])('refuses %s', async (_, headers, payload, status, code) => {
    expect(problem(await call('POST', '/api/things', headers as unknown as Headers, payload))).toEqual([status, code]);
  });

  it('names the fields that break it, and never their values', async () => {
    const answer = await call('POST', '/api/things', { ...bearer, ...key }, { name: 'ab', inner: { n: 'zorglub', extra: 1 }, unknown: true });
    expect(answer.json()).toMatchObject({ status: 400, code: 'common/invalid-request', errors: [{ path: 'name', code: 'too_small' }, { path: 'inner.n', code: 'invalid_type' }, { path: 'inner.extra', code: 'unrecognized_keys' }, { path: 'unknown', code: 'unrecognized_keys' }] });
    expect(answer.body).not.toContain('zorglub');
    expect(problem(await call('GET', '/api/things/a?other=1'))).toEqual([400, 'common/invalid-request']);
    expect(problem(await call('GET', '/api/things/a?n=1&n=2'))).toEqual([400, 'common/invalid-request']);
    expect(problem(await call('GET', '/api/things/0123456789'))).toEqual([400, 'common/invalid-request']);
    expect(problem(await call('GET', '/api/things/%zz'))).toEqual([400, 'common/invalid-request']);
  });

  it('asks an edit for the revision it changes', async () => {
    const edit = (headers: Headers) => call('PATCH', '/api/things/a', { ...bearer, ...key, ...headers }, { name: 'abc' });
    expect(problem(await edit({}))).toEqual([428, 'common/if-match-required']);
    for (const value of ['4', 'W/"4"', '*', '"x"', '"4", "5"']) expect(problem(await edit({ 'if-match': value }))).toEqual([400, 'common/invalid-request']);
    expect((await edit({ 'if-match': '"4"' })).json()).toMatchObject({ context: { account: 'a1', session: 's1', ifMatch: 4 } });
  });

  it('gives one command id a (account, route, key) and one fingerprint a meaning', async () => {
    const edit = async (idempotencyKey: string, payload: object, url = '/api/things/a') =>
      (await call('PATCH', url, { ...bearer, 'idempotency-key': idempotencyKey, 'if-match': '"1"' }, payload)).json<{ context: RequestContext }>().context;
    const first = await edit('key-0002', { name: 'abc' });
    expect(await edit('key-0002', { name: 'abc' })).toMatchObject({ commandId: first.commandId, fingerprint: first.fingerprint });
    expect((await edit('key-0002', { name: 'abd' })).fingerprint).not.toBe(first.fingerprint);
    expect((await edit('key-0002', { name: 'abc' }, '/api/things/b')).fingerprint).not.toBe(first.fingerprint);
    expect((await edit('key-0003', { name: 'abc' })).commandId).not.toBe(first.commandId);
    expect(JSON.stringify(first)).not.toContain('abc');
  });
});

describe('positions', () => {
  it('are in the answer of a mutation, which waits a moment for the views', async () => {
    waited.length = 0;
    const answer = await call('POST', '/api/things', { ...bearer, 'idempotency-key': 'key-0004' }, { name: 'abc' });
    expect(answer.headers['x-position']).toBe(position);
    expect(waited).toEqual([['all', position, 30]]);
  });

  it('are waited for by a read, which says when it is stale', async () => {
    waited.length = 0;
    expect((await call('GET', '/api/things/a', { 'x-read-after': position })).headers['x-stale']).toBeUndefined();
    reached = false;
    expect((await call('GET', '/api/things/a', { 'x-read-after': position })).headers['x-stale']).toBe('1');
    expect((await call('GET', '/api/things/a', { 'x-read-after': 'rubbish' })).headers['x-stale']).toBeUndefined();
    expect((await call('GET', '/api/health', { 'x-read-after': position })).headers['x-stale']).toBeUndefined();
    reached = true;
    expect(waited).toEqual([['all', position, 1500], ['all', position, 1500]]);
  });
});

describe('a command on records', () => {
  it('gives ten equal receipts for one key, and refuses the key for another body', async () => {
    const write = (name: string) => call('POST', '/api/things', { ...bearer, 'idempotency-key': 'key-0005' }, { name });
    const answers = await Promise.all(Array.from({ length: 10 }, () => write('same')));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers[0]?.json()).toEqual({ id: 'same', revision: null, position, changed: true });
    expect(problem(await write('other'))).toEqual([422, 'common/key-reused']);
  });
});

describe('a mutation with a cookie', () => {
  const write = (headers: Headers) => call('POST', '/api/things', { cookie: '__Host-session=good', 'idempotency-key': 'key-0006', host: '127.0.0.1:3000', ...headers }, { name: 'abc' });
  it.each([
    [{ origin: 'https://agir.example.org' }, 200], [{ origin: 'http://127.0.0.1:3000' }, 200], [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'https://evil.example.org' }, 403], [{ origin: 'null' }, 403], [{ origin: 'https://agir.example.org.evil.org' }, 403], [{ origin: 'http://127.0.0.1:3001' }, 403], [{}, 403], [{ 'sec-fetch-site': 'cross-site' }, 403],
  ])('from %o answers %i', async (headers, status) => {
    expect((await write(headers as unknown as Headers)).statusCode).toBe(status);
  });
});

describe('a problem', () => {
  const tooLong = (language?: string) => call('POST', '/api/things', { ...bearer, 'idempotency-key': 'key-0007', ...(language && { 'accept-language': language }) }, { name: 'too long' });
  it('is a document in the reader’s language, French by default, filled with its facts', async () => {
    const french = await tooLong();
    expect(french.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(french.json()).toEqual({ type: 'urn:action-populaire:problem:actions:too-long', status: 422, code: 'actions/too-long', title: 'Une action dure au plus 7 jours.', details: { days: 7 } });
    expect((await tooLong('en-GB,fr;q=0.5')).json()).toMatchObject({ title: 'An action lasts at most 7 days.' });
    expect((await tooLong('de,fr;q=0.8,en;q=0.7')).json()).toMatchObject({ title: 'Une action dure au plus 7 jours.' });
  });

  it('hides what failed on our side, and is logged without words', async () => {
    const logged = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    expect(problem(await call('GET', '/api/things/crash'))).toEqual([500, 'common/internal']);
    expect(problem(await call('GET', '/api/things/bad'))).toEqual([500, 'common/internal']);
    const lines = logged.mock.calls.map(([line]) => String(line));
    expect(lines[0]).toMatch(/^GET \/api\/things\/:id failed: TypeError\n\s+at Things\.read/);
    expect(lines[1]).toContain('AnswerOutOfContract (id invalid_type');
    expect(lines.join()).not.toContain('someone@example.org');
    logged.mockRestore();
  });

  it('answers what does not exist', async () => {
    expect(problem(await call('GET', '/api/nothing'))).toEqual([404, 'common/not-found']);
    expect(problem(await call('POST', '/api/nothing', {}, {}))).toEqual([404, 'common/not-found']);
    expect(problem(await call('POST', '/api/health', {}, {}))).toEqual([404, 'common/not-found']);
  });

  it('tells who asks too often when to come back', async () => {
    for (let n = 0; n < 3; n += 1) expect((await call('POST', '/api/rare', {}, {})).statusCode).toBe(200);
    const refused = await call('POST', '/api/rare', {}, {});
    expect(problem(refused)).toEqual([429, 'common/rate-limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('the server', () => {
  it('sends its security headers with everything', async () => {
    for (const url of ['/api/things/a', '/', '/api/nothing', '/dev/mail']) {
      const { headers } = await call('GET', url);
      expect(headers['content-security-policy']).toBe("default-src 'self';script-src 'self';worker-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;connect-src 'self';font-src 'self';object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'none'");
      expect(headers).toMatchObject({ 'strict-transport-security': 'max-age=31536000; includeSubDomains', 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff' });
    }
  });

  it('lets the mobile applications in, and no other site', async () => {
    const preflight = (origin: string) => app.inject({ method: 'OPTIONS', url: '/api/things', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'idempotency-key' } });
    for (const origin of ['capacitor://localhost', 'https://localhost', 'http://localhost']) expect((await preflight(origin)).headers['access-control-allow-origin']).toBe(origin);
    expect((await preflight('https://evil.example.org')).headers['access-control-allow-origin']).toBeUndefined();
    expect((await call('GET', '/api/things/a', { origin: 'https://localhost' })).headers['access-control-expose-headers']).toBe('X-Position, X-Stale, ETag, Retry-After');
  });

  it('serves the application, its page for every other address, and hashed files for ever', async () => {
    for (const url of ['/', '/agir', '/actions/7?x=1.5']) {
      const page = await call('GET', url);
      expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
    }
    const script = await call('GET', '/main-ABCD1234.js', { 'accept-encoding': 'br, gzip' });
    expect([script.body, script.headers['content-encoding'], script.headers['cache-control']]).toEqual(['brotli script', 'br', 'public, max-age=31536000, immutable']);
    expect((await call('GET', '/main-ABCD1234.js')).body).toBe('plain script');
    expect((await call('GET', '/chunks/theme.js')).headers['cache-control']).toBe('no-cache');
    expect(problem(await call('GET', '/main-OLD00000.js'))).toEqual([404, 'common/not-found']);
    expect((await call('GET', '/..%2f..%2fetc%2fpasswd')).body).not.toContain('root:');
  });

  it('serves ranges of the basemap', async () => {
    const range = await call('GET', '/map/basemap.pmtiles', { range: 'bytes=8-11', 'accept-encoding': 'br' });
    expect([range.statusCode, range.body, range.headers['content-range']]).toEqual([206, '0123', 'bytes 8-11/18']);
    expect(range.headers.etag).toBeDefined();
  });

  it('shows the development mailbox, escaped', async () => {
    await mailbox.send({ to: 'a@example.org', subject: 'Bonjour <script>', text: 'Votre code\u202f:\n\nABC234\n' });
    await mailbox.send({ to: 'b@example.org', subject: 'Second', text: '"&\'' });
    expect((await call('GET', '/dev/mail.json')).json()).toMatchObject([{ to: 'b@example.org', subject: 'Second' }, { to: 'a@example.org', text: 'Votre code\u202f:\n\nABC234\n' }]);
    const page = await call('GET', '/dev/mail');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('Bonjour &lt;script&gt;');
    expect(page.body).not.toContain('<script');
  });

  it('answers its contract as OpenAPI', async () => {
    const document = (await call('GET', '/api/openapi.json')).json<{ openapi: string; info: object; paths: Record<string, Record<string, { operationId: string; responses: object }>> }>();
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
    expect(document.paths['/api/things/{id}']?.['patch']?.operationId).toBe('editThing');
    expect(Object.keys(document.paths['/api/things']?.['post']?.responses ?? {})).toEqual(['200', '400', '401', '422']);
  });
});

describe('boot', () => {
  @Controller()
  class Bare {
    @Get('/api/bare')
    bare() {
      return {};
    }
  }
  @Controller()
  class Twice {
    @Route(rareThing)
    again() {
      return {};
    }
  }
  const booting = (controllers: Type[], routes = contract) => startWith(controllers, routes).then(({ app: started }) => started.close());

  it('fails for a controller method without a route', () => expect(booting([Things, Bare])).rejects.toThrow('Bare.bare serves GET without a route of the contract'));
  it('fails for a route without a controller method', () => expect(booting([], contract)).rejects.toThrow('route readThing is carried out by 0 controller methods instead of one'));
  it('fails for a route with two', () => expect(booting([Things, Twice])).rejects.toThrow('route rareThing is carried out by 2 controller methods instead of one'));
  it('fails for a route that is not in the contract', () => expect(booting([Things], contract.slice(0, -1))).rejects.toThrow('route rareThing is not in the contract'));
  it('fails for a route that reads from what does not exist', () => {
    @Controller()
    class Reads {
      @Route(rareThing, { readsFrom: ['nowhere'] })
      read() {
        return {};
      }
    }
    return expect(booting([Reads], [getHealth, rareThing])).rejects.toThrow('route rareThing reads from nowhere');
  });
});
