import { attemptsLimit, rememberedFor, retryAfter, type DeadJob, type Job, type JobCount, type NewJob, type RepeatedJob } from '../../jobs/jobs.js';
import { nextOccurrence, occurrenceIdOf } from '../../jobs/occurrence.js';
import { epochMilliseconds, instantAfter, instantOf, type Clock } from '../../kernel/clock.js';

/** A job as it is kept. `due`: from when it runs, until when it is its process's, is remembered, or since when it is dead. */
interface Kept {
  readonly job: Omit<Job, 'attempt'>;
  state: 'waiting' | 'running' | 'done' | 'dead';
  due: string;
  attempts: number;
  error: string;
  readonly repetition?: string | undefined;
}

/** The jobs of a simulation: the server, which outlives the processes. Each call happens at once and wholly. */
export class MemoryJobTable {
  private readonly jobs = new Map<string, Kept>();
  private readonly repetitions = new Map<string, RepeatedJob>();
  private readonly wakers = new Set<() => void>();

  constructor(private readonly clock: Clock) {}

  /** Calls whoever works when there is something new; returns what ends that. */
  onNew(waker: () => void): () => void {
    this.wakers.add(waker);
    return () => void this.wakers.delete(waker);
  }

  enqueue(jobs: readonly NewJob[]): void {
    const now = this.clock.now();
    for (const [id, { state, due }] of this.jobs) if (state === 'done' && due <= now) this.jobs.delete(id);
    for (const { runAt, ...job } of jobs) this.insert(job, runAt === undefined ? now : instantOf(epochMilliseconds(runAt)));
    this.wake();
  }

  cancel(id: string): boolean {
    const repeated = this.repetitions.delete(id);
    if (repeated) this.dropOccurrences(id);
    const { state } = this.jobs.get(id) ?? {};
    return ((state === 'waiting' || state === 'dead') && this.jobs.delete(id)) || repeated;
  }

  repeat(job: RepeatedJob): void {
    // Throws before anything is written, where there is no such time.
    nextOccurrence(job, this.clock.now());
    const same = JSON.stringify(this.repetitions.get(job.id)) === JSON.stringify(job);
    if (same && [...this.jobs.values()].some(({ repetition, state }) => repetition === job.id && (state === 'waiting' || state === 'running'))) return;
    this.repetitions.set(job.id, job);
    this.dropOccurrences(job.id);
    this.enqueueNext(job.id);
    this.wake();
  }

  /** Keeps what a worker holds for it, and gives it up to `limit` jobs that are due; `next`: when another one will be. */
  claim(kinds: readonly string[], held: readonly Job[], limit: number, leaseMs: number): { readonly claimed: readonly Job[]; readonly next: string | undefined } {
    const now = this.clock.now();
    const until = instantAfter(now, leaseMs);
    for (const job of held) this.ifHeld(job, (kept) => { kept.due = until; });
    for (const kept of this.jobs.values()) if (kept.state === 'running' && kept.due <= now) this.abandon(kept, now);
    const waiting = [...this.jobs.values()].filter(({ state, job }) => state === 'waiting' && kinds.includes(job.kind)).sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)));
    const claimed = waiting.filter(({ due }) => due <= now).slice(0, limit);
    for (const kept of claimed) Object.assign(kept, { state: 'running', due: until, attempts: kept.attempts + 1 });
    return { claimed: claimed.map(({ job, attempts }) => ({ ...copyOf(job), attempt: attempts })), next: waiting[claimed.length]?.due };
  }

  done(job: Job): void {
    this.ifHeld(job, (kept) => this.over(kept, 'done', instantAfter(this.clock.now(), rememberedFor)));
  }

  failed(job: Job, error: string): void {
    const now = this.clock.now();
    this.ifHeld(job, (kept) => {
      kept.error = error;
      if (job.attempt >= attemptsLimit) this.over(kept, 'dead', now);
      else Object.assign(kept, { state: 'waiting', due: instantAfter(now, retryAfter(job.attempt)) });
    });
  }

  /** Gives back what was begun and not finished: that attempt does not count. */
  release(jobs: readonly Job[]): void {
    for (const job of jobs) this.ifHeld(job, (kept) => Object.assign(kept, { state: 'waiting', due: this.clock.now(), attempts: kept.attempts - 1 }));
  }

  dead(): readonly DeadJob[] {
    const dead = this.all().filter(({ state }) => state === 'dead').sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)));
    return dead.map(({ job, attempts, error }) => ({ ...copyOf(job), attempts, error }));
  }

  left(): readonly NewJob[] {
    return this.all().filter(({ state, repetition }) => state !== 'done' && repetition === undefined).map(({ job: { due: runAt, ...job } }) => ({ ...copyOf(job), runAt }));
  }

  counts(): readonly JobCount[] {
    const now = this.clock.now();
    const stateOf = ({ state, due }: Kept) => (state === 'waiting' && due > now ? 'delayed' : state);
    return [...Map.groupBy(this.all(), ({ job }) => job.kind)].flatMap(([kind, kept]) =>
      [...Map.groupBy(kept, stateOf)].flatMap(([state, those]) => (state === 'done' ? [] : [{ kind, state, count: those.length }])));
  }

  revive(id: string): boolean {
    const kept = this.jobs.get(id);
    if (kept?.state !== 'dead') return false;
    Object.assign(kept, { state: 'waiting', due: this.clock.now(), attempts: 0 });
    this.wake();
    return true;
  }

  all(): Kept[] {
    return [...this.jobs.values()];
  }

  private insert(job: Omit<NewJob, 'runAt'>, due: string, repetition?: string): void {
    if (!this.jobs.has(job.id)) this.jobs.set(job.id, { job: copyOf({ ...job, due }), state: 'waiting', due, attempts: 0, error: '', repetition });
  }

  /** What happens to a job that runs counts only for who holds it. */
  private ifHeld({ id, attempt }: Job, change: (kept: Kept) => void): void {
    const kept = this.jobs.get(id);
    if (kept?.state === 'running' && kept.attempts === attempt) change(kept);
  }

  private abandon(kept: Kept, now: string): void {
    if (kept.attempts < attemptsLimit) kept.state = 'waiting';
    else this.over(Object.assign(kept, { error: 'Interrupted' }), 'dead', now);
  }

  private over(kept: Kept, state: 'done' | 'dead', due: string): void {
    Object.assign(kept, { state, due });
    if (kept.repetition !== undefined) this.enqueueNext(kept.repetition);
  }

  private enqueueNext(repetition: string): void {
    const repeated = this.repetitions.get(repetition);
    if (!repeated) return;
    let due = nextOccurrence(repeated, this.clock.now());
    // One that was there already is not the next, even when the clock went back before it.
    while (this.jobs.has(occurrenceIdOf(repetition, due))) due = nextOccurrence(repeated, due);
    this.insert({ id: occurrenceIdOf(repetition, due), kind: repeated.kind, data: repeated.data }, due, repetition);
  }

  private dropOccurrences(repetition: string): void {
    for (const [id, kept] of this.jobs) if (kept.repetition === repetition && kept.state === 'waiting') this.jobs.delete(id);
  }

  private wake(): void {
    for (const waker of [...this.wakers]) waker();
  }
}

// No two processes share memory.
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
