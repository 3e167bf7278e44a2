import { deepStrictEqual } from 'node:assert/strict';
import * as z from 'zod/mini';
import type { DomainEvent } from '../kernel/event.js';
import type { Projection } from '../views/projection.js';
import type { Document } from '../views/views.js';
import { recordedEvents, type GivenEvent } from './given-events.js';

/** What a projection shows after the given events. Each check throws an `AssertionError`, and can be followed by another. */
export interface Shown<D extends Document> {
  /** This very document is there. */
  shows(id: string, document: D): Shown<D>;
  /** No document of that id is there. */
  hides(id: string): Shown<D>;
  /** Every document that is there, by id. */
  readonly documents: ReadonlyMap<string, D>;
}

/**
 * Given these events, in this order: `givenEvents(published, renamed).projectedBy(cards).shows(id, card)`. Pure: nothing
 * is stored, but each document is checked against the view's schema at each step, as the runner would.
 */
export const givenEvents = <G extends GivenEvent>(...events: readonly G[]): { projectedBy<D extends Document, E extends DomainEvent>(projection: Projection<D, E>): Shown<D> } => ({
  projectedBy(projection) {
    type D = z.output<typeof projection.view.schema>;
    const documents = new Map<string, D>();
    for (const event of recordedEvents(events)) {
      if (!projection.handles.includes(event.type)) continue;
      const handled = event as unknown as Parameters<typeof projection.evolve>[1];
      for (const id of new Set(projection.route(handled))) {
        const document = projection.evolve(documents.get(id), handled, id);
        if (document === undefined) documents.delete(id);
        else documents.set(id, z.parse(projection.view.schema, document));
      }
    }
    return shownIn(documents);
  },
});

function shownIn<D extends Document>(documents: ReadonlyMap<string, D>): Shown<D> {
  const shown: Shown<D> = {
    documents,
    shows(id, document) {
      deepStrictEqual(documents.get(id), document);
      return shown;
    },
    hides(id) {
      deepStrictEqual(documents.get(id), undefined);
      return shown;
    },
  };
  return shown;
}
