import { excludeSystemEvents, type AllStreamResolvedEvent, type AllStreamSubscription, type EventStoreDBClient } from '@eventstore/db-client';
import { laterOf, positionOf, type Position } from '../../kernel/position.js';
import { LogUnavailable, type LogBatch } from '../../log/event-log.js';
import { positionIn, recorded, startingAt } from './events.js';

/**
 * One subscription to everything but the server's own events: batches of what has come, until the signal aborts or the
 * server is lost, which throws. Events are pulled: a consumer that takes its time holds the server back, and no more
 * than `limit` of them wait here.
 */
export async function* following(client: EventStoreDBClient, after: Position, limit: number, signal: AbortSignal): AsyncIterable<LogBatch> {
  let position = after;
  let checkpoint = after;
  let failure: Error | undefined;
  let news = Promise.withResolvers<void>();
  const tell = () => news.resolve();
  const fail = (error: Error) => {
    failure ??= error;
    tell();
  };
  const filter = excludeSystemEvents({
    checkpointInterval: 1,
    checkpointReached: (_, { commit }) => {
      checkpoint = positionOf(commit);
      tell();
    },
  });
  const subscription = client.subscribeToAll({ fromPosition: startingAt(after), filter }, { highWaterMark: limit });
  // Before anything else: an error that comes when nobody listens is never heard again.
  subscription.on('error', fail).on('readable', tell).on('end', () => fail(new LogUnavailable('EventStoreDB ended the subscription')));
  signal.addEventListener('abort', tell);
  try {
    while (!signal.aborted) {
      news = Promise.withResolvers();
      const events = taken(subscription, limit).filter((event) => positionIn(event) > position).map(recorded);
      // A checkpoint comes after the events before it: with none left to take, everything up to it is done.
      const reached = events.at(-1)?.position ?? laterOf(position, checkpoint);
      if (reached > position) {
        position = reached;
        yield { events, position };
      } else if (failure) {
        throw failure;
      } else {
        await news.promise;
      }
    }
  } finally {
    signal.removeEventListener('abort', tell);
    // Only this ends the call. A call that was never made has nothing to end, and its failure was heard above.
    void subscription.unsubscribe().catch(() => undefined);
  }
}

function taken(subscription: AllStreamSubscription, limit: number): AllStreamResolvedEvent[] {
  const events: AllStreamResolvedEvent[] = [];
  while (events.length < limit) {
    const event = subscription.read() as AllStreamResolvedEvent | null;
    if (!event) break;
    events.push(event);
  }
  return events;
}
