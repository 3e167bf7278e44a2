import { TestClock } from '../test-clock.js';
import { eventLogContract } from '../event-log-contract.js';
import { jobsContract } from '../jobs-contract.js';
import { reactorCursorsContract } from '../reactor-cursors-contract.js';
import { recordsContract } from '../records-contract.js';
import { textsContract } from '../texts-contract.js';
import { viewsContract } from '../views-contract.js';
import { instantAfter } from '../../kernel/clock.js';
import { MemoryCursors } from './memory-cursors.js';
import { MemoryEventLog } from './memory-event-log.js';
import { MemoryJobTable } from './memory-job-table.js';
import { leaseMs, MemoryJobs } from './memory-jobs.js';
import { MemoryRecords, MemoryTexts } from './memory-private.js';
import { MemoryViews, noViews } from './memory-views.js';

const nothing = async (): Promise<void> => undefined;
const bytesOf = (kept: { everything(): unknown[] }) => (): Buffer => Buffer.from(JSON.stringify(kept.everything()));

eventLogContract('memory', async () => {
  const log = new MemoryEventLog(new TestClock());
  return { log, reopen: async () => log, close: () => log.close() };
});

viewsContract('memory', async () => {
  const kept = noViews();
  return { views: new MemoryViews(kept), reopen: async () => new MemoryViews(kept), close: nothing };
});

textsContract('memory', async () => {
  const texts = new MemoryTexts();
  return { texts, reopen: async () => texts, elsewhere: (work) => work(texts), bytes: bytesOf(texts), close: nothing };
});

recordsContract('memory', async () => {
  const records = new MemoryRecords();
  return { records, reopen: async () => records, bytes: bytesOf(records), close: nothing };
});

reactorCursorsContract('memory', async () => {
  const cursors = new MemoryCursors();
  return { cursors, reopen: async () => cursors, close: nothing };
});

jobsContract('memory', async () => {
  const clock = new TestClock();
  const table = new MemoryJobTable(clock);
  const processes: { readonly jobs: MemoryJobs; kill(): void }[] = [];
  /** Killed, a process reaches the table no more. */
  const another = (): MemoryJobs => {
    let killed = false;
    const jobs = new MemoryJobs(table, clock, () => (killed ? new Promise(() => undefined) : nothing()));
    processes.push({ jobs, kill: () => { killed = true; } });
    return jobs;
  };
  const advance = async (milliseconds: number): Promise<void> => clock.set(instantAfter(clock.now(), milliseconds));
  return {
    jobs: another(),
    now: () => clock.now(),
    advance,
    beside: async () => another(),
    async kill() {
      processes.shift()?.kill();
      // What was on its way arrives, before anybody misses it.
      await new Promise<void>((resolve) => setImmediate(resolve));
      await advance(leaseMs);
      return another();
    },
    async close() {
      for (const { jobs } of processes) await jobs.stop(0);
    },
  };
});
