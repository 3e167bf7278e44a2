import type { EventMetadata, RecordedEvent } from '../kernel/event.js';
import type { Position } from '../kernel/position.js';

/** An event to append; its id is derived from its command, so that a repetition is recognised. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  /** `recordedAt` is given only when the event is moved from another log, and kept then; otherwise it is the log's clock. */
  readonly metadata: Omit<EventMetadata, 'recordedAt'> & { readonly recordedAt?: string };
}

/** What an append answers: revision and position of its last event. */
export interface Appended {
  readonly revision: number;
  readonly position: Position;
}

/** A stretch of the log. `position` is that of its last event, or further when what follows concerns nobody. */
export interface LogBatch {
  readonly events: readonly RecordedEvent[];
  readonly position: Position;
}

/** Expected revision of a stream that must not exist yet. */
export const noStream = -1;

/** The stream was not at the expected revision; `actual` is where it is (-1: it does not exist). */
export class WrongExpectedRevision extends Error {
  constructor(readonly stream: string, readonly expected: number, readonly actual: number) {
    super(`stream ${stream} is at revision ${actual}, expected ${expected}`);
  }
}

/** The log cannot be reached, or did not answer: the outcome of an append is unknown, repeat the very same batch. */
export class LogUnavailable extends Error {}

/** Bytes of one append as JSON: EventStoreDB takes 1 MiB, and what one log takes every log must take. */
export const maxAppendBytes = 1_000_000;

/** The append is larger than any log takes; named are its largest event's type and the size, never what it holds. */
export class AppendTooLarge extends Error {
  constructor(readonly type: string, readonly bytes: number) {
    super(`an append of ${bytes} bytes is more than ${maxAppendBytes}; its largest event is a ${type}`);
  }
}

/** Bytes of one event in an append. When it was recorded does not count: an event that one log took is taken by another. */
export const bytesOfEvent = ({ metadata: { recordedAt: _, ...metadata }, ...event }: NewEvent): number => Buffer.byteLength(JSON.stringify({ ...event, metadata }));

/** Bytes of an append. Throws `AppendTooLarge`. */
export function bytesOfAppend(events: readonly NewEvent[]): number {
  const sizes = events.map(bytesOfEvent);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes > maxAppendBytes) throw new AppendTooLarge(events[sizes.indexOf(Math.max(...sizes))]?.type ?? '', bytes);
  return bytes;
}

/** Injection token of the port. */
export const EventLog = Symbol('EventLog');

/**
 * The event log. Appends are durable when answered. Repeating a batch (same ids, same expected revision) answers
 * the first result, also after newer events; any other batch at a passed revision is a `WrongExpectedRevision`. An append
 * over `maxAppendBytes` is refused with `AppendTooLarge`.
 */
export interface EventLog {
  append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended>;
  /** Events of a stream from a revision on, in order; empty when there is none. */
  readStream(stream: string, from?: number): Promise<readonly RecordedEvent[]>;
  /** Up to `limit` events after a position, in global order. */
  read(after: Position, limit: number): Promise<LogBatch>;
  /** Everything after a position, then what comes, until the signal aborts. Each batch holds at most `limit` events. */
  subscribe(after: Position, limit: number, signal: AbortSignal): AsyncIterable<LogBatch>;
  /** Position of the last event; the origin when there is none. */
  head(): Promise<Position>;
  close(): Promise<void>;
}
