import { setTimeout as delay } from 'node:timers/promises';
import { BACKWARDS, END, EventStoreDBClient, NO_STREAM, StreamNotFoundError, WrongExpectedVersionError, type ReadPosition } from '@eventstore/db-client';
import type { RecordedEvent } from '../../kernel/event.js';
import { origin, positionOf, type Position } from '../../kernel/position.js';
import { bytesOfAppend, LogUnavailable, noStream, WrongExpectedRevision, type Appended, type EventLog, type LogBatch, type NewEvent } from '../../log/event-log.js';
import type { Address } from './address.js';
import { isLost, portError } from './errors.js';
import { isOwn, positionIn, recorded, sendable, startingAt } from './events.js';
import { following } from './following.js';
import { collected, within } from './reading.js';

/** In milliseconds. */
const defaults = {
  /** How long an append may take; its outcome is unknown after that. */
  appendMs: 3_000,
  /** How long a read may bring nothing. */
  silenceMs: 5_000,
  /** Waits before a lost subscription is made again. */
  retryMs: 50,
  longestRetryMs: 2_000,
  /** How long the client may take to say good-bye: with a read left half-way, it never does. */
  closeMs: 1_000,
};

/**
 * The event log in EventStoreDB. Every append carries credentials, whether the server wants them or not: the client then
 * makes a call of its own for it. Its other way, one stream that all appends of the process share, knows no deadline
 * and ends the process when an append is answered twice, or after another one failed.
 */
export class EventStoreDbEventLog implements EventLog {
  private readonly closing = new AbortController();
  private readonly limits: typeof defaults;

  constructor(private readonly client: EventStoreDBClient, private readonly address: Address, limits: Partial<typeof defaults> = {}) {
    this.limits = { ...defaults, ...limits };
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    if (events.length === 0) throw new RangeError('an append holds at least one event');
    if (stream === '' || stream.startsWith('$')) throw new RangeError(`${stream || 'nothing'} is not a name of a stream`);
    if (!Number.isInteger(expected) || expected < noStream) throw new RangeError(`${expected} is not a revision`);
    const sent = events.map(sendable);
    bytesOfAppend(events);
    const { appendMs } = this.limits;
    const options = { expectedRevision: expected === noStream ? NO_STREAM : BigInt(expected), credentials: this.address.credentials, deadline: appendMs } as const;
    try {
      const { nextExpectedRevision, position } = await within(appendMs, this.client.appendToStream(stream, sent, options));
      if (!position) throw new LogUnavailable('EventStoreDB answered an append without its position');
      return { revision: Number(nextExpectedRevision), position: positionOf(position.commit) };
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw portError(error);
      const { actualVersion } = error;
      throw new WrongExpectedRevision(stream, expected, typeof actualVersion === 'bigint' ? Number(actualVersion) : noStream);
    }
  }

  async readStream(stream: string, from = 0): Promise<readonly RecordedEvent[]> {
    const reading = this.client.readStream(stream, { fromRevision: BigInt(from) });
    try {
      return (await collected(reading, this.limits.silenceMs, this.closing.signal)).map(recorded);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      throw error;
    }
  }

  /** Reads on over the server's own events, page by page, until there is one of ours or the end. */
  async read(after: Position, limit: number): Promise<LogBatch> {
    for (let position = after; ; ) {
      const count = position === origin ? limit : limit + 1;
      const page = await this.page({ fromPosition: startingAt(position), maxCount: count });
      const later = page.filter((event) => positionIn(event) > position);
      const events = later.filter(isOwn).map(recorded);
      const last = later.at(-1);
      if (last) position = positionIn(last);
      if (events.length > 0 || page.length < count) return { events, position };
    }
  }

  /** Made again, from where it stood, whenever the server is lost or cuts a slow consumer. */
  async *subscribe(after: Position, limit: number, signal: AbortSignal): AsyncIterable<LogBatch> {
    const ending = AbortSignal.any([signal, this.closing.signal]);
    let position = after;
    let wait = this.limits.retryMs;
    while (!ending.aborted) {
      try {
        for await (const batch of following(this.client, position, limit, ending)) {
          position = batch.position;
          wait = this.limits.retryMs;
          yield batch;
        }
      } catch (error) {
        if (!isLost(error)) throw error;
        await delay(wait, undefined, { signal: ending }).catch(() => undefined);
        wait = Math.min(wait * 2, this.limits.longestRetryMs);
      }
    }
  }

  /** The last event of ours: the server's own may follow it. */
  async head(): Promise<Position> {
    let fromPosition: ReadPosition = END;
    for (let maxCount = 1; ; maxCount = Math.min(maxCount * 8, 512)) {
      const page = await this.page({ direction: BACKWARDS, fromPosition, maxCount });
      const own = page.find(isOwn);
      if (own) return positionIn(own);
      const last = page.at(-1);
      if (!last || page.length < maxCount) return origin;
      fromPosition = startingAt(positionIn(last));
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    const timer = new AbortController();
    await Promise.race([this.client.dispose(), delay(this.limits.closeMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  }

  private page(options: NonNullable<Parameters<EventStoreDBClient['readAll']>[0]>) {
    return collected(this.client.readAll(options), this.limits.silenceMs, this.closing.signal);
  }
}
