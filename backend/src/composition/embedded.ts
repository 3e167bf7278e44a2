import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventLog } from '../platform/adapters/sqlite/sqlite-event-log.js';
import { SqliteFolderLock } from '../platform/adapters/sqlite/sqlite-folder-lock.js';
import { SqliteJobs } from '../platform/adapters/sqlite/sqlite-jobs.js';
import { SqlitePrivate } from '../platform/adapters/sqlite/sqlite-private.js';
import { SqliteViews } from '../platform/adapters/sqlite/sqlite-views.js';
import type { Jobs } from '../platform/jobs/jobs.js';
import type { Clock } from '../platform/kernel/clock.js';
import type { EventLog } from '../platform/log/event-log.js';
import type { ReactorCursors } from '../platform/reactors/cursors.js';
import type { Records } from '../platform/records/records.js';
import type { Texts } from '../platform/texts/texts.js';
import type { Views } from '../platform/views/views.js';
import { ConfigError } from './config.js';

/** The stores of one process. */
export interface Engines {
  readonly log: EventLog;
  readonly views: Views;
  readonly records: Records;
  readonly texts: Texts;
  readonly jobs: Jobs;
  readonly cursors: ReactorCursors;
  /** Who uses the data: servers share it, who must be alone excludes them. False: not now. */
  readonly use: { share(): boolean; exclude(): boolean };
  /** Writes what waits and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Opens the data folder: `log.db`, `private.db`, `jobs.db`, `views.db`. Without a folder, in memory. Throws a `ConfigError` when
 * the folder or a file of it cannot be used.
 */
export function openEmbedded(dataDir: string | undefined, clock: Clock): Engines {
  const open = <T>(name: string, store: (file: string) => T): T => {
    if (dataDir === undefined) return store(':memory:');
    const file = join(dataDir, name);
    return usable(file, () => {
      // Who takes part in a campaign is for this process alone; SQLite gives its journals the mode of their file.
      closeSync(openSync(file, 'a', 0o600));
      return store(file);
    });
  };
  if (dataDir !== undefined) usable(dataDir, () => mkdirSync(dataDir, { recursive: true, mode: 0o700 }));
  const log = open('log.db', (file) => new SqliteEventLog(file, clock));
  const views = open('views.db', (file) => new SqliteViews(file));
  const privateData = open('private.db', (file) => new SqlitePrivate(file));
  const jobs = open('jobs.db', (file) => new SqliteJobs(file, clock));
  const use = open('lock.db', (file) => new SqliteFolderLock(file));
  return {
    log, views, records: privateData.records, texts: privateData.texts, jobs, cursors: jobs.cursors, use,
    async close() {
      jobs.close();
      await log.close();
      await views.close();
      privateData.close();
      use.close();
    },
  };
}

/** Says in a sentence what the system or SQLite refuses. */
function usable<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new ConfigError(`DATA_DIR must be a folder that this process can write; ${path} cannot be used: ${error.message}.`, { cause: error });
  }
}
