import type { EventMetadata, RecordedEvent } from '../kernel/event.js';
import type { Position } from '../kernel/position.js';

/** An event to append; its id is derived from its command, so that a repetition is recognised. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: Omit<EventMetadata, 'recordedAt'>;
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

/** Injection token of the port. */
export const EventLog = Symbol('EventLog');

/**
 * The event log. Appends are durable when answered. Repeating a batch (same ids, same expected revision) answers
 * the first result, also after newer events; any other batch at a passed revision is a `WrongExpectedRevision`.
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
