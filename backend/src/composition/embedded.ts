import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderMedia } from '../platform/adapters/folder/folder-media.js';
import { MemoryNudges } from '../platform/adapters/memory/memory-nudges.js';
import { backUpDatabases } from '../platform/adapters/sqlite/sqlite-backup.js';
import { SqliteEventLog } from '../platform/adapters/sqlite/sqlite-event-log.js';
import { SqliteFolderLock } from '../platform/adapters/sqlite/sqlite-folder-lock.js';
import { SqliteJobs } from '../platform/adapters/sqlite/sqlite-jobs.js';
import { SqlitePrivate } from '../platform/adapters/sqlite/sqlite-private.js';
import { SqliteViews } from '../platform/adapters/sqlite/sqlite-views.js';
import type { Clock } from '../platform/kernel/clock.js';
import { copyMedia } from '../platform/media/copy-media.js';
import { ConfigError } from './config.js';
import type { Engines } from './engines.js';


/**
 * Opens the data folder: `log.db`, `private.db`, `jobs.db`, `views.db`, and the folder `media`. Without a folder, in memory, but
 * for media, in a folder that goes when it is closed. Throws a `ConfigError` when
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
  const nudges = new MemoryNudges();
  const media = join(dataDir ?? join(tmpdir(), `campaign-${randomUUID()}`), 'media');
  const lock = open('lock.db', (file) => new SqliteFolderLock(file));
  return {
    log, views, records: privateData.records, texts: privateData.texts, media: new FolderMedia(media), jobs, cursors: jobs.cursors, nudges, shared: false, keepsOrder: true,
    use: { share: async () => lock.share(), exclude: async () => lock.exclude() },
    async close() {
      nudges.close();
      jobs.close();
      await log.close();
      await views.close();
      privateData.close();
      lock.close();
      if (dataDir === undefined) rmSync(join(media, '..'), { recursive: true, force: true });
    },
  };
}

/** Backs up a data folder that may be in use into another one: media after the records that name them. */
export async function backUpFolder(from: string, to: string): Promise<void> {
  await backUpDatabases(from, to);
  await copyMedia(new FolderMedia(join(from, 'media')), new FolderMedia(join(to, 'media')));
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
