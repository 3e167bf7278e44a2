import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { openEmbedded } from '../composition/embedded.js';
import { projections } from '../composition/feed.module.js';
import { attemptsLimit, retryAfter } from '../platform/jobs/jobs.js';
import { instantAfter, systemClock } from '../platform/kernel/clock.js';
import { TestClock } from '../platform/testing/test-clock.js';

const dist = (path: string): string => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'projections-'));
const env = { ...process.env, PORT: String(20_000 + (process.pid % 20_000)), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'off', NODE_ENV: 'test' };
let server: ChildProcess | undefined;
afterAll(() => {
  server?.kill('SIGKILL');
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

it('looks at a running server, and rebuilds only where none runs, however it ended', async () => {
  if (!existsSync(dist('main.js'))) throw new Error('the server is not built: run npm run build');
  const started = run('main.js', []);
  server = started.child;
  await new Promise<void>((resolve, reject) => {
    void started.ended.then((code) => reject(new Error(`the server ended with ${code}: ${started.said()}`)));
    started.child.stdout?.on('data', () => { if (started.said().includes('is at')) resolve(); });
  });
  const [name] = projections.map((one) => one.name);

  const [code, said] = await operate('status');
  expect(code).toBe(0);
  for (const one of projections) expect(said).toMatch(new RegExp(`^${one.name} +v${one.view.version} `, 'm'));
  expect(await operate('rebuild', name ?? '')).toEqual([1, 'A server is running on this data: stop it, rebuild, and start it again.\n']);
  expect(await operate('resume', 'nobody')).toEqual([1, 'Nothing named nobody is halted.\n']);
  expect((await operate('skip', name ?? ''))[1]).toMatch(/^npm run projections -- status\n/);

  server.kill('SIGKILL');
  await started.ended;
  expect(await operate('rebuild', name ?? '')).toEqual([0, expect.stringMatching(new RegExp(`^${name} is rebuilt up to \\d{20}, in \\d+\\.\\d s\\.\\n$`))]);
}, 30_000);

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
