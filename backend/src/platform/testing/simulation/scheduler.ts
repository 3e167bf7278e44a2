import { vi } from 'vitest';
import { instantOf, type Clock } from '../../kernel/clock.js';
import type { Random } from './random.js';

/** Whoever calls a port: it may stand still for a while, or be gone for good with everything it was about to do. */
export interface Actor {
  readonly name: string;
  readonly paused: boolean;
  readonly gone: boolean;
}

interface Turn {
  readonly of: Actor | undefined;
  readonly go: () => void;
}

/** Node's own, taken before a simulation replaces it. */
const nextTurn = globalThis.setImmediate;
/** Everything that promises have to do. */
const drained = (): Promise<void> => new Promise((resolve) => void nextTurn(resolve));

const begin = 1_764_090_720_000;

/**
 * Decides by a seed who is next: each call of a port waits for its turn, on the way there and on the way back, and
 * time passes from timer to timer. One thing at a time, so that the same seed gives the same run. To be used under
 * fake timers.
 */
export class Scheduler implements Clock {
  /** What was done to the processes, and when. */
  readonly trace: string[] = [];
  steps = 0;
  /** How often time passes although somebody could act: the more, the slower everybody is. */
  slowness = 0;
  private readonly waiting: Turn[] = [];
  private instant = { at: -1, text: '' };

  constructor(readonly random: Random) {}

  now(): string {
    const at = Math.floor(performance.now());
    if (at !== this.instant.at) this.instant = { at, text: instantOf(begin + at) };
    return this.instant.text;
  }

  /** Resolves when the seed says so: never for who is gone meanwhile. */
  turn(of?: Actor): Promise<void> {
    return new Promise((go) => void this.waiting.push({ of, go }));
  }

  /** Resolves after simulated time. */
  after(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void setTimeout(resolve, milliseconds));
  }

  note(what: string): void {
    this.trace.push(`${String(Math.floor(performance.now())).padStart(7)} ms  ${what}`);
  }

  /** Lets one thing happen after another until it is over; false when nothing can happen any more, or too much did. */
  async run(over: () => boolean, atEachStep: () => void, limit: number): Promise<boolean> {
    for (const last = this.steps + limit; this.steps < last; this.steps += 1) {
      await drained();
      if (this.steps % 8 === 0 && over()) return true;
      atEachStep();
      if (!this.step()) return false;
    }
    return false;
  }

  private step(): boolean {
    for (let index = this.waiting.length - 1; index >= 0; index -= 1) if (this.waiting[index]?.of?.gone) this.waiting.splice(index, 1);
    const able = this.waiting.filter(({ of }) => !of?.paused);
    const timers = vi.getTimerCount() > 0;
    if (timers && (able.length === 0 || this.random.chance(this.slowness))) vi.advanceTimersToNextTimer();
    else if (able.length > 0) {
      const next = this.random.pick(able);
      this.waiting.splice(this.waiting.indexOf(next), 1);
      next.go();
    } else return false;
    return true;
  }
}
