import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantAfter } from '../../kernel/clock.js';
import { jobsContract } from '../../testing/jobs-contract.js';
import { reactorCursorsContract } from '../../testing/reactor-cursors-contract.js';
import { TestClock } from '../../testing/test-clock.js';
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
