import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '../kernel/event.js';
import { DamagedCheckpoint, origin, type Position } from '../kernel/position.js';
import type { LogBatch } from '../log/event-log.js';
import { errorName, FenceLost, Poison, without, type FeedConsumer } from './feed-consumer.js';
import type { LogEnd } from './log-end.js';

/** How often an event is tried before its consumer halts. */
const tries = 3;

/** Told of every failure: the consumer (or the log), the class of the error, and the position it concerns. */
export type ReportFailure = (source: string, error: string, position: Position) => void;

/** Where a consumer stands. `lag`: events read from the log that it has not applied. `error`: class of its last failure. */
export interface FeedStatus {
  readonly name: string;
  readonly version: number | null;
  readonly state: 'catching-up' | 'live' | 'halted';
  readonly position: Position;
  readonly lag: number;
  readonly error?: string;
}

/** One consumer's place in the hub: takes one stretch of the log at a time, halts alone. */
export class FeedLane {
  /** Fed by the hub; else it reads the log by itself until it is level with the others. */
  attached = true;
  busy = false;
  halted = false;
  /** This process works on it; else another does, and this one only looks. */
  held = true;
  /** Told that another process owns it now; without, it halts. */
  lost: (() => void) | undefined;
  /** Class of the last failure; undefined once things go well again. */
  error: string | undefined;
  /** The event that halted it. */
  poison: RecordedEvent | undefined;
  /** Ids of events that its consumer is not given. */
  skipped: ReadonlySet<string> = new Set();
  /** Events read from the log that it has not applied, counted by batch. */
  lag = 0;
  /** What was kept of where it stands is no place in the log: nothing is told of what it holds. */
  damaged = false;
  private work: Promise<unknown> = Promise.resolve();

  constructor(readonly consumer: FeedConsumer, private readonly advanced: (lane: FeedLane) => void, private readonly report: ReportFailure, private readonly retryMs: number) {}

  /** Where it stands. */
  get position(): Position {
    return this.damaged ? origin : this.consumer.position;
  }

  /** Whether a position that a restart would lose is worth keeping. */
  get unrecorded(): boolean {
    return this.held && !this.halted && this.consumer.recorded < this.consumer.position;
  }

  /** `live`: the hub reads what is new, and no longer what is old. */
  status(live: boolean): FeedStatus {
    const { position, consumer: { name, version } } = this;
    const state = this.halted ? 'halted' : live && this.attached ? 'live' : 'catching-up';
    return { name, version, state, position, lag: this.lag, ...(this.error && { error: this.error }) };
  }

  /** Takes up where it was left; halts where that is no place in the log. Rejects with what a port threw. */
  async open(end: LogEnd): Promise<void> {
    const damaged = await this.isDamaged(end, () => this.consumer.open());
    this.release(this.skipped);
    this.note(damaged);
    this.held = this.attached = true;
  }

  /** Sees how far another process has brought it. */
  async look(end: LogEnd): Promise<void> {
    const damaged = await this.isDamaged(end, async () => this.consumer.look?.());
    // Taken up meanwhile: it knows better.
    if (!this.held) this.note(damaged);
  }

  /** Counts a batch that the hub has read. */
  count(batch: LogBatch): void {
    if (this.held) this.lag += this.unseen(batch);
  }

  /** Applies a batch, or halts. Rejects with what the storage threw. */
  take(batch: LogBatch): Promise<void> {
    this.busy = true;
    return this.inTurn(async () => {
      const unseen = this.unseen(batch);
      try {
        await this.attempt(without(batch, this.skipped));
        if (!this.halted) this.lag = Math.max(0, this.lag - unseen);
      } finally {
        this.busy = false;
        this.advanced(this);
      }
    });
  }

  /** Keeps the position reached. Rejects with what the storage threw. */
  record(): Promise<void> {
    return this.inTurn(async () => {
      try {
        if (this.held && !this.halted) await this.consumer.record();
      } catch (error) {
        if (!this.fail(error)) throw error;
      }
    });
  }

  /** Ends a halt: what it halted on is tried again, unless it is skipped now. */
  release(skipped: ReadonlySet<string>): void {
    this.halted = this.damaged = false;
    this.poison = undefined;
    this.skipped = skipped;
  }

  /** Resolves when the work in hand is done, well or not. */
  async idle(): Promise<void> {
    await this.work;
  }

  /** Whether where it stands, once it has looked, is no place in the log. */
  private async isDamaged(end: LogEnd, look: () => Promise<void>): Promise<boolean> {
    try {
      await look();
      return !await end.includes(this.consumer.position);
    } catch (error) {
      if (error instanceof DamagedCheckpoint) return true;
      throw error;
    }
  }

  private note(damaged: boolean): void {
    if (damaged === this.damaged) return;
    this.damaged = this.halted = damaged;
    this.error = damaged ? DamagedCheckpoint.name : undefined;
    if (damaged) this.report(this.consumer.name, DamagedCheckpoint.name, origin);
  }

  private async attempt(batch: LogBatch): Promise<void> {
    for (let attempt = 1; this.held && !this.halted; attempt++) {
      try {
        await this.consumer.apply(batch);
        this.error = undefined;
        return;
      } catch (error) {
        if (this.fail(error, attempt >= tries, batch)) return;
        if (!(error instanceof Poison)) throw error;
        await delay(this.retryMs * attempt);
      }
    }
  }

  /** Notes a failure; true when it halts the lane, or takes it away. What is thrown on is its catcher's to report. */
  private fail(error: unknown, last = true, batch?: LogBatch): boolean {
    const poison = error instanceof Poison;
    this.error = errorName(poison ? error.cause : error);
    if (error instanceof FenceLost && this.lost) {
      this.held = false;
      this.lost();
      return true;
    }
    this.halted = error instanceof FenceLost || (poison && last);
    if (poison || this.halted) this.report(this.consumer.name, this.error, poison ? error.position : this.consumer.position);
    if (this.halted) {
      this.poison = poison ? batch?.events.find(({ position }) => position === error.position) : undefined;
      this.advanced(this);
    }
    return this.halted;
  }

  private unseen(batch: LogBatch): number {
    return batch.events.filter((event) => event.position > this.consumer.position).length;
  }

  private inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.work.then(task);
    // Whoever asked hears of the failure through `done`; the next in turn goes on.
    this.work = done.catch(() => undefined);
    return done;
  }
}
