import { attemptsLimit, type DeadJob, type HandleJob, type Job, type JobCount, type Jobs, type NewJob, type RepeatedJob, type ReportJobFailure } from '../../jobs/jobs.js';
import { epochMilliseconds, type Clock } from '../../kernel/clock.js';
import { errorName } from '../../views/feed-consumer.js';
import type { MemoryJobTable } from './memory-job-table.js';

/** Jobs carried out at once. */
const atOnce = 4;
/** How long a job stays with a process that gives no sign of life, in milliseconds. */
export const leaseMs = 15_000;

/** One process's jobs, on the table that they share: takes what is due under a lease, carries it out, says so. */
export class MemoryJobs implements Jobs {
  private readonly running = new Map<string, { readonly job: Job; readonly work: Promise<void> }>();
  private handlers: Readonly<Record<string, HandleJob>> = {};
  private state: 'idle' | 'working' | 'stopped' = 'idle';
  private report: ReportJobFailure = () => undefined;
  private deaf: () => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private again = false;
  private idlers: (() => void)[] = [];

  /** `between`: what may happen on the way to the table and back. */
  constructor(private readonly table: MemoryJobTable, private readonly clock: Clock, private readonly between: () => Promise<void> = async () => undefined) {}

  async enqueue(jobs: readonly NewJob[]): Promise<void> {
    // One after another: what comes first may be carried out, or lost, before the next is there.
    for (const [index, job] of jobs.entries()) {
      if (index > 0) await this.between();
      this.table.enqueue([job]);
    }
  }

  async cancel(id: string): Promise<boolean> {
    return this.table.cancel(id);
  }

  async repeat(job: RepeatedJob): Promise<void> {
    this.table.repeat(job);
  }

  work(handlers: Readonly<Record<string, HandleJob>>, report: ReportJobFailure): void {
    if (this.state !== 'idle') throw new RangeError('jobs are worked already');
    this.state = 'working';
    this.handlers = handlers;
    this.report = report;
    this.deaf = this.table.onNew(() => this.wake());
    this.wake();
  }

  async stop(patienceMs: number): Promise<void> {
    this.state = 'stopped';
    this.deaf();
    clearTimeout(this.timer);
    await this.looking;
    const patience = Promise.withResolvers<void>();
    const over = setTimeout(patience.resolve, patienceMs);
    await Promise.race([Promise.all([...this.running.values()].map(({ work }) => work)), patience.promise]);
    clearTimeout(over);
    const unfinished = [...this.running.values()].map(({ job }) => job);
    this.running.clear();
    this.table.release(unfinished);
    this.settleIdlers();
  }

  async idle(): Promise<void> {
    if (this.state !== 'working') return;
    await new Promise<void>((resolve) => {
      this.idlers.push(resolve);
      this.wake();
    });
  }

  async dead(): Promise<readonly DeadJob[]> {
    return this.table.dead();
  }

  async *left(): AsyncIterable<NewJob> {
    yield* this.table.left();
  }

  async counts(): Promise<readonly JobCount[]> {
    return this.table.counts();
  }

  async revive(id: string): Promise<boolean> {
    return this.table.revive(id);
  }

  private wake(): void {
    this.again = true;
    if (this.state === 'working') this.looking ??= this.lookAround().finally(() => { this.looking = undefined; });
  }

  private async lookAround(): Promise<void> {
    while (this.again && this.state === 'working') {
      this.again = false;
      clearTimeout(this.timer);
      let next: string | undefined;
      try {
        await this.between();
        if (this.state !== 'working') return;
        const held = [...this.running.values()].map(({ job }) => job);
        const found = this.table.claim(Object.keys(this.handlers), held, atOnce - held.length, leaseMs);
        ({ next } = found);
        // The answer may be lost: nobody carries these out until their lease ends.
        if (found.claimed.length > 0) await this.between();
        for (const job of found.claimed) this.start(job);
        if (this.running.size === 0) this.settleIdlers();
      } catch (error) {
        this.report('jobs', errorName(error), 1, false);
      }
      const untilNext = next === undefined || this.running.size >= atOnce ? leaseMs : epochMilliseconds(next) - epochMilliseconds(this.clock.now());
      if (this.state === 'working') this.timer = setTimeout(() => this.wake(), Math.min(Math.max(untilNext, 1), leaseMs / 3)).unref();
    }
  }

  private start(job: Job): void {
    const work = this.carryOut(job).catch((error: unknown) => this.report('jobs', errorName(error), job.attempt, false)).finally(() => {
      // Given back meanwhile, it is no longer this process's.
      if (this.running.get(job.id)?.work === work) this.running.delete(job.id);
      this.wake();
    });
    this.running.set(job.id, { job, work });
  }

  private async carryOut(job: Job): Promise<void> {
    let failure: string | undefined;
    try {
      await this.handlers[job.kind]?.(job);
    } catch (error) {
      failure = errorName(error);
    }
    if (this.running.get(job.id)?.job !== job) return;
    await this.between();
    if (failure === undefined) return this.table.done(job);
    this.report(job.kind, failure, job.attempt, job.attempt >= attemptsLimit);
    this.table.failed(job, failure);
  }

  private settleIdlers(): void {
    const idlers = this.idlers;
    this.idlers = [];
    for (const resolve of idlers) resolve();
  }
}
