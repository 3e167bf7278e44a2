import type { EventEmitter } from 'node:events';
import type grpc from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Store } from './store.js';

export type ReadCall = grpc.ServerWritableStream<ReadReq, ReadResp>;

/** The first of these events; no listener stays. */
export function firstOf(emitter: EventEmitter, ...names: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const name of names) emitter.off(name, done);
      resolve();
    };
    for (const name of names) emitter.on(name, done);
  });
}

/** Writes, and waits for the client where it is slow. False once the client is gone. */
export async function send(call: ReadCall, message: ReadResp): Promise<boolean> {
  if (!call.write(message) && !call.cancelled) await firstOf(call, 'drain', 'cancelled', 'cut');
  return !call.cancelled;
}

/** Index of the event at a position, or of the end for what lies beyond; undefined for a position that is none. */
export function indexOf(position: ReadReq.Options.Position, store: Store): number | undefined {
  const [commit, prepare] = [Number(position.getCommitPosition()), Number(position.getPreparePosition())];
  const index = store.indexOf(commit);
  const there = index === store.events.length || store.events[index]?.position === commit;
  return there && prepare <= commit ? index : undefined;
}
