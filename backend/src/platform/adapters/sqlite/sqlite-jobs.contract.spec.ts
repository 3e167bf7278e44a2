import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { attemptsLimit, rememberedFor, type HandleJob } from '../../jobs/jobs.js';
import { instantAfter, systemClock } from '../../kernel/clock.js';
import { DamagedCheckpoint, origin } from '../../kernel/position.js';
import { reactor } from '../../reactors/reactor.js';
import { ReactorRunner } from '../../reactors/reactor-runner.js';
import { endless } from '../../testing/endless.js';
import { jobsContract } from '../../testing/jobs-contract.js';
import { boxRegistry } from '../../testing/projection-tally.js';
import { reactorCursorsContract } from '../../testing/reactor-cursors-contract.js';
import { TestClock } from '../../testing/test-clock.js';
import { SqliteJobStore } from './sqlite-job-store.js';
import { SqliteJobs } from './sqlite-jobs.js';

const leaseMs = 15_000;

function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  const clock = new TestClock();
  const processes: SqliteJobs[] = [];
  const another = (): SqliteJobs => {
    const jobs = new SqliteJobs(join(folder, 'jobs.db'), clock, { leaseMs });
    processes.push(jobs);
    return jobs;
  };
  const advance = (milliseconds: number): void => clock.set(instantAfter(clock.now(), milliseconds));
  const close = async (): Promise<void> => {
    for (const jobs of processes) {
      await jobs.stop(0);
      jobs.close();
    }
    rmSync(folder, { recursive: true });
  };
  return { clock, processes, another, advance, close };
}

jobsContract('SQLite', async () => {
  const { clock, processes, another, advance, close } = opened();
  const first = another();
  return {
    jobs: first,
    now: () => clock.now(),
    advance: async (milliseconds) => advance(milliseconds),
    beside: async () => another(),
    kill: async () => {
      // A killed process writes nothing any more.
      processes.shift()?.close();
      advance(leaseMs);
      return another();
    },
    close,
  };
});

reactorCursorsContract('SQLite', async () => {
  const { another, close } = opened();
  return { cursors: another().cursors, reopen: async () => another().cursors, close };
});

it.each([['position', "'banana'"], ['position', "''"], ['fence', '9223372036854775807']])('says when the %s of a cursor is damaged', async (column, value) => {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  const jobs = new SqliteJobs(join(folder, 'jobs.db'), systemClock);
  await jobs.cursors.install('bells', origin);
  const db = new DatabaseSync(join(folder, 'jobs.db'));
  db.exec(`UPDATE cursors SET ${column} = ${value}`);
  db.close();
  const runner = new ReactorRunner(reactor({ name: 'bells', handles: [], react: () => [] }), jobs, jobs.cursors, boxRegistry);
  await expect(runner.open()).rejects.toThrow(DamagedCheckpoint);
  jobs.close();
  rmSync(folder, { recursive: true });
});

const note = { id: '00000000-0000-4000-8000-000000000001', kind: 'test.note', data: null };

it('begins by itself when a job is due', async () => {
  const jobs = new SqliteJobs(':memory:', systemClock, { lookEveryMs: 60_000, leaseMs: 180_000 });
  const ran = Promise.withResolvers<void>();
  jobs.work({ 'test.note': async () => ran.resolve() }, () => undefined);
  await jobs.enqueue([{ ...note, runAt: instantAfter(systemClock.now(), 5) }]);
  await ran.promise;
  await jobs.stop(0);
  jobs.close();
});

it('notices what another process enqueued', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  const [jobs, beside] = [0, 1].map(() => new SqliteJobs(join(folder, 'jobs.db'), systemClock, { lookEveryMs: 1 })) as [SqliteJobs, SqliteJobs];
  const ran = Promise.withResolvers<void>();
  jobs.work({ 'test.note': async () => ran.resolve() }, () => undefined);
  await jobs.idle();
  await beside.enqueue([note]);
  await ran.promise;
  await jobs.stop(0);
  for (const opened of [jobs, beside]) opened.close();
  rmSync(folder, { recursive: true });
});

it('keeps a job that takes longer than its lease, also when the clock leaps', async () => {
  const { another, advance, close } = opened();
  const [holder, other] = [another(), another()];
  const { begun, handle } = endless();
  holder.work({ 'test.note': handle, 'test.other': async () => undefined }, () => undefined);
  await holder.enqueue([note]);
  await begun;
  advance(10 * leaseMs);
  // Anything new has the holder look around, which renews what it holds.
  const looked = Promise.withResolvers<void>();
  const claim = vi.spyOn(SqliteJobStore.prototype, 'claim').mockImplementation(async function (this: SqliteJobStore, ...args) {
    claim.mockRestore();
    const found = await this.claim(...args);
    looked.resolve();
    return found;
  });
  await holder.enqueue([{ ...note, id: 'new', kind: 'test.other' }]);
  await looked.promise;
  const again = vi.fn<HandleJob>();
  other.work({ 'test.note': again }, () => undefined);
  await other.idle();
  expect(again).not.toHaveBeenCalled();
  expect(handle).toHaveBeenCalledTimes(1);
  await close();
});

it('gives back what it had only just taken when it was stopped', async () => {
  const { another, close } = opened();
  const [jobs, other] = [another(), another()];
  jobs.work({ 'test.note': endless().handle }, () => undefined);
  await jobs.enqueue([note]);
  await jobs.stop(0);
  const again = vi.fn<HandleJob>(() => Promise.resolve());
  other.work({ 'test.note': again }, () => undefined);
  await other.idle();
  expect(again).toHaveBeenCalledTimes(1);
  await close();
});

it('takes no notice of an answer that comes after it was stopped', async () => {
  const jobs = new SqliteJobs(':memory:', new TestClock());
  const { begun, handle, answer } = endless();
  const failures: unknown[][] = [];
  jobs.work({ 'test.note': handle }, (...failure) => void failures.push(failure));
  await jobs.enqueue([note]);
  await begun;
  await jobs.stop(0);
  jobs.close();
  answer();
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(failures).toEqual([]);
});

it('counts an attempt that was killed, and not one that was stopped', async () => {
  const { processes, another, advance, close } = opened();
  const attempts: number[] = [];
  for (const stopped of [true, false, true]) {
    const jobs = another();
    const begun = Promise.withResolvers<void>();
    jobs.work({ 'test.note': ({ attempt }) => {
      attempts.push(attempt);
      begun.resolve();
      return new Promise(() => undefined);
    } }, () => undefined);
    await jobs.enqueue([note]);
    await begun.promise;
    if (stopped) await jobs.stop(0);
    processes.pop()?.close();
    advance(leaseMs);
  }
  expect(attempts).toEqual([1, 1, 2]);
  await close();
});

it('remembers the id of a finished job for seven days, and no longer', async () => {
  const { clock, another, advance, close } = opened();
  const jobs = another();
  const ran: string[] = [];
  jobs.work({ 'test.note': async () => void ran.push(clock.now()) }, () => undefined);
  for (const wait of [0, rememberedFor - 1, 1]) {
    advance(wait);
    await jobs.enqueue([note]);
    await jobs.idle();
  }
  expect(ran).toEqual(['2026-11-25T17:12:00.000Z', '2026-12-02T17:12:00.000Z']);
  await close();
});

it('counts an attempt that gives no answer as failed', async () => {
  const clock = new TestClock();
  const jobs = new SqliteJobs(':memory:', clock, { attemptMs: 1 });
  const failures: unknown[][] = [];
  jobs.work({ 'test.note': endless().handle }, (...failure) => void failures.push(failure));
  await jobs.enqueue([note]);
  await jobs.idle();
  expect(failures).toEqual([['test.note', 'TimedOut', 1, false]]);
  await jobs.stop(0);
  jobs.close();
});

it('gives up a job that takes its process down at every attempt', async () => {
  const { processes, another, advance, close } = opened();
  for (let attempt = 1; attempt <= attemptsLimit; attempt += 1) {
    const jobs = another();
    const { begun, handle } = endless();
    await jobs.enqueue([note]);
    jobs.work({ 'test.note': handle }, () => undefined);
    await begun;
    processes.pop()?.close();
    advance(leaseMs);
  }
  const jobs = another();
  const again = vi.fn<HandleJob>();
  jobs.work({ 'test.note': again }, () => undefined);
  await jobs.idle();
  expect(again).not.toHaveBeenCalled();
  expect(await jobs.dead()).toMatchObject([{ id: note.id, attempts: attemptsLimit, error: 'Interrupted' }]);
  await close();
});

it('goes on when the file could not be read or written for a while', async () => {
  const { another, close } = opened();
  const claim = vi.spyOn(SqliteJobStore.prototype, 'claim').mockRejectedValueOnce(new RangeError('the disk is full'));
  const jobs = another();
  const failures: unknown[][] = [];
  const ran = Promise.withResolvers<void>();
  jobs.work({ 'test.note': async () => ran.resolve() }, (...failure) => void failures.push(failure));
  await jobs.enqueue([note]);
  await ran.promise;
  await jobs.idle();
  expect(failures).toEqual([['jobs', 'RangeError', 1, false]]);
  claim.mockRestore();
  await close();
});

it('finds what is due without walking through what is not', () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  const jobs = new SqliteJobs(':memory:', systemClock);
  const queries = prepare.mock.calls.map(([sql]) => sql).filter((sql) => /due <=|ORDER BY due/.test(sql));
  prepare.mockRestore();
  jobs.close();
  const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  new SqliteJobs(join(folder, 'jobs.db'), systemClock).close();
  const db = new DatabaseSync(join(folder, 'jobs.db'));
  expect(queries).not.toHaveLength(0);
  for (const sql of queries) {
    const details = (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail);
    expect(details.filter((detail) => detail.startsWith('SCAN') && !detail.includes('json_each')), sql).toEqual([]);
  }
  db.close();
  rmSync(folder, { recursive: true });
});
