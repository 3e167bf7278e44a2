import type { RecordedEvent } from '../../platform/kernel/event.js';
import { origin, type Position } from '../../platform/kernel/position.js';
import type { EventLog } from '../../platform/log/event-log.js';
import type { ReactorCursors } from '../../platform/reactors/cursors.js';
import type { Reactor } from '../../platform/reactors/reactor.js';
import { errorName, Poison, type EventReader } from '../../platform/views/feed-consumer.js';
import type { FeedNote, FeedNotes, Halt } from '../../platform/views/feed-notes.js';
import { checkpointName, type Projection } from '../../platform/views/projection.js';
import { rebuild } from '../../platform/views/rebuild.js';
import type { Views } from '../../platform/views/views.js';

/** What an operator looks at and steers: what follows the log, in this process or in a server beside it. */
export interface Feed {
  readonly log: EventLog;
  readonly views: Views;
  readonly cursors: ReactorCursors;
  readonly notes: FeedNotes;
  readonly registry: EventReader;
  readonly projections: readonly Projection[];
  readonly reactors: readonly Reactor[];
  readonly use: { exclude(): boolean };
}

/** Why nothing was done, in a sentence. */
export class Refused extends Error {}

/** Where something that follows the log stands. */
export interface Standing {
  readonly name: string;
  /** `index`: a live index, of which nothing is kept but what halted or is left out. */
  readonly sort: 'projection' | 'reactor' | 'index';
  readonly version: number | null;
  readonly position: Position | null;
  /** Events after it, up to `countedAtMost`. */
  readonly lag: number | null;
  readonly state: 'level' | 'behind' | 'halted' | 'not begun';
  readonly halt?: Halt & { readonly position: Position };
  readonly skipped: number;
}

/** More events than this are not counted one by one. */
export const countedAtMost = 10_000;

/** Everything that follows the log, and its head. */
export async function status(feed: Feed): Promise<{ readonly head: Position; readonly standings: readonly Standing[] }> {
  const { log, views, cursors, notes, projections, reactors } = feed;
  const [head, noted] = [await log.head(), await notes.all()];
  const standing = async (name: string, sort: Standing['sort'], version: number | null, position: Position | undefined): Promise<Standing> => {
    const { halt, skipped }: FeedNote = noted[name] ?? { skipped: [] };
    const lag = position === undefined ? null : await eventsAfter(log, position);
    const state = halt ? 'halted' : lag === null ? 'not begun' : lag > 0 ? 'behind' : 'level';
    return { name, sort, version, position: position ?? null, lag, state, ...(halt && { halt: { ...halt, position: await positionOfHalt(log, halt) } }), skipped: skipped.length };
  };
  const known = new Set([...projections, ...reactors].map(({ name }) => name));
  const standings = [
    ...await Promise.all(projections.map(async (one) => standing(one.name, 'projection', one.view.version, await views.checkpoint(checkpointName(one))))),
    ...await Promise.all(reactors.map(async ({ name }) => standing(name, 'reactor', null, await cursors.read(name)))),
    ...await Promise.all(Object.keys(noted).filter((name) => !known.has(name)).map((name) => standing(name, 'index', null, undefined))),
  ];
  return { head, standings };
}

/**
 * Folds a projection's view anew from the whole log, but for what it skips; with `everything`, that is folded as well
 * and no longer skipped. Answers the position reached. Throws `Refused`, also when it halts on the way.
 */
export async function rebuildView(feed: Feed, name: string, { everything = false } = {}): Promise<Position> {
  const { log, views, notes, registry, projections, reactors, use } = feed;
  const projection = projections.find((one) => one.name === name);
  if (reactors.some((one) => one.name === name)) throw new Refused(`${name} is a reactor: what it did is done, and is never done again. There is nothing to rebuild.`);
  if (!projection) throw new Refused(`There is no projection ${name}. There are: ${projections.map((one) => one.name).join(', ')}. Live indexes are filled from the log at every start.`);
  if (!use.exclude()) throw new Refused('A server is running on this data: stop it, rebuild, and start it again.');
  if (everything) await notes.forget(name);
  await notes.resume(name);
  await views.drop(projection.view, checkpointName(projection));
  try {
    return await rebuild(log, projection, views, registry, undefined, new Set((await notes.of(name)).skipped));
  } catch (error) {
    if (!(error instanceof Poison)) throw error;
    const from = (await views.checkpoint(checkpointName(projection))) ?? origin;
    await notes.halted(name, await eventAt(log, from, error.position), errorName(error.cause));
    throw new Refused(`${name} halts at ${error.position} (${errorName(error.cause)}): its view holds what came before. Repair it, or skip that position, and rebuild again.`);
  }
}

/** Has something that halted try again. Throws `Refused`. */
export async function resume({ notes }: Feed, name: string): Promise<void> {
  await haltOf(notes, name);
  await notes.resume(name);
}

/** Has something that halted go on without the event it halted at, now and in every rebuild. Throws `Refused`. */
export async function skip({ log, notes }: Feed, name: string, position: Position): Promise<void> {
  const halt = await haltOf(notes, name);
  const event = await eventOf(log, halt);
  if (event.position !== position) throw new Refused(`${name} halted at ${event.position}, not at ${position}: only what halts can be skipped.`);
  await notes.skip(name, event.id);
}

async function haltOf(notes: FeedNotes, name: string): Promise<Halt> {
  const { halt } = await notes.of(name);
  if (!halt) throw new Refused(`Nothing named ${name} is halted.`);
  return halt;
}

async function eventOf(log: EventLog, { stream, revision }: Halt): Promise<RecordedEvent> {
  const [event] = await log.readStream(stream, revision);
  if (!event) throw new Error(`the log has no event ${revision} of the stream that a halt names`);
  return event;
}

const positionOfHalt = async (log: EventLog, halt: Halt): Promise<Position> => (await eventOf(log, halt)).position;

async function eventAt(log: EventLog, from: Position, position: Position): Promise<RecordedEvent> {
  for (let after = from; ; ) {
    const batch = await log.read(after, 1_000);
    const event = batch.events.find((one) => one.position === position);
    if (event) return event;
    if (batch.position <= after) throw new Error(`the log has no event at ${position}`);
    after = batch.position;
  }
}

async function eventsAfter(log: EventLog, position: Position): Promise<number> {
  let count = 0;
  for (let after = position; count < countedAtMost; ) {
    const batch = await log.read(after, 1_000);
    if (batch.position <= after) break;
    count += batch.events.length;
    after = batch.position;
  }
  return count;
}
