import type { DomainEvent, EventMetadata, RecordedEvent } from '../kernel/event.js';
import { eventIdOf, uuid5 } from '../kernel/ids.js';
import { positionOf } from '../kernel/position.js';
import type { NewEvent } from '../log/event-log.js';
import type { EventType } from '../log/registry.js';

/** The union of domain events that a list of types declares. */
export type EventsOfTypes<L extends readonly EventType[]> = { [K in keyof L]: L[K] extends EventType<infer T, infer D> ? { readonly type: T; readonly data: D } : never }[number];

/** An event of a test: what it does not say is made up, always the same. `stream` is `test-1` unless told. */
export type GivenEvent<E extends DomainEvent = DomainEvent> = E & { readonly stream?: string; readonly metadata?: Partial<EventMetadata> };

const namespace = '00000000-0000-4000-8000-000000000000';

const metadataOf = (index: number): Omit<EventMetadata, 'recordedAt'> => {
  const commandId = uuid5(namespace, `command ${index}`);
  return { v: 1, at: '2030-01-01T00:00:00.000Z', actor: null, commandId, fingerprint: '', correlationId: commandId, causationId: commandId };
};

/** The events as a log would give them back: positions from 1, revisions by stream. */
export function recordedEvents<E extends DomainEvent>(events: readonly GivenEvent<E>[]): RecordedEvent<E>[] {
  const revisions = new Map<string, number>();
  return events.map(({ type, data, stream = 'test-1', metadata }, index) => {
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const full: EventMetadata = { ...metadataOf(index), recordedAt: '2030-01-01T00:00:00.000Z', ...metadata };
    return { id: eventIdOf(full.commandId, stream, 0), stream, revision, position: positionOf(index + 1), type, data, metadata: full } as unknown as RecordedEvent<E>;
  });
}

/** The event as it is appended; `index` makes its id. */
export function appendable({ type, data, stream = 'test-1', metadata }: GivenEvent, index: number): NewEvent {
  const full = { ...metadataOf(index), ...metadata };
  return { id: eventIdOf(full.commandId, stream, 0), type, data, metadata: full };
}
