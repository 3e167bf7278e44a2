import type { DomainEvent, RecordedEvent } from '../kernel/event.js';
import type { Task } from '../jobs/jobs.js';

/** Something to do on an event. Without an id, the job's derives from the reactor, the event and its place in the list. */
export type Reaction = (Task & { readonly id?: string }) | { readonly cancel: string };

/**
 * What follows from events elsewhere, as a pure function: jobs to enqueue, or to cancel by the id they were given
 * (`jobIdOf`). Called at least once an event, in order. Its cursor and its jobs' ids derive from its name, which never
 * changes; first installed on a log that has events, it reacts to those that come after.
 */
export interface Reactor<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly handles: readonly E['type'][];
  react(event: RecordedEvent<E>): readonly Reaction[];
}

/** Declares a reactor. */
export const reactor = <E extends DomainEvent>(declaration: Reactor<E>): Reactor<E> => declaration;
