import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DevMailbox } from '../platform/adapters/dev-mail/dev-mailbox.js';
import { LogUnavailable } from '../platform/log/event-log.js';
import { Client, type Answer } from '../platform/testing/application.js';
import { TestClock } from '../platform/testing/test-clock.js';
import { createApplication, type Application } from './application.js';
import { readConfig } from './config.js';
import { openEmbedded } from './embedded.js';
import type { Engines } from './engines.js';

/** What people send, and where the stores are: in no line of the log. */
const email = 'zoe.zorglub@example.org';
const words = 'Marqueurœuvre au marché';
const address = 'mongodb://agir:motdepasse@10.1.2.3:27017';
const wrongCode = 'ZZZ999';

/** The stores, which fail with this once it is set. */
let fault: Error | undefined;
function failing<T extends object>(store: T, ...methods: (keyof T)[]): T {
  return new Proxy(store, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name, target);
      if (typeof found !== 'function') return found;
      return (...args: unknown[]) => (fault && methods.includes(name as keyof T) ? Promise.reject(fault) : (found as (...args: unknown[]) => unknown).apply(target, args));
    },
  });
}

interface Entry { readonly time: string; readonly level: string; readonly context: string; readonly message: string; readonly correlationId?: string; readonly route?: string; readonly status?: number; readonly milliseconds?: number }
const written: string[] = [];
const entries = (): Entry[] => written.join('').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Entry);

let application: Application;
let visitor: Client;
let lea: Client;
const secrets: string[] = [email, 'zorglub', words, 'Marqueur', address, 'motdepasse', wrongCode];
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation((chunk) => { written.push(String(chunk)); return true; });
  const clock = new TestClock();
  const embedded = openEmbedded(undefined, clock);
  const engines: Engines = {
    ...embedded, log: failing(embedded.log, 'append', 'readStream', 'head'), views: failing(embedded.views, 'getMany', 'scan'),
    records: failing(embedded.records, 'get', 'insert', 'byOwner'), texts: failing(embedded.texts, 'put', 'getMany'),
  };
  application = await createApplication({ ...readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test' }), production: true }, { clock, engines });
  await application.start();
  await application.hub.caughtUp;
  visitor = new Client(application.app);
  const { body } = await visitor.post('/api/sign-in/codes', { email }, { key: null });
  await vi.waitUntil(() => application.mailbox?.list()[0], { timeout: 10_000 });
  const [, code = ''] = /^([2-9A-HJKMNP-Z]{6})$/m.exec(application.mailbox?.list()[0]?.text ?? '') ?? [];
  const signedIn = await visitor.post('/api/sign-in', { request: body.request as string, code, client: 'device', consents: { terms: true, politicalData: true } }, { key: null });
  lea = new Client(application.app, signedIn.body.token as string);
  secrets.push(code, signedIn.body.token as string);
});
afterEach(() => { fault = undefined; });
afterAll(async () => {
  await application.close();
  vi.restoreAllMocks();
});

const publish = () => lea.post('/api/actions', { id: crypto.randomUUID(), name: words, description: `${words} ${email}`, type: 'leafleting', place: '69384', start: '2026-12-05T14:00', end: '2026-12-05T16:00' });
/** Everything that people type somewhere. */
const requests = (): Promise<Answer>[] => [
  publish(),
  lea.patch('/api/me', { displayName: words }),
  visitor.get(`/api/search?q=${encodeURIComponent(words)}`),
  visitor.get(`/api/search?q=${encodeURIComponent(email)}&other=${encodeURIComponent(words)}`),
  visitor.post('/api/sign-in/codes', { email }, { key: null }),
  visitor.post('/api/sign-in', { request: 'r', code: wrongCode, email, client: 'device' }, { key: null }),
  visitor.get(`/api/actions/${encodeURIComponent(words)}`),
  visitor.get(`/rue/${encodeURIComponent(words)}?${email}`),
  visitor.get(`/api/%zz${encodeURIComponent(email)}`),
  visitor.request('POST', '/api/sign-in/codes', { body: `{"email":"${email}"`, key: null }),
  visitor.get(`/ics/${wrongCode}`, { 'accept-language': words.slice(0, 8), 'user-agent': email }),
];

describe('the log of production', () => {
  it.each([
    ['nothing', undefined],
    ['the stores', new Error(`${email} ${words} ${address}\n    at ${words} (${address})`)],
    ['the log', new LogUnavailable(`${address} while writing ${words}`)],
  ])('holds nothing that anybody sent, nor where the stores are, when %s fails', async (_, error) => {
    fault = error;
    vi.spyOn(application.mailbox as DevMailbox, 'send').mockRejectedValueOnce(Object.assign(new Error(`550 <${email}> ${address}`), { response: email }));
    const answers = await Promise.all(requests());
    if (error) expect(answers.filter(({ status }) => status >= 500).length).toBeGreaterThan(3);
    fault = undefined;
    await application.app.inject('/api/ready');
    const text = written.join('');
    for (const secret of [...secrets, ...secrets.map(encodeURIComponent)]) expect(text).not.toContain(secret);
  });

  it('is one entry of JSON a line, with when, how grave, from where and what', () => {
    expect(entries().length).toBeGreaterThan(0);
    for (const entry of entries()) expect(entry).toEqual(expect.objectContaining({ time: expect.stringMatching(/^\d{4}-.*Z$/) as string, level: expect.stringMatching(/^(info|warn|error|fatal)$/) as string, context: expect.any(String) as string, message: expect.any(String) as string }));
  });

  it('tells of a request that failed, by its route and the correlation id of its answer and command', async () => {
    fault = new TypeError(words);
    const failed = await publish();
    fault = undefined;
    const of = entries().filter(({ correlationId }) => correlationId === failed.headers['x-correlation-id']);
    expect(of).toMatchObject([
      { level: 'error', context: 'http', message: expect.stringMatching(/^POST \/api\/actions failed: TypeError\n/) as string },
      { level: 'warn', context: 'http', message: 'publishAction answered 500', route: 'publishAction', status: 500, milliseconds: expect.any(Number) as number },
    ]);
    const good = await publish();
    const [event] = await application.engines.log.readStream(`action-${good.body.id}`);
    expect(event?.metadata.correlationId).toBe(good.headers['x-correlation-id']);
    expect(entries().some(({ correlationId }) => correlationId === good.headers['x-correlation-id'])).toBe(false);
  });

  it('gives reads and refusals a correlation id each', async () => {
    const ids = await Promise.all([visitor.get('/api/agenda'), visitor.get('/api/agenda'), visitor.get('/api/nothing'), visitor.post('/api/actions', {})].map(async (answer) => (await answer).headers['x-correlation-id']));
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});
