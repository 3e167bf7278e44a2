import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// eslint-disable-next-line no-restricted-syntax -- between two questions to another process, which has no position to wait on
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbedded } from '../../composition/embedded.js';
import { instantAfter, systemClock } from '../kernel/clock.js';
import { Rooms } from '../rooms/rooms.js';
import { formOf, halves, photo } from '../testing/pictures.js';
import { ServedProcess } from '../testing/served-process.js';
import { MediaLibrary, mediumKind } from './media-library.js';

const folder = mkdtempSync(join(tmpdir(), 'media-killed-'));
const [data, temporary] = [join(folder, 'data'), join(folder, 'tmp')];
/** What the server may take, in MB, and what it may with the process that makes a picture. */
const [memory, together] = [300, 500] as const;

let server: ServedProcess;
let token: string;
const keyed = (key: string) => ({ 'authorization': `Bearer ${token}`, 'idempotency-key': key });
async function send(file: Buffer, key: string = randomUUID()): Promise<{ readonly status: number; readonly body: { readonly id: string; readonly code?: string } }> {
  const { payload, headers } = formOf(file);
  const answer = await fetch(`${server.url}/api/media`, { method: 'POST', body: new Uint8Array(payload), headers: { ...headers, ...keyed(key) } });
  return { status: answer.status, body: await answer.json() as { id: string } };
}
async function signIn(email: string): Promise<string> {
  const post = (path: string, body: object) => fetch(`${server.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }).then((answer) => answer.json());
  const { request } = await post('/api/sign-in/codes', { email }) as { request: string };
  for (;;) {
    const mails = await fetch(`${server.url}/dev/mail.json`).then((answer) => answer.json()) as { to: string; text: string }[];
    const code = /^([2-9A-Z]{6})$/m.exec(mails.find((mail) => mail.to === email)?.text ?? '')?.[1];
    if (code) return (await post('/api/sign-in', { request, code, client: 'device', consents: { terms: true, politicalData: true } }) as { token: string }).token;
  }
}
const files = (): string[] => { try { return readdirSync(join(data, 'media'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.')); } catch { return []; } };
/** Files that the server holds open though no folder names them. */
const held = (): number => readdirSync(`/proc/${server.pid}/fd`).filter((fd) => { try { return readlinkSync(`/proc/${server.pid}/fd/${fd}`).startsWith(temporary); } catch { return false; } }).length;
function megabytes(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    // It has ended.
    return 0;
  }
}
const children = (): number[] => readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

beforeAll(async () => {
  mkdirSync(temporary);
  server = await ServedProcess.start({ DATA_DIR: data, TMPDIR: temporary });
  token = await signIn('lea@example.org');
}, 60_000);
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Cuts the connection once so much of a request is sent. */
function cutOff(request: Buffer, after: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(request.subarray(0, after), () => socket.resetAndDestroy()));
    socket.on('close', () => resolve()).on('error', reject);
  });
}

it('keeps nothing of an upload whose connection is cut, wherever, however many', async () => {
  const { payload, headers } = formOf(Buffer.concat([await photo(800, 600), randomBytes(500_000)]));
  const head = Object.entries({ ...headers, ...keyed('cut-off-upload'), 'host': 'agir.test', 'content-length': String(payload.length) }).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const request = Buffer.concat([Buffer.from(`POST /api/media HTTP/1.1\r\n${head}\r\n`), payload]);
  const moments = Array.from({ length: 60 }, (_, n) => Math.floor((request.length * (n + .5)) / 60));
  await Promise.all(moments.map((after) => cutOff(request, after)));
  for (const until = performance.now() + 30_000; held() > 0 && performance.now() < until;) await delay(20);
  expect([held(), files(), readdirSync(temporary)]).toEqual([0, [], []]);
  // Nor does one of them keep its place.
  expect((await send(await photo())).status).toBe(201);
  expect(files()).toHaveLength(2);
}, 60_000);

it(`takes 20 large pictures at once in less than ${memory} MB`, async () => {
  const large = await Promise.all([
    halves(8_000, 6_000).jpeg({ quality: 95 }).toBuffer(),
    halves(4_000, 4_000).jpeg({ progressive: true }).toBuffer(),
    halves(4_000, 4_000).ensureAlpha(.5).png({ compressionLevel: 1 }).toBuffer(),
    halves(3_200, 2_400).avif({ effort: 0 }).toBuffer(),
  ]);
  const before = megabytes(server.pid);
  const most = { server: 0, together: 0 };
  const watching = setInterval(() => {
    const now = megabytes(server.pid);
    most.server = Math.max(most.server, now);
    most.together = Math.max(most.together, children().reduce((sum, pid) => sum + megabytes(pid), now));
  }, 5);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(large[n % large.length] ?? Buffer.alloc(0))));
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [201, undefined]));
  clearInterval(watching);
  console.log(`memory of the server: ${before} MB before, ${most.server} MB at most, ${megabytes(server.pid)} MB after; ${most.together} MB with what makes pictures`);
  expect(most.server).toBeLessThan(memory);
  expect(most.together).toBeLessThan(together);
}, 300_000);

it('killed at any moment of an upload, answers it again as one, and leaves what the sweep takes', async () => {
  const before = files().length;
  const picture = await sharp(await photo(1_200, 900)).jpeg().toBuffer();
  const kept = new Set<string>();
  for (const turns of [0, 500, 2_500, 9_000]) {
    const keys = [randomUUID(), randomUUID()];
    const lost = Promise.allSettled([...keys, randomUUID()].map((key) => send(picture, key)));
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    await server.kill();
    await lost;
    expect(readdirSync(temporary)).toEqual([]);
    await server.start();
    const answers = await Promise.all([...keys, ...keys].map((key) => send(picture, key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers[0]?.body).toEqual(answers[2]?.body);
    for (const { body } of answers) kept.add(body.id);
  }
  await server.kill('SIGTERM');
  const engines = openEmbedded(data, systemClock);
  const names = await engines.media.names(undefined, 1_000);
  for (const id of kept) expect(names.filter((name) => name.startsWith(id))).toHaveLength(2);
  expect(files().length).toBeGreaterThanOrEqual(before + 2 * kept.size);
  // A day later nothing shows any of them.
  const later = { now: () => instantAfter(systemClock.now(), 26 * 3_600_000) };
  await engines.records.sweep(later.now());
  await new MediaLibrary(engines.media, engines.records, later, new Rooms(), '').sweep();
  expect([files(), await engines.records.count(mediumKind)]).toEqual([[], 0]);
  await engines.close();
}, 300_000);
