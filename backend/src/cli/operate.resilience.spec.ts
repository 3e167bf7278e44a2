import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, vi } from 'vitest';
import { openEmbedded } from '../composition/embedded.js';
import { projections } from '../composition/hub.module.js';
import { attemptsLimit, retryAfter } from '../platform/jobs/jobs.js';
import { instantAfter, systemClock } from '../platform/kernel/clock.js';
import { TestClock } from '../platform/testing/test-clock.js';

const dist = (path: string): string => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'projections-'));
const env = { ...process.env, PORT: String(20_000 + (process.pid % 20_000)), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'small', NODE_ENV: 'test' };
const long = 240_000;
let server: ChildProcess | undefined;
async function stopServer(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}
afterAll(async () => {
  await stopServer();
  rmSync(dataDir, { recursive: true, force: true });
});

function run(path: string, args: readonly string[]): { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> } {
  const child = spawn(process.execPath, [dist(path), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  return { child, said: () => said, ended: new Promise((resolve) => child.once('close', resolve)) };
}
async function told(path: string, args: readonly string[]): Promise<[code: number | null, said: string]> {
  const { said, ended } = run(path, args);
  return [await ended, said()];
}

const operate = (...args: readonly string[]) => told('cli/projections.js', args);
const jobs = (...args: readonly string[]) => told('cli/jobs.js', args);

it('looks at a running server, and builds every view of the demo anew while twenty people read', async () => {
  if (!existsSync(dist('main.js'))) throw new Error('the server is not built: run npm run build');
  await stopServer();
  const started = run('main.js', []);
  server = started.child;
  void started.ended.then((code) => { if (code !== null) console.error(`the server ended with ${code}: ${started.said()}`); });
  await vi.waitUntil(() => started.said().includes('The demo campaign is written.'), { timeout: long, interval: 100 });
  let asked = 0;
  // From many network addresses, as people do: one alone may not ask so much.
  const get = (path: string): Promise<Response> => fetch(`http://${env.HOST}:${env.PORT}${path}`, { headers: { 'x-forwarded-for': `10.1.${(asked += 1) % 200}.7` } });
  await vi.waitUntil(async () => (await get('/api/ready')).ok, { timeout: long, interval: 100 });
  const [name = ''] = projections.map((one) => one.name);

  const [code, said] = await operate('status');
  expect(code).toBe(0);
  for (const one of projections) expect(said).toMatch(new RegExp(`^${one.name} +v${one.view.version} `, 'm'));
  expect(await operate('resume', 'nobody')).toEqual([1, 'Nothing named nobody is halted.\n']);
  expect((await operate('skip', name))[1]).toMatch(/^npm run projections -- status\n/);

  const near = 'near=45.774,4.832&radius=30';
  const { items } = await (await get(`/api/agenda?${near}`)).json() as { items: { id: string }[] };
  const { items: teams } = await (await get(`/api/teams?${near}`)).json() as { items: { id: string }[] };
  const pages = [`/api/agenda?${near}`, `/api/teams?${near}`, `/api/actions/${items[0]?.id}`, `/api/teams/${teams[0]?.id}`, '/api/search?q=lyon'];
  const read = async (path: string): Promise<string> => {
    const answer = await get(path);
    return `${answer.status} ${answer.headers.get('x-stale')} ${await answer.text()}`;
  };
  const before = await Promise.all(pages.map(read));
  for (const page of before) expect(page).toMatch(/^200 null \{/);
  const over = new AbortController();
  const readers = Array.from({ length: 20 }, async (_, n) => {
    for (let reads = n; ; reads += 1) {
      expect(await read(pages[reads % pages.length] as string)).toBe(before[reads % pages.length]);
      if (over.signal.aborted) return reads - n + 1;
    }
  });
  const built = await operate('build', 'all');
  const switched = await operate('switch', 'all');
  const back = await operate('switch', 'all', '--back');
  const pruned = await operate('prune', name);
  over.abort();
  const reads = (await Promise.all(readers)).reduce((sum, one) => sum + one, 0);
  console.log(`${projections.length} views built anew, switched to and back while 20 readers read ${reads} times`);
  expect([built[0], switched[0], back[0]]).toEqual([0, 0, 0]);
  expect(built[1].match(/is built anew up to \d{20}/g)).toHaveLength(projections.length);
  expect(pruned).toEqual([0, `${name}: 1 dropped.\n`]);
  expect(await Promise.all(pages.map(read))).toEqual(before);
  await stopServer();
}, 2 * long);

it('shows dead letters, and has them tried again or given up', async () => {
  const clock = new TestClock(systemClock.now());
  const { jobs: queue, close } = openEmbedded(dataDir, clock);
  queue.work({ 'test.note': () => Promise.reject(new TypeError('a secret')) }, () => undefined);
  const [one, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
  await queue.enqueue([one, other].map((id) => ({ id, kind: 'test.note', data: null })));
  for (let attempt = 1; attempt <= attemptsLimit; attempt += 1) {
    await queue.idle();
    clock.set(instantAfter(clock.now(), retryAfter(attempt)));
  }
  await queue.stop(0);
  const [, dead] = await jobs('dead');
  expect(dead).toMatch(new RegExp(`^${one}  test\\.note  TypeError after 12 attempts, due \\S+Z$`, 'm'));
  expect(dead).toMatch(/^2 dead/m);
  expect(dead).not.toContain('secret');
  expect((await jobs('revive', one))[0]).toBe(0);
  expect((await jobs('cancel', other))[0]).toBe(0);
  expect(await jobs('cancel', other)).toEqual([1, `No dead job has the id ${other}.\n`]);
  expect(await jobs('revive', one)).toEqual([1, `No dead job has the id ${one}.\n`]);
  expect(await jobs()).toEqual([0, 'No job is dead.\n']);
  await close();
}, 30_000);
