import type { RecordedEvent } from '../../platform/kernel/event.js';
import { origin, type Position } from '../../platform/kernel/position.js';
import { bytesOfEvent, maxAppendBytes, type EventLog, type NewEvent } from '../../platform/log/event-log.js';
import { Digesting, eventPages, withoutPosition, type Digest, type EventPage } from './everything.js';

/** Consecutive events of one stream, which one append takes. */
interface Run { readonly stream: string; readonly expected: number; readonly events: NewEvent[]; bytes: number }

/**
 * Appends a page of events as they are, in their order. Done again, because it was cut off, it changes nothing.
 * `atOnce`: the log writes appends in the order in which they are made, and need not be waited for one by one.
 */
export async function appendPage(log: EventLog, { events }: EventPage, atOnce: boolean): Promise<void> {
  const appends: Promise<unknown>[] = [];
  for (const run of runsOf(events)) {
    const append = log.append(run.stream, run.expected, run.events);
    if (atOnce) appends.push(append);
    else await append;
  }
  await Promise.all(appends);
}

function runsOf(events: readonly RecordedEvent[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { id, type, stream, revision, data, metadata } of events) {
    const event: NewEvent = { id, type, data, metadata };
    const bytes = bytesOfEvent(event);
    const last = runs.at(-1);
    if (last?.stream === stream && last.bytes + bytes <= maxAppendBytes) {
      last.events.push(event);
      last.bytes += bytes;
    } else runs.push({ stream, expected: revision - 1, events: [event], bytes });
  }
  return runs;
}

/** The two logs are not the same. */
export class LogsDiffer extends Error {}

/**
 * Reads both logs side by side up to a position of the first. Answers the digest of each, and where in the second each
 * of some positions of the first is: after the same event. Throws `LogsDiffer` at the first event that is not the same.
 */
export async function compareLogs(source: EventLog, upTo: Position, target: EventLog, positions: readonly Position[]): Promise<{ readonly source: Digest; readonly target: Digest; readonly translated: ReadonlyMap<Position, Position> }> {
  const [digest, copied] = [new Digesting(), new Digesting()];
  const translated = new Map<Position, Position>(positions.map((position) => [position, origin]));
  const copies = eventsOf(target, await target.head())[Symbol.asyncIterator]();
  for await (const event of eventsOf(source, upTo)) {
    const copy = (await copies.next()).value as RecordedEvent | undefined;
    if (copy?.id !== event.id) throw new LogsDiffer(`After ${event.stream} ${event.revision - 1}, the logs are not the same.`);
    digest.add(withoutPosition(event));
    copied.add(withoutPosition(copy));
    for (const position of positions) if (event.position <= position) translated.set(position, copy.position);
  }
  if (!(await copies.next()).done) throw new LogsDiffer('There is more in the log than was copied.');
  return { source: digest.digest(), target: copied.digest(), translated };
}

async function* eventsOf(log: EventLog, upTo: Position): AsyncIterable<RecordedEvent> {
  for await (const { events } of eventPages(log, origin, upTo)) yield* events;
}
