import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { caller, contract, hub, position, problem, startEdge, Things } from '../testing/http-fixture.js';
import type { RequestContext } from './use-case.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  ({ app } = await startEdge([Things], contract));
});
afterAll(() => app.close());
const call = caller(() => app);

type Headers = Record<string, string>;
const bearer = { authorization: 'Bearer good' };
const key = { 'idempotency-key': 'key-0001' };
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
    expect((await edit('key-0005', { name: 'abd' })).fingerprint).not.toBe(first.fingerprint);
    expect((await edit('key-0006', { name: 'abc' }, '/api/things/b')).fingerprint).not.toBe(first.fingerprint);
    expect((await edit('key-0003', { name: 'abc' })).commandId).not.toBe(first.commandId);
    expect(JSON.stringify(first)).not.toContain('abc');
  });

  it('refuses a key that served for something else, here or elsewhere', async () => {
    const headers = { ...bearer, 'idempotency-key': 'key-0007', 'if-match': '"1"' };
    expect((await call('PATCH', '/api/things/a', headers, { name: 'abc' })).statusCode).toBe(200);
    expect(problem(await call('PATCH', '/api/things/a', headers, { name: 'abd' }))).toEqual([422, 'common/key-reused']);
    expect(problem(await call('PATCH', '/api/things/b', headers, { name: 'abc' }))).toEqual([422, 'common/key-reused']);
    expect((await call('PATCH', '/api/things/a', headers, { name: 'abc' })).statusCode).toBe(200);
  });
});

describe('positions', () => {
  it('are in the answer of a mutation, which waits a moment for the views', async () => {
    hub.waited.length = 0;
    const answer = await call('POST', '/api/things', { ...bearer, 'idempotency-key': 'key-0004' }, { name: 'abc' });
    expect(answer.headers['x-position']).toBe(position);
    expect(hub.waited).toEqual([['own', position, 30]]);
  });

  it('are waited for by a read, which says when it is stale', async () => {
    hub.waited.length = 0;
    expect((await call('GET', '/api/things/a', { 'x-read-after': position })).headers['x-stale']).toBeUndefined();
    hub.reached = false;
    expect((await call('GET', '/api/things/a', { 'x-read-after': position })).headers['x-stale']).toBe('1');
    expect((await call('GET', '/api/things/a', { 'x-read-after': 'rubbish' })).headers['x-stale']).toBeUndefined();
    expect((await call('GET', '/api/health', { 'x-read-after': position })).headers['x-stale']).toBeUndefined();
    hub.reached = true;
    expect(hub.waited).toEqual([['all', position, 1500], ['all', position, 1500]]);
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
