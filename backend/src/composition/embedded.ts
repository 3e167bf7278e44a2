import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventLog } from '../platform/adapters/sqlite/sqlite-event-log.js';
import { SqlitePrivate } from '../platform/adapters/sqlite/sqlite-private.js';
import { SqliteViews } from '../platform/adapters/sqlite/sqlite-views.js';
import type { Clock } from '../platform/kernel/clock.js';
import type { EventLog } from '../platform/log/event-log.js';
import type { Records } from '../platform/records/records.js';
import type { Texts } from '../platform/texts/texts.js';
import type { Views } from '../platform/views/views.js';

/** The stores of one process. */
export interface Engines {
  readonly log: EventLog;
  readonly views: Views;
  readonly records: Records;
  readonly texts: Texts;
  /** Writes what waits and lets go of everything. */
  close(): Promise<void>;
}

/** Opens the data folder: `log.db`, `private.db`, `views.db`. Without a folder, in memory. */
export function openEmbedded(dataDir: string | undefined, clock: Clock): Engines {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = (name: string): string => (dataDir === undefined ? ':memory:' : join(dataDir, name));
  const log = new SqliteEventLog(file('log.db'), clock);
  const views = new SqliteViews(file('views.db'));
  const privateData = new SqlitePrivate(file('private.db'));
  return {
    log, views, records: privateData.records, texts: privateData.texts,
    async close() {
      await log.close();
      await views.close();
      privateData.close();
    },
  };
}
