import fc from 'fast-check';
import * as z from 'zod/mini';
import { systemClock } from '../kernel/clock.js';
import { field } from '../kernel/event-schema.js';
import type { EventLog } from '../log/event-log.js';
import { noStream } from '../log/event-log.js';
import { EventRegistry, eventType } from '../log/registry.js';
import type { EventsOfTypes } from './given-events.js';
import { SqliteEventLog } from '../adapters/sqlite/sqlite-event-log.js';
import { projection } from '../views/projection.js';
import { view, type Document, type Views } from '../views/views.js';
import { appendable, type GivenEvent } from './given-events.js';

/** The domain of the feed's tests: boxes, into which things are put, moved from one to another, and which are removed. */
const boxEventTypes = [
  eventType({ type: 'test.Put', v: 2, says: 'Things were put into a box.', schema: z.strictObject({ box: field.code(), count: field.count() }), upcast: { 1: ({ box }: { box: string }) => ({ box, count: 1 }) } }),
  eventType({ type: 'test.Moved', v: 1, says: 'Things went from a box to another.', schema: z.strictObject({ box: field.code(), to: field.code(), count: field.count() }) }),
  eventType({ type: 'test.Removed', v: 1, says: 'A box was removed.', schema: z.strictObject({ box: field.code() }) }),
  eventType({ type: 'test.Seen', v: 1, says: 'A box was seen.', schema: z.strictObject({ box: field.code() }) }),
] as const;
export type BoxEvent = EventsOfTypes<typeof boxEventTypes>;
export const boxRegistry = new EventRegistry(boxEventTypes);

/** A box's tally; `seen` in the order of events, so that one applied twice, left out or out of order shows. */
export interface Tally extends Document {
  readonly id: string;
  readonly count: number;
  readonly seen: string;
}

/** Folds boxes into their tallies. A count above a million breaks the schema; the box `poison` makes `evolve` throw. */
export const tallies = projection<Tally, Exclude<BoxEvent, { type: 'test.Seen' }>>({
  name: 'tallies',
  view: view({ name: 'test.tallies', version: 1, schema: z.object({ id: z.string(), count: z.int().check(z.lte(1_000_000)), seen: z.string() }), indexes: { byCount: ['count'] } }),
  handles: ['test.Put', 'test.Moved', 'test.Removed'],
  route: ({ data, type }) => (type === 'test.Moved' ? [data.box, data.to] : [data.box]),
  evolve(tally, { type, data, position }, id) {
    if (id === 'poison') throw new TypeError('a secret');
    if (type === 'test.Removed') return undefined;
    const change = type === 'test.Put' || data.to === id ? data.count : -data.count;
    return { id, count: (tally?.count ?? 0) + change, seen: `${tally?.seen ?? ''} ${Number(position)}` };
  },
});

const box = fc.constantFrom('a', 'b', 'c', 'd');
/** Events in any order, on few boxes. */
export const boxEvents: fc.Arbitrary<BoxEvent[]> = fc.array(fc.oneof(
  fc.record({ type: fc.constant('test.Put' as const), data: fc.record({ box, count: fc.nat(9) }), metadata: fc.constant({ v: 2 }) }),
  fc.record({ type: fc.constant('test.Moved' as const), data: fc.record({ box, to: box, count: fc.nat(9) }) }),
  fc.record({ type: fc.constant('test.Removed' as const), data: fc.record({ box }) }),
  fc.record({ type: fc.constant('test.Seen' as const), data: fc.record({ box }) }),
), { maxLength: 40, size: 'max' });

export const put = (name: string, count = 1): GivenEvent<BoxEvent> => ({ type: 'test.Put', data: { box: name, count }, metadata: { v: 2 } });
export const removed = (name: string): BoxEvent => ({ type: 'test.Removed', data: { box: name } });
export const seen = (name: string): BoxEvent => ({ type: 'test.Seen', data: { box: name } });

/** An empty log in memory, and how to append to its only stream; `append` answers the last position. */
export function memoryLog(): { readonly log: EventLog; append(...events: readonly GivenEvent[]): Promise<string> } {
  const log = new SqliteEventLog(':memory:', systemClock);
  let revision = noStream;
  return {
    log,
    async append(...events) {
      const first = revision + 1;
      const { position } = await log.append('test-1', revision, events.map((event, index) => appendable(event, first + index)));
      revision += events.length;
      return position;
    },
  };
}

/** Everything a view holds, by id. */
export async function contentsOf(views: Views): Promise<Record<string, Tally>> {
  const found: Record<string, Tally> = {};
  for await (const tally of views.all(tallies.view)) found[tally.id] = tally;
  return found;
}
