import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

/** Pages in one step: the whole file, as it is at one moment, or a file that is much written would be begun again and again. */
const wholeFile = 2 ** 30;

/**
 * Backs up the databases of a data folder that may be in use into another one. In this order: what is private is never older than the
 * log, so that no text of an event is missing, and reactors never stand beyond it. Views are built from the log.
 */
export async function backUpDatabases(from: string, to: string): Promise<void> {
  for (const name of ['jobs.db', 'log.db', 'private.db']) {
    if (!existsSync(join(from, name))) throw new RangeError(`${from} holds no ${name}`);
    const db = new DatabaseSync(join(from, name), { readOnly: true });
    try {
      // For this user alone, as what it is copied from.
      closeSync(openSync(join(to, name), 'wx', 0o600));
      await backup(db, join(to, name), { rate: wholeFile });
    } finally {
      db.close();
    }
  }
}
