import type { RepeatedJob } from '../../jobs/jobs.js';
import { nextOccurrence, occurrenceIdOf } from '../../jobs/occurrence.js';
import type { BullMqQueues } from './bullmq-queues.js';

interface Known { readonly job: RepeatedJob; readonly occurrence: string }

/** Sets a field that still is what it was read as; an empty value stands for none. */
const swap = `if (redis.call('HGET', KEYS[1], ARGV[1]) or '') == ARGV[2] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) return 1 end return 0`;

/**
 * Repetitions, each with the one occurrence that counts: queued first and named then. One that was queued and never
 * named, because a process was killed in between, is let go when its time comes.
 */
export class BullMqRepetitions {
  constructor(private readonly queues: BullMqQueues) {}

  async set(job: RepeatedJob): Promise<void> {
    const now = this.queues.clock.now();
    // Throws here, before anything is written, where there is no such time.
    nextOccurrence(job, now);
    for (;;) {
      const { known, written } = await this.read(job.id);
      if (known && JSON.stringify(known.job) === JSON.stringify(job) && await this.isQueued(known.occurrence)) return;
      const occurrence = await this.queueNext(job, now);
      if (!await this.name(job, occurrence, written)) continue;
      if (known && known.occurrence !== occurrence) await this.queues.takeBack(known.occurrence);
      return;
    }
  }

  /** False: there is none of that id. */
  async end(id: string): Promise<boolean> {
    const { known } = await this.read(id);
    if (!known || await this.queues.redis.hdel(this.key, id) === 0) return false;
    await this.queues.takeBack(known.occurrence);
    return true;
  }

  async counts(id: string, occurrence: string): Promise<boolean> {
    return (await this.read(id)).known?.occurrence === occurrence;
  }

  /** Goes on once an occurrence is over, well or not. */
  async goOn(id: string, over: { readonly id: string; readonly due: string }): Promise<void> {
    const { known, written } = await this.read(id);
    if (known?.occurrence !== over.id) return;
    // The clock of another machine may be behind that of the one that found it due.
    const now = this.queues.clock.now();
    const occurrence = await this.queueNext(known.job, now > over.due ? now : over.due);
    await this.name(known.job, occurrence, written);
  }

  private async queueNext(job: RepeatedJob, after: string): Promise<string> {
    const runAt = nextOccurrence(job, after);
    const id = occurrenceIdOf(job.id, runAt);
    await this.queues.add([{ id, kind: job.kind, data: job.data, runAt, repetition: job.id }]);
    return id;
  }

  /** False: it is no longer what it was read as. */
  private async name(job: RepeatedJob, occurrence: string, written: string): Promise<boolean> {
    const known: Known = { job, occurrence };
    return await this.queues.redis.eval(swap, 1, this.key, job.id, written, JSON.stringify(known)) === 1;
  }

  private async read(id: string): Promise<{ readonly known: Known | undefined; readonly written: string }> {
    const written = await this.queues.redis.hget(this.key, id) ?? '';
    return { known: written === '' ? undefined : JSON.parse(written) as Known, written };
  }

  private async isQueued(id: string): Promise<boolean> {
    const found = await this.queues.find(id);
    return found !== undefined && found.state !== 'completed' && found.state !== 'failed';
  }

  private get key(): string {
    return `${this.queues.prefix}:repetitions`;
  }
}
