import { setTimeout as delay } from 'node:timers/promises';
import { UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { inTime } from '../../jobs/in-time.js';
import { attemptsLimit, attemptTime, retryAfter, type HandleJob, type Job, type ReportJobFailure } from '../../jobs/jobs.js';
import { epochMilliseconds } from '../../kernel/clock.js';
import { errorName } from '../../views/feed-consumer.js';
import { BullMqQueues, type Payload, type QueuedJob } from './bullmq-queues.js';
import { BullMqRepetitions } from './bullmq-repetitions.js';

export const workerSettings = {
  /** Jobs of one kind carried out at once. */
  atOnce: 8,
  /** How long a job stays with a process that gives no sign of life, in milliseconds. */
  leaseMs: 9_000,
  /** How often jobs of processes that are gone are looked for, in milliseconds. */
  lookEveryMs: 3_000,
  /** How long an attempt may take, in milliseconds. */
  attemptMs: attemptTime,
};

/** How often a job was begun, this time included: attempts that failed, and those whose process was killed. */
export const attemptOf = (job: QueuedJob): number => job.attemptsMade + job.stalledCounter + 1;
const ended = Symbol('ended');

/** Carries out due jobs with a worker a kind; its connection waits for a server that is lost. */
export class BullMqWorker {
  private readonly workers: readonly Worker<Payload>[];
  private readonly queues: BullMqQueues;
  private readonly repetitions: BullMqRepetitions;
  private readonly patience = Promise.withResolvers<typeof ended>();
  private stopping = false;
  private lost = false;

  constructor(queues: BullMqQueues, private readonly handlers: Readonly<Record<string, HandleJob>>, private readonly report: ReportJobFailure, private readonly settings: typeof workerSettings) {
    const connection = queues.redis.duplicate({ lazyConnect: false, enableOfflineQueue: true, maxRetriesPerRequest: null, commandTimeout: undefined });
    connection.on('error', (error) => this.complain(error));
    connection.on('ready', () => { this.lost = false; });
    this.queues = new BullMqQueues(connection, queues.prefix, queues.clock);
    this.repetitions = new BullMqRepetitions(this.queues);
    this.workers = Object.keys(handlers).map((kind) => this.workerOf(kind, connection));
  }

  async idle(): Promise<void> {
    while (!this.stopping && await this.isBusy()) await delay(5);
  }

  async stop(patienceMs: number): Promise<void> {
    this.stopping = true;
    const timer = setTimeout(() => this.patience.resolve(ended), patienceMs);
    const closed = Promise.all(this.workers.map((worker) => worker.close()));
    // Without a server nothing can be given back: the lease ends by itself.
    await Promise.race([closed, delay(patienceMs + 2_000, undefined, { ref: false })]);
    clearTimeout(timer);
    this.queues.redis.disconnect();
  }

  private workerOf(kind: string, connection: Redis): Worker<Payload> {
    const { atOnce, leaseMs, lookEveryMs } = this.settings;
    const worker = new Worker<Payload>(kind, (job, token) => this.process(job, token ?? ''), {
      connection, prefix: this.queues.prefix, concurrency: atOnce, runRetryDelay: 1_000,
      lockDuration: leaseMs, lockRenewTime: leaseMs / 3, stalledInterval: lookEveryMs,
      // Attempts are counted here, those of killed processes too.
      maxStalledCount: attemptsLimit,
      settings: { backoffStrategy: (_made, _type, _error, job) => retryAfter(attemptOf(job as QueuedJob)) },
    });
    return worker.on('error', (error) => this.complain(error));
  }

  private async process(queued: QueuedJob, token: string): Promise<void> {
    const { data: { data, due, cause, repetition }, name: kind } = queued;
    const id = queued.id ?? '';
    const attempt = attemptOf(queued);
    if (this.stopping) return giveBack(queued, token);
    if (repetition !== undefined && !await this.repetitions.counts(repetition, id)) return;
    const failure = attempt > attemptsLimit ? 'Interrupted' : await Promise.race([this.patience.promise, this.attempt({ id, kind, data, attempt, due, ...(cause && { cause }) })]);
    if (failure === ended) return giveBack(queued, token);
    const last = attempt >= attemptsLimit;
    if (failure !== undefined) this.report(kind, failure, Math.min(attempt, attemptsLimit), last);
    if (repetition !== undefined && (failure === undefined || last)) await this.repetitions.goOn(repetition, { id, due });
    if (failure !== undefined) throw last ? new UnrecoverableError(failure) : new Error(failure);
  }

  /** The class of what went wrong, if anything did. */
  private async attempt(job: Job): Promise<string | undefined> {
    try {
      await inTime(this.handlers[job.kind]?.(job), this.settings.attemptMs);
      return undefined;
    } catch (error) {
      return errorName(error);
    }
  }

  private async isBusy(): Promise<boolean> {
    const busy = await Promise.all(Object.keys(this.handlers).map(async (kind) => {
      const queue = this.queues.of(kind);
      // BullMQ keeps milliseconds in the upper bits of the score.
      const due = await this.queues.redis.zcount(queue.toKey('delayed'), 0, (epochMilliseconds(this.queues.clock.now()) + 1) * 0x1000 - 1);
      return due + await queue.getJobCountByTypes('waiting', 'active') > 0;
    }));
    return busy.includes(true);
  }

  /** Once an outage, and not for what closing a connection interrupts. */
  private complain(error: Error): void {
    if (this.stopping || this.lost) return;
    this.lost = this.queues.redis.status !== 'ready';
    this.report('jobs', errorName(error), 1, false);
  }
}

/** That attempt does not count. */
async function giveBack(job: QueuedJob, token: string): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}
