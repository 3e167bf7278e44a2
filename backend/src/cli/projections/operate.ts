import type { RecordedEvent } from '../../platform/kernel/event.js';
import type { Position } from '../../platform/kernel/position.js';
import type { EventLog } from '../../platform/log/event-log.js';
import type { ReactorCursors } from '../../platform/reactors/cursors.js';
import type { Reactor } from '../../platform/reactors/reactor.js';
import type { EventReader } from '../../platform/views/feed-consumer.js';
import type { FeedNote, FeedNotes, Halt } from '../../platform/views/feed-notes.js';
import { LogEnd } from '../../platform/views/log-end.js';
import { checkpointName, type Projection } from '../../platform/views/projection.js';
import { inBuild, type BuildPointers } from '../../platform/views/view-builds.js';
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
  readonly builds: BuildPointers;
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
  /** `damaged`: what is kept of its position is no place in the log. */
  readonly state: 'level' | 'behind' | 'halted' | 'damaged' | 'not begun';
  readonly halt?: Halt & { readonly position: Position };
  readonly skipped: number;
}

/** More events than this are not counted one by one. */
export const countedAtMost = 10_000;

/** Everything that follows the log, and its head. */
export async function status(feed: Feed): Promise<{ readonly head: Position; readonly standings: readonly Standing[] }> {
  const { log, views, cursors, notes, projections, reactors, builds } = feed;
  const [head, noted, built] = [await log.head(), await notes.all(), await builds.all()];
  const end = new LogEnd(log);
  const standing = async (name: string, sort: Standing['sort'], version: number | null, kept: Position | undefined): Promise<Standing> => {
    const { halt, skipped }: FeedNote = noted[name] ?? { skipped: [] };
    const damaged = kept !== undefined && !await end.includes(kept);
    const position = damaged ? undefined : kept;
    const lag = position === undefined ? null : await eventsAfter(log, position);
    const state = damaged ? 'damaged' : halt ? 'halted' : lag === null ? 'not begun' : lag > 0 ? 'behind' : 'level';
    return { name, sort, version, position: position ?? null, lag, state, ...(halt && { halt: { ...halt, position: await positionOfHalt(log, halt) } }), skipped: skipped.length };
  };
  const known = new Set([...projections, ...reactors].map(({ name }) => name));
  const standings = [
    ...await Promise.all(projections.map(async (one) => standing(one.name, 'projection', one.view.version, await views.checkpoint(checkpointName(inBuild(one, built[checkpointName(one)]?.current ?? 0)))))),
    ...await Promise.all(reactors.map(async ({ name }) => standing(name, 'reactor', null, await cursors.read(name)))),
    ...await Promise.all(Object.keys(noted).filter((name) => !known.has(name)).map((name) => standing(name, 'index', null, undefined))),
  ];
  return { head, standings };
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
