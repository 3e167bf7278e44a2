import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A number (`n`) that a file of a data folder holds, while a server may be at work there. */
export function countIn(dataDir: string, file: 'jobs.db' | 'private.db', sql: string, ...values: (string | number)[]): number {
  const db = new DatabaseSync(join(dataDir, file), { readOnly: true, timeout: 10_000 });
  try {
    return (db.prepare(sql).get(...values) as { n: number }).n;
  } finally {
    db.close();
  }
}
