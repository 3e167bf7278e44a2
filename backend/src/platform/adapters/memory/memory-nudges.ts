import type { Nudges } from '../../live/nudges.js';

/** Nudges among the connections of one process. */
export class MemoryNudges implements Nudges {
  private readonly listeners = new Set<(account: string) => void>();

  publish(account: string): void {
    for (const listener of this.listeners) listener(account);
  }

  follow(listener: (account: string) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    this.listeners.clear();
  }
}
