import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordsContract } from '../../testing/records-contract.js';
import { textsContract } from '../../testing/texts-contract.js';
import { SqlitePrivate } from './sqlite-private.js';

function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'private-'));
  const file = join(folder, 'private.db');
  let store = new SqlitePrivate(file);
  return {
    store,
    reopen: () => {
      store.close();
      return (store = new SqlitePrivate(file));
    },
    elsewhere: async (work: (other: SqlitePrivate) => Promise<void>) => {
      const other = new SqlitePrivate(file);
      await work(other);
      other.close();
    },
    bytes: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))),
    close: () => {
      store.close();
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

recordsContract('SQLite', () => {
  const { store, reopen, bytes, close } = opened();
  return Promise.resolve({ records: store.records, reopen: () => Promise.resolve(reopen().records), bytes, close });
});

textsContract('SQLite', () => {
  const { store, reopen, elsewhere, bytes, close } = opened();
  return Promise.resolve({ texts: store.texts, reopen: () => Promise.resolve(reopen().texts), elsewhere: (work) => elsewhere((other) => work(other.texts)), bytes, close });
});
