import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { getHealth, ResultOf } from '@action-populaire/contracts';
import { afterAll, expect, it } from 'vitest';
import { sizes } from '../cli/demo/plan.js';
import { NotADemo, writeDemo } from '../cli/demo/write-demo.js';
import { systemClock } from '../platform/kernel/clock.js';
import { origin } from '../platform/kernel/position.js';
import { startApplication } from '../platform/testing/application.js';
import { openEmbedded } from './embedded.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'demo-'));
let server: ChildProcess | undefined;

afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the server. `listening` and `written` resolve when it says so. */
function start(port: number): { readonly child: ChildProcess; readonly listening: Promise<void>; readonly written: Promise<void> } {
  const child = spawn(process.execPath, [main], { env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'small', NODE_ENV: 'development' }, stdio: ['ignore', 'pipe', 'inherit'] });
  server = child;
  const said = (words: string): Promise<void> => new Promise((resolve) => child.stdout.on('data', (chunk: Buffer) => { if (chunk.includes(words)) resolve(); }));
  return { child, listening: said('is at'), written: said('is written') };
}
const gone = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

it('writes the small demo in under 60 s while it listens, and goes on where it was killed', async () => {
  const port = 20_000 + (process.pid % 20_000);
  const health = async () => (await (await fetch(`http://127.0.0.1:${port}/api/health`)).json()) as ResultOf<typeof getHealth>;
  const first = start(port);
  await first.listening;
  for (let done = 0; done < 8_000; ) {
    const { status, progress } = await health();
    expect(status).toBe('starting');
    done = progress?.done ?? 0;
  }
  first.child.kill('SIGKILL');
  await gone(first.child);

  const begun = performance.now();
  const second = start(port);
  await second.written;
  const seconds = (performance.now() - begun) / 1000;
  expect(await health()).not.toHaveProperty('progress');
  expect(seconds).toBeLessThan(60);
  second.child.kill('SIGTERM');
  await gone(second.child);

  const { log, close } = openEmbedded(dataDir, systemClock);
  const counts = new Map<string, number>();
  const ids = new Set<string>();
  let total = 0;
  for (let after = origin; ; ) {
    const batch = await log.read(after, 5_000);
    if (batch.events.length === 0) break;
    for (const { id, type } of batch.events) {
      ids.add(id);
      counts.set(type, (counts.get(type) ?? 0) + 1);
      total += 1;
    }
    after = batch.position;
  }
  await close();
  expect(ids.size).toBe(total);
  expect(counts.get('actions.ActionPublished')).toBe(sizes.small.actions);
  expect(counts.get('accounts.AccountOpened')).toBe(sizes.small.supporters);
  expect(counts.get('actions.Responded')).toBeGreaterThan(10_000);
}, 180_000);

it('refuses a log that it did not begin', async () => {
  const test = await startApplication();
  await test.signIn('lea@example.org');
  const head = await test.log.head();
  await expect(writeDemo(test.app, { size: 'small', seed: 1, day: '2026-11-25' }, test.clock.now(), () => undefined)).rejects.toThrow(NotADemo);
  expect(await test.log.head()).toBe(head);
  await test.close();
});
