import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { DamagedCheckpoint, type Position } from '../kernel/position.js';
import type { EventLog } from '../log/event-log.js';
import { without, type EventReader } from './feed-consumer.js';
import { LogEnd } from './log-end.js';
import { ProjectionRunner } from './projection-runner.js';
import type { Projection } from './projection.js';
import { compareText } from './scan.js';
import type { Document, ViewDeclaration, Views } from './views.js';

/**
 * Folds the log, from where the projection stands in these views up to the head, into them; answers the position
 * reached. `batch`, in events, is folded in memory: the bigger, the faster. Events of the ids
 * in `skipped` are left out. Throws `Poison`, `DamagedCheckpoint`, or what a port throws.
 */
export async function rebuild(log: EventLog, projection: Projection, views: Views, reader: EventReader, batch = 5_000, skipped: ReadonlySet<string> = new Set()): Promise<Position> {
  const runner = new ProjectionRunner(projection, views, reader);
  await runner.open();
  if (!await new LogEnd(log).includes(runner.position)) throw new DamagedCheckpoint();
  for (;;) {
    const read = await log.read(runner.position, batch);
    if (read.position <= runner.position) break;
    await runner.apply(without(read, skipped));
    await nextTurn();
  }
  await runner.record();
  return runner.position;
}

/** A document that two collections do not share. Its id alone: what it holds stays where it is. */
export interface ViewDifference {
  readonly id: string;
  readonly difference: 'missing' | 'unexpected' | 'different';
}

/** Compares a view's whole documents, `actual` against `expected`, in the order of ids. */
export async function* compareViews(actual: Views, expected: Views, view: ViewDeclaration): AsyncIterable<ViewDifference> {
  const there = actual.all(view)[Symbol.asyncIterator]();
  const wanted = expected.all(view)[Symbol.asyncIterator]();
  const next = async (documents: AsyncIterator<Document>): Promise<Document | undefined> => {
    const { value, done } = await documents.next();
    return done ? undefined : (value as Document);
  };
  let [a, b] = [await next(there), await next(wanted)];
  while (a ?? b) {
    const order = !a ? 1 : !b ? -1 : compareText(a.id, b.id);
    const id = (order > 0 ? b : a)?.id ?? '';
    if (order !== 0) yield { id, difference: order > 0 ? 'missing' : 'unexpected' };
    else if (!isDeepStrictEqual(a, b)) yield { id, difference: 'different' };
    if (order <= 0) a = await next(there);
    if (order >= 0) b = await next(wanted);
  }
}
