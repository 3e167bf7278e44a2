import type { DomainEvent, RecordedEvent } from '../kernel/event.js';
import { buildName, type Document, type ViewDeclaration } from './views.js';

/**
 * A read model as a pure function: `route` names the documents an event touches, `evolve` folds the event into one
 * of them (`undefined` in: there is none yet; `undefined` out: it is gone). One projection writes a view: raise the
 * view's version when `route` or `evolve` changes, and the documents are folded anew into a collection of their own.
 */
export interface Projection<D extends Document = Document, E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly view: ViewDeclaration<D>;
  readonly handles: readonly E['type'][];
  route(event: RecordedEvent<E>): readonly string[];
  evolve(document: D | undefined, event: RecordedEvent<E>, id: string): D | undefined;
}

/** Declares a projection. */
export const projection = <D extends Document, E extends DomainEvent>(declaration: Projection<D, E>): Projection<D, E> => declaration;

/** What a projection's checkpoint is kept under: a new version or build of its view starts from the origin. */
export const checkpointName = (of: Projection): string => buildName(`${of.name}.v${of.view.version}`, of.view.build);

/**
 * A read model in memory, for what no database index serves. Keyed by id, so that applying an event twice is harmless.
 * Filled from the log at every start.
 */
export interface LiveIndex<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly handles: readonly E['type'][];
  apply(event: RecordedEvent<E>): void | Promise<void>;
}
