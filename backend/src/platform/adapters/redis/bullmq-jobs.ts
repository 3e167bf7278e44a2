import type { Redis } from 'ioredis';
import { inTime } from '../../jobs/in-time.js';
import { attemptsLimit, JobsUnavailable, type DeadJob, type HandleJob, type JobCount, type Jobs, type NewJob, type RepeatedJob, type ReportJobFailure } from '../../jobs/jobs.js';
import { InvalidRepetition } from '../../jobs/occurrence.js';
import type { Clock } from '../../kernel/clock.js';
import { errorName } from '../../views/feed-consumer.js';
import { BullMqQueues } from './bullmq-queues.js';
import { BullMqRepetitions } from './bullmq-repetitions.js';
import { attemptOf, BullMqWorker, workerSettings } from './bullmq-worker.js';

/** How long an answer is waited for, in milliseconds. */
const answerMs = 10_000;
/** How many jobs are read at once. */
const pageSize = 500;
/** What would fail again however well the server is. */
const askedWrongly = [InvalidRepetition, RangeError, TypeError];

/**
 * Jobs on BullMQ over Redis or Valkey, under keys that begin with `prefix`; an id is that of one kind. BullMQ compares
 * with the machine's clock, which the given one must be. A job taken back in the very moment in which it ran can be
 * answered true: what it did is told by its effects.
 */
export class BullMqJobs implements Jobs {
  private readonly queues: BullMqQueues;
  private readonly repetitions: BullMqRepetitions;
  private readonly settings: typeof workerSettings;
  private worker: BullMqWorker | undefined;

  constructor(private readonly redis: Redis, clock: Clock, { prefix = 'ap', ...settings }: { readonly prefix?: string } & Partial<typeof workerSettings> = {}) {
    this.queues = new BullMqQueues(redis, prefix, clock);
    this.repetitions = new BullMqRepetitions(this.queues);
    this.settings = { ...workerSettings, ...settings };
  }

  enqueue(jobs: readonly NewJob[]): Promise<void> {
    return this.reach(() => this.queues.add(jobs));
  }

  cancel(id: string): Promise<boolean> {
    return this.reach(async () => await this.repetitions.end(id) || this.queues.takeBack(id));
  }

  repeat(job: RepeatedJob): Promise<void> {
    return this.reach(() => this.repetitions.set(job));
  }

  work(handlers: Readonly<Record<string, HandleJob>>, report: ReportJobFailure): void {
    if (this.worker) throw new RangeError('jobs are worked already');
    this.worker = new BullMqWorker(this.queues, handlers, report, this.settings);
  }

  async stop(patienceMs: number): Promise<void> {
    await this.worker?.stop(patienceMs);
  }

  async idle(): Promise<void> {
    await this.worker?.idle();
  }

  dead(): Promise<readonly DeadJob[]> {
    return this.reach(async () => {
      const failed = (await Promise.all((await this.queues.all()).map((queue) => queue.getFailed()))).flat();
      return failed.sort((one, other) => (one.finishedOn ?? 0) - (other.finishedOn ?? 0)).map((job) => {
        const { data: { data, due, cause }, id = '', name: kind, failedReason } = job;
        return { id, kind, data, due, ...(cause && { cause }), attempts: Math.min(attemptOf(job) - 1, attemptsLimit), error: failedReason };
      });
    });
  }

  async *left(): AsyncIterable<NewJob> {
    for (const queue of await this.reach(() => this.queues.all())) {
      for (const state of ['waiting', 'delayed', 'active', 'failed'] as const) {
        for (let from = 0; ; from += pageSize) {
          const page = await this.reach(() => queue.getJobs([state], from, from + pageSize - 1, true));
          for (const { data: { data, due, cause, repetition }, id = '', name: kind } of page) {
            if (repetition === undefined) yield { id, kind, data, runAt: due, ...(cause && { cause }) };
          }
          if (page.length < pageSize) break;
        }
      }
    }
  }

  counts(): Promise<readonly JobCount[]> {
    return this.reach(async () => (await Promise.all((await this.queues.all()).map(async (queue) => {
      const { waiting = 0, delayed = 0, active: running = 0, failed: dead = 0 } = await queue.getJobCounts('waiting', 'delayed', 'active', 'failed');
      const counts = Object.entries({ waiting, delayed, running, dead }) as [JobCount['state'], number][];
      return counts.flatMap(([state, count]) => (count > 0 ? [{ kind: queue.name, state, count }] : []));
    }))).flat());
  }

  revive(id: string): Promise<boolean> {
    return this.reach(async () => {
      const found = await this.queues.find(id);
      const job = found?.state === 'failed' ? await found.queue.getJob(id) : undefined;
      if (!found || !job) return false;
      // Its repetition has gone on: revived, it is a job of its own.
      const { repetition: _, ...payload } = job.data;
      await job.updateData(payload);
      await this.redis.hdel(found.queue.toKey(id), 'stc');
      await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      return true;
    });
  }

  /** Without a server, says so at once: a queue opened meanwhile would wait for it. */
  private async reach<T>(ask: () => Promise<T>): Promise<T> {
    try {
      if (this.redis.status !== 'ready') throw new Error(`the connection is ${this.redis.status}`);
      return await inTime(ask(), answerMs);
    } catch (error) {
      if (askedWrongly.some((kind) => error instanceof kind)) throw error;
      throw new JobsUnavailable(`Redis gives no answer: ${errorName(error)}`, { cause: error });
    }
  }
}
