import type { Position } from './position.js';

/** A domain event as deciders make and fold it: a stable type `module.EventName` and a payload without words. */
export interface DomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/** Who, when and why. `at` comes from the command; `recordedAt` from the log's clock. Both UTC instants. */
export interface EventMetadata {
  /** Version of the payload's schema. */
  readonly v: number;
  readonly at: string;
  readonly recordedAt: string;
  /** Account that acted; null for the system. */
  readonly actor: string | null;
  /** Team in whose name the account acted. */
  readonly onBehalfOf?: string;
  readonly commandId: string;
  /** HMAC of the request's body under a private key: tells a retry from a key reused for something else. */
  readonly fingerprint: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** An event read back from the log. `revision` counts from 0 in its stream. */
export type RecordedEvent<E extends DomainEvent = DomainEvent> = E extends DomainEvent
  ? {
    readonly id: string;
    readonly stream: string;
    readonly revision: number;
    readonly position: Position;
    readonly type: E['type'];
    readonly data: E['data'];
    readonly metadata: EventMetadata;
  }
  : never;

/** A word in an event is only ever a reference: where the text is kept, and how long it was, in characters. */
export interface TextRef {
  readonly id: string;
  readonly length: number;
}

/** Whom or what a stream is about: the id after the first dash of its name, `category-id`. */
export const subjectOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
