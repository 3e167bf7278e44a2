import { setTimeout as delay } from 'node:timers/promises';
import { inTime } from '../../jobs/in-time.js';
import { attemptsLimit, attemptTime, type HandleJob, type Job, type ReportJobFailure } from '../../jobs/jobs.js';
import { epochMilliseconds, type Clock } from '../../kernel/clock.js';
import { errorName } from '../../views/feed-consumer.js';
import type { SqliteJobStore } from './sqlite-job-store.js';

export const workerSettings = {
  /** Jobs carried out at once. */
  atOnce: 8,
  /** How long a job stays with a process that gives no sign of life, in milliseconds. */
  leaseMs: 15_000,
  /** How long it may take to notice what another process enqueued, in milliseconds. */
  lookEveryMs: 5_000,
  /** How long an attempt may take, in milliseconds. */
  attemptMs: attemptTime,
};

/** Carries out due jobs: looks for them when told, when the next is due, and now and then. */
export class JobWorker {
  private readonly kinds: readonly string[];
  private readonly running = new Map<string, { readonly job: Job; readonly work: Promise<void> }>();
  private idlers: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private look: Promise<void> = Promise.resolve();
  private again = false;
  private stopped = false;

  constructor(private readonly store: SqliteJobStore, private readonly clock: Clock, private readonly handlers: Readonly<Record<string, HandleJob>>, private readonly report: ReportJobFailure, private readonly settings: typeof workerSettings) {
    this.kinds = Object.keys(handlers);
  }

  /** Looks for due jobs, at once or right after the look under way. */
  wake(): void {
    this.again = true;
    if (!this.looking && !this.stopped) this.look = this.lookAround();
  }

  idle(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      this.idlers.push(resolve);
      this.wake();
    });
  }

  async stop(patienceMs: number): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.look;
    const patience = new AbortController();
    const over = Promise.all([...this.running.values()].map(({ work }) => work));
    await Promise.race([over, delay(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    const unfinished = [...this.running.values()].map(({ job }) => job);
    this.running.clear();
    await this.store.release(unfinished);
    this.settleIdlers();
  }

  private async lookAround(): Promise<void> {
    this.looking = true;
    while (this.again && !this.stopped) {
      this.again = false;
      clearTimeout(this.timer);
      let next: string | undefined;
      try {
        const held = [...this.running.values()].map(({ job }) => job);
        const found = await this.store.claim(this.kinds, held, this.settings.atOnce - held.length, this.settings.leaseMs);
        for (const job of found.claimed) this.start(job);
        ({ next } = found);
        if (this.running.size === 0) this.settleIdlers();
      } catch (error) {
        this.report('jobs', errorName(error), 1, false);
      }
      this.lookAgainBy(next);
    }
    this.looking = false;
  }

  /** In time for the next job, and often enough to keep those that run. */
  private lookAgainBy(next: string | undefined): void {
    const { leaseMs, lookEveryMs } = this.settings;
    const atMost = Math.min(lookEveryMs, leaseMs / 3);
    const untilNext = next === undefined || this.running.size >= this.settings.atOnce ? atMost : epochMilliseconds(next) - epochMilliseconds(this.clock.now());
    if (!this.stopped) this.timer = setTimeout(() => this.wake(), Math.min(Math.max(untilNext, 0), atMost)).unref();
  }

  private start(job: Job): void {
    const work = this.carryOut(job).catch((error: unknown) => this.report('jobs', errorName(error), job.attempt, false)).finally(() => {
      // Given back meanwhile, it is no longer this worker's.
      if (this.running.get(job.id)?.work === work) this.running.delete(job.id);
      this.wake();
    });
    this.running.set(job.id, { job, work });
  }

  private async carryOut(job: Job): Promise<void> {
    let failure: string | undefined;
    try {
      await inTime(this.handlers[job.kind]?.(job), this.settings.attemptMs);
    } catch (error) {
      failure = errorName(error);
    }
    if (this.running.get(job.id)?.job !== job) return;
    if (failure === undefined) return this.store.done(job);
    this.report(job.kind, failure, job.attempt, job.attempt >= attemptsLimit);
    return this.store.failed(job, failure);
  }

  private settleIdlers(): void {
    const idlers = this.idlers;
    this.idlers = [];
    for (const resolve of idlers) resolve();
  }
}
