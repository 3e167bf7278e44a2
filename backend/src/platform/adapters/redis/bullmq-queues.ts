import { Queue, type JobsOptions, type JobState } from 'bullmq';
import type { Redis } from 'ioredis';
import { attemptsLimit, rememberedFor, type Cause, type NewJob } from '../../jobs/jobs.js';
import { epochMilliseconds, instantOf, type Clock } from '../../kernel/clock.js';

/** What a queue keeps of a job besides its id and its kind. */
export interface Payload {
  readonly data: unknown;
  /** From when it was to run first. */
  readonly due: string;
  readonly cause?: Cause;
  /** The repetition that it is an occurrence of. */
  readonly repetition?: string;
}

export type JobQueue = Queue<Payload>;
export type QueuedJob = NonNullable<Awaited<ReturnType<JobQueue['getJob']>>>;

const options: JobsOptions = {
  attempts: attemptsLimit,
  backoff: { type: 'custom' },
  removeOnComplete: { age: rememberedFor / 1_000 },
  // A trace begins with the message, which may hold values.
  stackTraceLimit: 0,
};

/** The queues, one a kind: what no process has a handler for waits without being in the way. */
export class BullMqQueues {
  private readonly queues = new Map<string, JobQueue>();

  constructor(readonly redis: Redis, readonly prefix: string, readonly clock: Clock) {}

  of(kind: string): JobQueue {
    const known = this.queues.get(kind);
    if (known) return known;
    const queue: JobQueue = new Queue(kind, { connection: this.redis, prefix: this.prefix, streams: { events: { maxLen: 100 } } });
    // What goes wrong is told by the command that fails.
    queue.on('error', () => undefined);
    this.queues.set(kind, queue);
    return queue;
  }

  /** The queue of every kind of which a job was ever added. */
  async all(): Promise<readonly JobQueue[]> {
    return (await this.redis.smembers(this.kinds)).map((kind) => this.of(kind));
  }

  async add(jobs: readonly (NewJob & { readonly repetition?: string })[]): Promise<void> {
    const byKind = Map.groupBy(jobs, ({ kind }) => kind);
    if (byKind.size === 0) return;
    const now = this.clock.now();
    await this.redis.sadd(this.kinds, ...byKind.keys());
    await Promise.all([...byKind].map(async ([kind, those]) => {
      const queue = this.of(kind);
      // BullMQ forgets by itself too, but not before another job of the queue is done.
      await queue.clean(rememberedFor, 0, 'completed');
      await queue.addBulk(those.map((job) => this.described(job, now)));
    }));
  }

  async find(id: string): Promise<{ readonly queue: JobQueue; readonly state: JobState } | undefined> {
    const found = await Promise.all((await this.all()).map(async (queue) => ({ queue, state: await queue.getJobState(id) })));
    return found.find((one): one is { queue: JobQueue; state: JobState } => one.state !== 'unknown');
  }

  /** Takes back a job that waits or is dead. */
  async takeBack(id: string): Promise<boolean> {
    const found = await this.find(id);
    if (!found || found.state === 'active' || found.state === 'completed') return false;
    return (await found.queue.remove(id)) === 1;
  }

  private described({ id, kind, data, cause, runAt, repetition }: NewJob & { readonly repetition?: string }, now: string) {
    const timestamp = epochMilliseconds(now);
    const due = runAt === undefined ? timestamp : epochMilliseconds(runAt);
    const payload: Payload = { data: data ?? null, due: instantOf(due), ...(cause && { cause }), ...(repetition !== undefined && { repetition }) };
    return { name: kind, data: payload, opts: { ...options, jobId: id, timestamp, delay: Math.max(0, due - timestamp) } };
  }

  private get kinds(): string {
    return `${this.prefix}:kinds`;
  }
}
