import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../kernel/clock.js';
import { origin } from '../../kernel/position.js';
import { noStream } from '../../log/event-log.js';
import { eventLogContract, testEvents } from '../../testing/event-log-contract.js';
import { SqliteEventLog } from './sqlite-event-log.js';

const folder = () => mkdtempSync(join(tmpdir(), 'log-'));

eventLogContract('SQLite', () => {
  const data = folder();
  let log = new SqliteEventLog(join(data, 'log.db'), systemClock);
  return Promise.resolve({
    log,
    reopen: async () => {
      await log.close();
      return (log = new SqliteEventLog(join(data, 'log.db'), systemClock));
    },
    close: async () => {
      await log.close();
      rmSync(data, { recursive: true });
    },
  });
});

it('notices what another process appends beside it', async () => {
  const data = folder();
  const ours = new SqliteEventLog(join(data, 'log.db'), systemClock);
  const theirs = new SqliteEventLog(join(data, 'log.db'), systemClock);
  const abort = new AbortController();
  const first = (async () => {
    for await (const batch of ours.subscribe(origin, 10, abort.signal)) return batch.events.length;
    return 0;
  })();
  await theirs.append('test-1', noStream, testEvents('00000000-0000-4000-8000-000000000001', 2));
  expect(await first).toBe(2);
  await Promise.all([ours.close(), theirs.close()]);
  rmSync(data, { recursive: true });
});

it('writes what waits in one transaction', async () => {
  const data = folder();
  const log = new SqliteEventLog(join(data, 'log.db'), systemClock);
  const appends = Array.from({ length: 64 }, (_, n) => log.append(`test-${n}`, noStream, testEvents(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, 1)));
  const done: number[] = [];
  appends.forEach((append, n) => void append.then(() => done.push(n)));
  await appends[0];
  await Promise.resolve();
  expect(done).toHaveLength(64);
  await log.close();
  rmSync(data, { recursive: true });
});
