import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { eventLogContract } from '../../testing/event-log-contract.js';
import { EventStoreProcess } from '../../testing/eventstoredb/event-store-process.js';
import { eventStoreTables } from '../../testing/eventstoredb/tables.js';
import type { EventStoreDbEventLog } from './eventstoredb-event-log.js';
import { openEventStore } from './open-event-store.js';

const opened = (url: () => string, restart: () => Promise<void>) => async () => {
  let log: EventStoreDbEventLog = await openEventStore(url());
  return {
    log,
    reopen: async () => {
      await log.close();
      await restart();
      return (log = await openEventStore(url()));
    },
    close: () => log.close(),
  };
};

describe('the stand-in', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'eventstore-'));
  let server: EventStoreProcess;
  beforeAll(async () => { server = await EventStoreProcess.start({ folder }); });
  afterAll(async () => {
    await server.kill();
    rmSync(folder, { recursive: true });
  });

  // Killed, not stopped: what was answered is there.
  eventLogContract('EventStoreDB', opened(() => server.url, async () => {
    await server.kill();
    server = await server.restart();
  }));
  eventStoreTables(() => server.url);
});

const real = process.env.TEST_ESDB_URL;
describe.skipIf(!real)('the server of TEST_ESDB_URL', () => {
  eventLogContract('EventStoreDB', opened(() => real ?? '', () => Promise.resolve()));
  eventStoreTables(() => real ?? '');
});
