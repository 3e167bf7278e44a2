import { setTimeout as delay } from 'node:timers/promises';
import { AccessDeniedError, EventStoreDBClient } from '@eventstore/db-client';
import { LogUnavailable } from '../../log/event-log.js';
import { addressOf, type Address } from './address.js';
import { isNotReady, portError } from './errors.js';
import { EventStoreDbEventLog } from './eventstoredb-event-log.js';
import { within } from './reading.js';

/** Before this, a stream is read without the positions of its events. */
const oldest = [22, 10] as const;
const retryMs = 250;

/** Opens the log at an address. Throws a sentence that names ESDB_URL and what was tried, never the password. */
export async function openEventStore(url: string, patienceMs = 10_000): Promise<EventStoreDbEventLog> {
  const address = addressOf(url);
  const client = clientOf(address);
  const log = new EventStoreDbEventLog(client, address);
  try {
    await answering(client, log, address, patienceMs);
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}

function clientOf({ url, shown }: Address): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (error) {
    // The client's other messages repeat parts of the address.
    const file = error instanceof Error && error.message.startsWith('Failed to load certificate') ? 'a certificate or a key it names was not found' : 'its hosts or its options are not understood';
    throw new Error(`ESDB_URL (${shown}): ${file}.`);
  }
}

/** A server that starts together with us is given time; one that refuses us is not asked twice. */
async function answering(client: EventStoreDBClient, log: EventStoreDbEventLog, { shown }: Address, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs;
  let heard: LogUnavailable | undefined;
  for (;;) {
    let version: string;
    try {
      await within(Math.max(1, until - performance.now()), log.head());
      ({ serverVersion: version } = await within(Math.max(1, until - performance.now()), client['capabilities']));
    } catch (caught) {
      const error = portError(caught);
      if (!(error instanceof LogUnavailable)) throw refusal(shown, error);
      // An attempt that patience cuts short tells less than the one before.
      if (performance.now() < until - 2) heard = error;
      heard ??= error;
      if (performance.now() + retryMs > until) throw new Error(`ESDB_URL: the server at ${shown} ${isNotReady(heard.cause) ? 'answers that it is not ready' : `cannot be reached (${reasonOf(heard)})`}; tried for ${Math.round(patienceMs / 1_000)} s.`);
      await delay(retryMs);
      continue;
    }
    if (recentEnough(version)) return;
    throw new Error(`ESDB_URL: the server at ${shown} is EventStoreDB ${version}; ${oldest.join('.')} or later is needed.`);
  }
}

const refusal = (shown: string, error: unknown): Error =>
  error instanceof AccessDeniedError
    ? new Error(`ESDB_URL: the server at ${shown} refuses the user and the password.`)
    : new Error(`ESDB_URL: what answers at ${shown} is not an EventStoreDB that this version knows (${reasonOf(error)}).`);

/** The client's words about the connection; they name hosts and ports, never credentials. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: unknown };
  return cause instanceof Error ? cause.message : message;
}

/** A version that is not told is that of a server older than those that tell. */
function recentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
