import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { origin } from '../../../platform/kernel/position.js';
import type { EventLog } from '../../../platform/log/event-log.js';
import { concerns } from '../domain/traces.js';

/** Events read in one go: a few milliseconds of the loop. */
const stretch = 250;

/** Everything in the log that an account did or that is about it, in order. Reads the log from its origin to where it ends now. */
export async function* tracesOf(log: EventLog, account: string): AsyncGenerator<RecordedEvent> {
  const head = await log.head();
  for (let after = origin; after < head; ) {
    const { events, position } = await log.read(after, stretch);
    for (const event of events) if (concerns(event, account)) yield event;
    after = position;
    await nextTurn();
  }
}
