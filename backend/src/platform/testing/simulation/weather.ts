import type { Random } from './random.js';

/** How likely each fault is: at each call of a port; crashes, stops, pauses and notes of the server at each step. */
export interface Weather {
  /** It fails before it has had an effect. */
  readonly unreachable: number;
  /** It has its effect, and nobody hears of it. */
  readonly lostAnswer: number;
  /** It arrives twice, the second time whenever. */
  readonly repeated: number;
  /** Another process writes to the stream first. */
  readonly conflict: number;
  readonly crash: number;
  readonly stop: number;
  readonly pause: number;
  /** A position passes that is nobody's event. */
  readonly idlePosition: number;
}

export const calm: Weather = { unreachable: 0, lostAnswer: 0, repeated: 0, conflict: 0, crash: 0, stop: 0, pause: 0, idlePosition: 0 };

/** A weather of its own for each seed: some faults often, some hardly ever, some not at all, so that they do not hide each other. */
export function weatherOf(random: Random): Weather {
  const rate = (most: number): number => random.pick([0, most / 10, most / 3, most]);
  return { unreachable: rate(0.1), lostAnswer: rate(0.1), repeated: rate(0.1), conflict: rate(0.3), crash: rate(0.01), stop: rate(0.005), pause: rate(0.02), idlePosition: rate(0.02) };
}
