import type { DatabaseSync } from 'node:sqlite';

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes that wait are carried out together: one transaction, one flush to the disk, at the next turn of the loop.
 * Work that throws takes the whole transaction down, so that nothing is ever half-written: a refusal is a result, not a throw.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private scheduled = false;

  constructor(private readonly db: DatabaseSync) {}

  /** Runs the work inside the next transaction; resolves with its result once that is durable. */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve, reject });
      if (this.scheduled) return;
      this.scheduled = true;
      setImmediate(() => this.drain());
    });
  }

  /** Carries out what waits, now. */
  drain(): void {
    this.scheduled = false;
    const batch = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    const settle: (() => void)[] = [];
    try {
      this.db.exec('BEGIN IMMEDIATE');
      for (const { work, resolve } of batch) {
        const value = work() as never;
        settle.push(() => resolve(value));
      }
      this.db.exec('COMMIT');
    } catch (error) {
      // Asked of a file that is closed, `isTransaction` throws.
      if (this.db.isOpen && this.db.isTransaction) this.db.exec('ROLLBACK');
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const done of settle) done();
  }
}
