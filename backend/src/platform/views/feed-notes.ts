import type { Clock } from '../kernel/clock.js';
import type { RecordedEvent } from '../kernel/event.js';
import { upsert, type Records } from '../records/records.js';

/** The event that halts a consumer, by its place in its stream: records hold no position, which another log would not have. */
export interface Halt {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** Class of the error. */
  readonly error: string;
  readonly at: string;
}

/** What is known of a consumer beside its position. */
export interface FeedNote {
  readonly halt?: Halt;
  /** Ids of events that it leaves out, also in a rebuild. */
  readonly skipped: readonly string[];
}

export type FeedNotesByName = Readonly<Record<string, FeedNote>>;

const kind = 'platform.feed';
const id = 'notes';
const none: FeedNote = { skipped: [] };

/** What the process that follows the log and its operator tell each other: who halted on what, who goes on, what is left out. */
export class FeedNotes {
  constructor(private readonly records: Records, private readonly clock: Clock) {}

  async all(): Promise<FeedNotesByName> {
    return (await this.records.get<FeedNotesByName>(kind, id, this.clock.now()))?.value ?? {};
  }

  async of(consumer: string): Promise<FeedNote> {
    return (await this.all())[consumer] ?? none;
  }

  async halted(consumer: string, { stream, revision, type }: RecordedEvent, error: string): Promise<void> {
    const at = this.clock.now();
    await this.change(consumer, ({ skipped }) => ({ skipped, halt: { stream, revision, type, error, at } }));
  }

  /** Lets a consumer try again. */
  async resume(consumer: string): Promise<void> {
    await this.change(consumer, ({ skipped }) => ({ skipped }));
  }

  /** Lets a consumer go on without an event. */
  async skip(consumer: string, event: string): Promise<void> {
    await this.change(consumer, ({ skipped }) => ({ skipped: [...new Set([...skipped, event])] }));
  }

  /** Forgets everything about a consumer, what it left out included. */
  async forget(consumer: string): Promise<void> {
    await this.change(consumer, () => none);
  }

  private async change(consumer: string, by: (note: FeedNote) => FeedNote): Promise<void> {
    await upsert<FeedNotesByName>(this.records, kind, id, this.clock.now(), (notes = {}) => {
      const { [consumer]: before = none, ...others } = notes;
      const after = by(before);
      const empty = !after.halt && after.skipped.length === 0;
      return { owner: null, value: empty ? others : { ...others, [consumer]: after } };
    });
  }
}
