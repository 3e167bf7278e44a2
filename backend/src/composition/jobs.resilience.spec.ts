import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { jobIdOf } from '../platform/kernel/ids.js';
import { systemClock } from '../platform/kernel/clock.js';
import { origin } from '../platform/kernel/position.js';
import { noStream } from '../platform/log/event-log.js';
import { testEvents } from '../platform/testing/event-log-contract.js';
import { openEmbedded } from './embedded.js';

const dist = new URL('../../dist/', import.meta.url);
const dataDir = mkdtempSync(join(tmpdir(), 'jobs-kill-'));
const effects = join(dataDir, 'effects');
const total = 200;
/** Effects after which the process is killed, each time with others under way. */
const killedAfter = [1, 20, 45, 90, 140, 190];
/** Jobs carried out at once, hence under way at most when one is killed. */
const atOnce = 8;
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** A process that follows the log with one reactor and carries its jobs out: each writes its id to the disk, and says so. */
const child = `
  import { appendFile } from 'node:fs/promises';
  const [dist, folder] = process.argv.slice(1);
  const load = (path) => import(new URL(path, dist));
  const { SqliteEventLog } = await load('platform/adapters/sqlite/sqlite-event-log.js');
  const { SqliteJobs } = await load('platform/adapters/sqlite/sqlite-jobs.js');
  const { SqliteViews } = await load('platform/adapters/sqlite/sqlite-views.js');
  const { FeedHub } = await load('platform/views/feed-hub.js');
  const { ReactorRunner } = await load('platform/reactors/reactor-runner.js');
  const { systemClock } = await load('platform/kernel/clock.js');
  setInterval(() => {}, 60_000);
  const log = new SqliteEventLog(folder + '/log.db', systemClock);
  const jobs = new SqliteJobs(folder + '/jobs.db', systemClock, { leaseMs: 300, atOnce: ${atOnce} });
  const reader = { read: (event) => event, all: () => [] };
  const effect = { name: 'effects', handles: ['test.Happened'], react: () => [{ kind: 'effect', data: null }] };
  const reactors = await ReactorRunner.install([effect], log, jobs, jobs.cursors, reader);
  const hub = new FeedHub(log, new SqliteViews(':memory:'), { projections: [], indexes: [], reactors }, reader, () => {}, { catchUpBatch: 10 });
  await hub.start();
  jobs.work({ async effect({ id }) {
    await appendFile(folder + '/effects', id + '\\n', { flush: true });
    console.log('done');
  } }, (...failure) => console.error(...failure));
  console.log('up');
`;

const happened = (): string[] => readFileSync(effects, 'utf8').split('\n').slice(0, -1);

/** Runs the process until so many jobs in all have had their effect, then kills it. */
async function runUntil(count: number): Promise<void> {
  const running = spawn(process.execPath, ['--input-type=module', '--eval', child, dist.href, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
  running.stdout.on('data', () => { if (new Set(happened()).size >= count) running.kill('SIGKILL'); });
  await ended;
}

it('loses no job, and repeats only what was under way, however often it is killed', async () => {
  if (!existsSync(dist)) throw new Error('the server is not built: run npm run build');
  writeFileSync(effects, '');
  const engines = openEmbedded(dataDir, systemClock);
  await engines.cursors.install('effects', origin);
  const events = Array.from({ length: total / 10 }, (_, n) => testEvents(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, 10));
  for (const [n, batch] of events.entries()) await engines.log.append(`test-${n}`, noStream, batch.map((event) => ({ ...event, type: 'test.Happened' })));
  const wanted = events.flat().map(({ id }) => jobIdOf('effects', id, '0')).sort();

  for (const count of [...killedAfter, total]) await runUntil(count);
  expect([...new Set(happened())].sort()).toEqual(wanted);
  expect(happened().length - total).toBeLessThanOrEqual(killedAfter.length * atOnce);
  expect(await engines.jobs.dead()).toEqual([]);
  await engines.close();
}, 30_000);
