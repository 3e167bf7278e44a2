import { instantAfter, type Clock } from '../kernel/clock.js';

/** A clock that moves when it is told to. */
export class TestClock implements Clock {
  private moved: ((instant: string) => void) | undefined;

  /** Begins on Wednesday 25 November 2026, 18 h 12 in Paris. */
  constructor(private instant = '2026-11-25T17:12:00.000Z') {}

  now(): string {
    return this.instant;
  }

  set(instant: string): void {
    this.instant = instant;
    this.moved?.(instant);
  }

  advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }: { readonly days?: number; readonly hours?: number; readonly minutes?: number; readonly seconds?: number }): void {
    this.set(instantAfter(this.instant, (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000));
  }

  /** Tells what it says now, and at each move from then on. */
  follow(moved: ((instant: string) => void) | undefined): void {
    this.moved = moved;
    moved?.(this.instant);
  }
}
