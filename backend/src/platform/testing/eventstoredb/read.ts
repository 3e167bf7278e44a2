import grpc from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import { deleted, eventMessage, nameOf, notReady, Refusal, streamNotFound } from './messages.js';
import { indexOf, send, type ReadCall } from './read-call.js';
import type { Store, StoredEvent } from './store.js';
import { subscribe } from './subscribe.js';

/** Reads and subscriptions of a stream or of everything are one call of the protocol. */
export async function read(call: ReadCall, store: Store, faults: Faults): Promise<void> {
  try {
    const options = call.request.getOptions() as ReadReq.Options;
    faults.count(options.hasSubscription() ? 'subscribe' : options.hasAll() ? 'readAll' : 'readStream');
    if (faults.notReady) throw notReady();
    if (options.hasSubscription()) return await subscribe(call, options, store, faults);
    if (faults.silent) return;
    const count = Number(options.getCount());
    const events = options.hasAll() ? ofAll(options, store, count) : ofStream(options, store, count);
    if (!events) await send(call, streamNotFound(nameOf(options.getStream()?.getStreamIdentifier())));
    for (const event of events ?? []) if (!(await send(call, eventMessage(event)))) return;
    call.end();
  } catch (error) {
    call.emit('error', error instanceof Refusal ? error : new Refusal(grpc.status.UNKNOWN, String(error)));
  }
}

const refused = (what: string): Refusal => new Refusal(grpc.status.UNKNOWN, `Unexpected ${what}: Error`);

/** Undefined: there is no such stream. */
function ofStream(options: ReadReq.Options, store: Store, count: number): readonly StoredEvent[] | undefined {
  const from = options.getStream() as ReadReq.Options.StreamOptions;
  const name = nameOf(from.getStreamIdentifier());
  const backwards = options.getReadDirection() === 1;
  const { events, first, deleted: gone } = store.stream(name);
  if (gone) throw deleted(name);
  if (count === 0 || (from.hasEnd() && !backwards)) throw refused('ReadStreamResult');
  if (events.length === first) return undefined;
  if (backwards) {
    const last = from.hasEnd() ? events.length - 1 : from.hasStart() ? 0 : Math.min(Number(from.getRevision()), events.length - 1);
    return events.slice(Math.max(first, last + 1 - count), last + 1).reverse();
  }
  const start = Math.max(first, from.hasStart() ? 0 : Number(from.getRevision()));
  return events.slice(start, start + count);
}

/** Forwards the position read from is included, backwards it is not. */
function ofAll(options: ReadReq.Options, store: Store, count: number): readonly StoredEvent[] {
  const from = options.getAll() as ReadReq.Options.AllOptions;
  const backwards = options.getReadDirection() === 1;
  const { events } = store;
  const index = from.hasEnd() ? events.length : from.hasStart() ? 0 : indexOf(from.getPosition() as ReadReq.Options.Position, store);
  if (count === 0 || index === undefined) throw refused('ReadAllResult');
  return backwards ? events.slice(Math.max(0, index - count), index).reverse() : events.slice(index, index + count);
}
