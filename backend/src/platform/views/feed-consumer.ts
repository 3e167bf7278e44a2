import { DamagedCheckpoint, isPosition, type Position } from '../kernel/position.js';
import type { LogBatch } from '../log/event-log.js';
import type { EventRegistry } from '../log/registry.js';

/** Brings a recorded event to what today's code folds; what it throws is poison. */
export type EventReader = Pick<EventRegistry, 'read'>;

/** What the feed hub feeds: a projection's runner, a live index's or a reactor's. One call at a time. */
export interface FeedConsumer {
  readonly name: string;
  /** Null for what has none. */
  readonly version: number | null;
  /** Everything up to here is applied. */
  readonly position: Position;
  /** Where it would start again; the same as `position` for what is not kept. */
  readonly recorded: Position;
  /** Takes up where it was left. Throws `DamagedCheckpoint` when nobody can know where that is. */
  open(): Promise<void>;
  /** Applies what it does not have yet. Throws `Poison`, `FenceLost`, or what its storage throws: try again later. */
  apply(batch: LogBatch): Promise<void>;
  /** Keeps the position reached, when events that concern it not have moved it on. */
  record(): Promise<void>;
  /** Sees how far another process has brought it; absent where every process works for itself. */
  look?(): Promise<void>;
}

/** A batch without some of its events. */
export const without = (batch: LogBatch, skipped: ReadonlySet<string>): LogBatch =>
  (skipped.size === 0 ? batch : { ...batch, events: batch.events.filter(({ id }) => !skipped.has(id)) });

/** What a store kept of where a consumer stands. Throws `DamagedCheckpoint`. */
export function undamaged<P extends { readonly position: Position; readonly fence: number }>(place: P): P {
  if (!isPosition(place.position) || !Number.isSafeInteger(place.fence)) throw new DamagedCheckpoint();
  return place;
}

/** The class of an error, never its message: messages may hold values. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.constructor.name : typeof error);

/** An event that cannot be applied: reading or folding it throws, or gives a document that the schema refuses. */
export class Poison extends Error {
  constructor(readonly position: Position, cause: unknown) {
    super(`event ${position} cannot be applied: ${errorName(cause)}`, { cause });
  }
}

/** Another process owns the projection now. */
export class FenceLost extends Error {}
