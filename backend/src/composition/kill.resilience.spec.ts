import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../platform/kernel/clock.js';
import type { RecordedEvent } from '../platform/kernel/event.js';
import { origin } from '../platform/kernel/position.js';
import { expectViewsOfLog } from '../platform/testing/views-of-log.js';
import { openEmbedded } from './embedded.js';

/** Typed into every field: what must be in no file of the log. */
const marker = 'Marqueurœuvre';
const rounds = 10;
const inFlight = 64;
const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'kill-'));

let port: number;
let server: ChildProcess;
let tokens: string[];
/** A command and what its answer must show for ever once it was given. */
interface Sent { readonly method: string; readonly path: string; readonly body: unknown; readonly key: string; readonly token: string; answer?: { id: string; revision: number; attendance?: string } }

const freePort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: found } = probe.address() as { port: number };
    probe.close(() => resolve(found));
  });
});

/** Resolves once the server says that it listens. */
function start(): Promise<void> {
  server = spawn(process.execPath, [main], { env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'off', NODE_ENV: 'test' }, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    server.stdout?.on('data', (chunk: Buffer) => { if (chunk.includes('is at')) resolve(); });
  });
}
const ended = (): Promise<void> => new Promise((resolve) => { if (server.exitCode !== null || server.signalCode !== null) resolve(); else server.once('exit', () => resolve()); });

async function send({ method, path, body, key, token }: Omit<Sent, 'answer'>): Promise<{ status: number; body: never }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as never };
}
async function read<T>(path: string, token?: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

async function signIn(email: string): Promise<string> {
  const { body: { request } } = await send({ method: 'POST', path: '/api/sign-in/codes', body: { email }, key: 'not-needed', token: '-' }) as unknown as { body: { request: string } };
  for (;;) {
    const mails = await read<{ to: string; text: string }[]>('/dev/mail.json');
    const code = /^([2-9A-Z]{6})$/m.exec(mails.find((mail) => mail.to === email)?.text ?? '')?.[1];
    if (!code) continue;
    const answer = await send({ method: 'POST', path: '/api/sign-in', body: { request, code, client: 'device', consents: { terms: true, politicalData: true } }, key: 'not-needed', token: '-' }) as unknown as { body: { token: string } };
    return answer.body.token;
  }
}

const day = (days: number): string => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString();

/** One client: publishes, then answers its own actions, until the server is gone. */
async function work(token: string, sent: Sent[], acknowledged: () => void): Promise<void> {
  const mine: string[] = [];
  for (let n = 0; ; n += 1) {
    const publish = n % 3 === 0;
    const id = publish ? randomUUID() : (mine.at(-1) ?? '');
    const command: Sent = publish
      ? { method: 'POST', path: '/api/actions', token, key: randomUUID(), body: { id, name: `${marker} nom`, type: 'leafleting', place: '69384', address: `${marker} adresse`, description: `${marker} description`, start: `${day(3)}T10:00`, end: `${day(3)}T12:00`, capacity: 3 } }
      : { method: 'PUT', path: `/api/actions/${id}/attendance`, token, key: randomUUID(), body: n % 3 === 1 ? { status: 'coming', guests: 1 } : { status: 'not-coming' } };
    sent.push(command);
    try {
      const { status, body } = await send(command);
      expect(status).toBeLessThan(300);
      command.answer = body;
      if (publish) mine.push(id);
      acknowledged();
    } catch (error) {
      if (error instanceof TypeError) return; // The connection went with the server.
      throw error;
    }
  }
}

beforeAll(async () => {
  if (!existsSync(main)) throw new Error('the server is not built: run npm run build');
  port = await freePort();
  await start();
  tokens = await Promise.all(Array.from({ length: 8 }, (_, n) => signIn(`${marker.toLowerCase().replace('œ', 'oe')}-${n}@example.org`)));
  for (const token of tokens) await send({ method: 'PATCH', path: '/api/me', body: { displayName: `${marker} ${token.slice(0, 4)}`, home: { place: '69384', radius: 5 } }, key: randomUUID(), token });
}, 60_000);

afterAll(async () => {
  server.kill('SIGKILL');
  await ended();
  rmSync(dataDir, { recursive: true, force: true });
});

const everything: Sent[] = [];

it(`keeps everything it acknowledged over ${rounds} kill -9 under ${inFlight} concurrent commands`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const sent: Sent[] = [];
    let acknowledged = 0;
    await Promise.all(Array.from({ length: inFlight }, (_, n) => work(tokens[n % tokens.length] ?? '', sent, () => {
      // Killed in the middle of things, at another moment each round.
      if ((acknowledged += 1) === 100 + round * 37) server.kill('SIGKILL');
    })));
    await ended();
    await start();
    // What got no answer is asked again under its key: it happens once, whether or not the first try did.
    for (const command of sent.filter((one) => !one.answer)) {
      const { status, body } = await send(command);
      if (status < 300) command.answer = body;
      else expect(body).toMatchObject({ code: 'common/not-found' });
    }
    everything.push(...sent.filter((one) => one.answer));
    expect(acknowledged).toBeGreaterThanOrEqual(100 + round * 37);
  }
  // A retry after all the kills still has the answer of its first try.
  const first = everything.find((one) => one.method === 'POST');
  if (first) expect((await send(first)).body).toMatchObject({ id: first.answer?.id, revision: first.answer?.revision });
  for (const token of tokens) {
    const { items } = await read<{ items: { id: string }[] }>('/api/me/actions', token);
    const shown = new Set(items.map((item) => item.id));
    for (const command of everything.filter((one) => one.token === token && one.method === 'POST')) expect(shown.has(command.answer?.id ?? '')).toBe(true);
  }
}, 240_000);

it('has every acknowledged command in the log, once, and no word of what was typed', async () => {
  server.kill('SIGTERM');
  await ended();
  const engines = openEmbedded(dataDir, systemClock);
  const events: RecordedEvent[] = [];
  for (let after = origin; ; ) {
    const batch = await engines.log.read(after, 5_000);
    if (batch.events.length === 0) break;
    events.push(...batch.events);
    after = batch.position;
  }
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
  for (const { method, path, answer } of everything) {
    const stream = method === 'POST' ? `action-${answer?.id}` : `attendance-${path.split('/')[3]}`;
    expect(events.some((event) => event.stream === stream && event.revision === answer?.revision)).toBe(true);
  }
  expect(JSON.stringify(events)).not.toContain(marker);
  await engines.close();
  for (const file of readdirSync(dataDir).filter((name) => name.startsWith('log.db'))) expect(readFileSync(join(dataDir, file)).includes(marker)).toBe(false);
  expect(readFileSync(join(dataDir, 'private.db')).includes(marker)).toBe(true);
}, 60_000);

it('projected nothing twice and lost nothing: every view rebuilt equals the live one', async () => {
  const live = openEmbedded(dataDir, systemClock);
  await expectViewsOfLog(live);
  await live.close();
}, 60_000);
