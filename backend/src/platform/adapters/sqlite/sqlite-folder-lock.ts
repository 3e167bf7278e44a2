import { DatabaseSync } from 'node:sqlite';

/**
 * Whether a data folder is in use: a lock on a file of its own, empty, which the system lets go of when the process
 * ends, however it ends. Servers share it; who must be alone, excludes them.
 */
export class SqliteFolderLock {
  private readonly db: DatabaseSync;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec('PRAGMA busy_timeout = 0;');
  }

  /** Uses the folder, with others. False: somebody must be alone in it. */
  share(): boolean {
    return this.taken('BEGIN; SELECT count(*) FROM sqlite_schema');
  }

  /** Uses the folder alone. False: it is in use. */
  exclude(): boolean {
    return this.taken('BEGIN EXCLUSIVE');
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }

  private taken(sql: string): boolean {
    if (this.db.isTransaction) this.db.exec('ROLLBACK');
    try {
      this.db.exec(sql);
      return true;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      if (error instanceof Error && 'errcode' in error && error.errcode === busy) return false;
      throw error;
    }
  }
}

/** SQLITE_BUSY. */
const busy = 5;
