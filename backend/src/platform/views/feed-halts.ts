import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '../kernel/event.js';
import type { FeedLane } from './feed-lane.js';
import type { FeedNotes } from './feed-notes.js';

/** Tells the operator which lanes halted on poison, and notices what is decided about them, whichever process it is written by. */
export class FeedHalts {
  private readonly noted = new WeakSet<RecordedEvent>();

  constructor(private readonly notes: FeedNotes, private readonly noticeEveryMs: number) {}

  /** A start tries everything again, but for what is skipped. */
  async begin(lanes: readonly FeedLane[]): Promise<void> {
    const notes = await this.notes.all();
    for (const lane of lanes) {
      const { halt, skipped } = notes[lane.consumer.name] ?? { skipped: [] };
      lane.skipped = new Set(skipped);
      if (halt) await this.notes.resume(lane.consumer.name);
    }
  }

  /** Names of what is halted, in whichever process. */
  async known(): Promise<ReadonlySet<string>> {
    return new Set(Object.entries(await this.notes.all()).flatMap(([name, { halt }]) => (halt ? [name] : [])));
  }

  /** Notes a halt and waits until the lane may go on; false when the signal aborts before. */
  async released(lane: FeedLane, signal: AbortSignal): Promise<boolean> {
    const { poison, error, consumer: { name } } = lane;
    if (!poison || error === undefined) return false;
    // Once, however often it fails after that: a decision that came meanwhile stands.
    if (!this.noted.has(poison)) await this.notes.halted(name, poison, error);
    this.noted.add(poison);
    while (!signal.aborted) {
      await delay(this.noticeEveryMs, undefined, { signal }).catch(() => undefined);
      const { halt, skipped } = await this.notes.of(name);
      if (halt || signal.aborted) continue;
      lane.release(new Set(skipped));
      return true;
    }
    return false;
  }
}
