import type { DomainEvent } from '../kernel/event.js';
import type { Reaction, Reactor } from '../reactors/reactor.js';
import { recordedEvents, type GivenEvent } from './given-events.js';

/** What a reactor wants done on these events, in order. Pure: nothing is enqueued. */
export const reactionsOf = <E extends DomainEvent>(reactor: Reactor<E>, ...events: readonly GivenEvent<E>[]): readonly Reaction[] =>
  recordedEvents<E>(events).filter(({ type }) => reactor.handles.includes(type)).flatMap((event) => reactor.react(event));
