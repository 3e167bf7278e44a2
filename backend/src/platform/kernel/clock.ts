/** Injection token of the port. */
export const Clock = Symbol('Clock');

/** Where time comes from: the machine's clock, or a test's. */
export interface Clock {
  /** Now, as a UTC instant with milliseconds. */
  now(): string;
}

/** Milliseconds since the epoch of a UTC instant. */
export const epochMilliseconds = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;

/** The UTC instant, with fixed milliseconds, so many milliseconds after the epoch. */
export const instantOf = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ fractionalSecondDigits: 3 });

/** The instant so many milliseconds after another. */
export const instantAfter = (instant: string, milliseconds: number): string => instantOf(epochMilliseconds(instant) + milliseconds);

/** The UTC day of an instant, `2026-11-28`. */
export const dayOf = (instant: string): string => instant.slice(0, '2026-11-28'.length);

/** The ten minutes of an instant, on the clock: `2026-11-28T14:3`. */
export const tenMinutesOf = (instant: string): string => instant.slice(0, '2026-11-28T14:3'.length);

/** The machine's clock. */
export const systemClock: Clock = { now: () => instantOf(Temporal.Now.instant().epochMilliseconds) };
