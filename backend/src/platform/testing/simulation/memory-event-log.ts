import type { Clock } from '../../kernel/clock.js';
import type { EventMetadata, RecordedEvent } from '../../kernel/event.js';
import { origin, positionOf, type Position } from '../../kernel/position.js';
import { bytesOfAppend, noStream, WrongExpectedRevision, type Appended, type EventLog, type LogBatch, type NewEvent } from '../../log/event-log.js';
import { Wakers } from '../../log/wakers.js';

/** An event as it is kept: what is read is parsed anew, so that no two readers share memory. */
interface Kept extends Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'position' | 'type'> {
  readonly json: string;
}

/** The event log in memory, for the processes of a simulation: the server, which outlives them. */
export class MemoryEventLog implements EventLog {
  private readonly events: Kept[] = [];
  private readonly streams = new Map<string, Kept[]>();
  private readonly wakers = new Wakers();
  /** The last number given, to an event or to what concerns nobody. */
  private last = 0;

  constructor(private readonly clock: Clock) {}

  get lastPosition(): Position {
    return this.events.at(-1)?.position ?? origin;
  }

  get size(): number {
    return this.events.length;
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    if (events.length === 0) throw new RangeError('an append holds at least one event');
    bytesOfAppend(events);
    const there = this.streams.get(stream) ?? [];
    const actual = there.length - 1;
    if (actual !== expected) {
      const before = there.slice(expected + 1, expected + 1 + events.length);
      const last = before.at(-1);
      if (last && expected >= noStream && before.length === events.length && before.every(({ id }, index) => id === events[index]?.id)) return { revision: last.revision, position: last.position };
      throw new WrongExpectedRevision(stream, expected, actual);
    }
    const recordedAt = this.clock.now();
    const written = events.map(({ id, type, data, metadata }, index): Kept => {
      this.last += 1;
      return { id, stream, revision: expected + 1 + index, position: positionOf(this.last), type, json: JSON.stringify({ data, metadata: { recordedAt, ...metadata } }) };
    });
    this.events.push(...written);
    this.streams.set(stream, [...there, ...written]);
    this.wakers.wake();
    return { revision: expected + events.length, position: positionOf(this.last) };
  }

  async readStream(stream: string, from = 0): Promise<readonly RecordedEvent[]> {
    return (this.streams.get(stream) ?? []).slice(from).map(recorded);
  }

  async read(after: Position, limit: number): Promise<LogBatch> {
    const next = this.events.findIndex(({ position }) => position > after);
    const events = next < 0 ? [] : this.events.slice(next, next + limit);
    const last = events.at(-1);
    const further = positionOf(this.last);
    // Nothing after the last of these but what concerns nobody.
    if (next < 0 || last === this.events.at(-1)) return { events: events.map(recorded), position: further > after ? further : after };
    return { events: events.map(recorded), position: last?.position ?? after };
  }

  async *subscribe(after: Position, limit: number, signal: AbortSignal): AsyncIterable<LogBatch> {
    let position = after;
    while (!signal.aborted) {
      const batch = await this.read(position, limit);
      if (batch.position > position) {
        ({ position } = batch);
        yield batch;
      } else await this.wakers.wait(signal);
    }
  }

  async head(): Promise<Position> {
    return this.lastPosition;
  }

  async close(): Promise<void> {
    this.wakers.wake();
  }

  /** The server notes something of its own: a position passes that is nobody's event. */
  concernNobody(): void {
    this.last += 1;
    this.wakers.wake();
  }
}

function recorded({ json, ...event }: Kept): RecordedEvent {
  return { ...event, ...(JSON.parse(json) as { data: unknown; metadata: EventMetadata }) };
}
