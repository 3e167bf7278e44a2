/** Injection token of the port. */
export const Nudges = Symbol('Nudges');

/**
 * Tells every process that something of an account changed which the log does not hold, such as how far someone has read.
 * A nudge may be lost: it saves time, nothing depends on it.
 */
export interface Nudges {
  /** Never throws. */
  publish(account: string): void;
  /** Calls the listener at each nudge, also at this process's own; returns what ends that. */
  follow(listener: (account: string) => void): () => void;
  close(): void;
}
