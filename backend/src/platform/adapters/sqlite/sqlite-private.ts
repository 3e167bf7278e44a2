import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { KeptRecord, NewRecord, Records, StoredRecord } from '../../records/records.js';
import type { Text, Texts } from '../../texts/texts.js';
import { GroupCommit } from './group-commit.js';

const schema = `
  CREATE TABLE IF NOT EXISTS records (
    kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT, version INTEGER NOT NULL, value TEXT NOT NULL, expires_at TEXT,
    PRIMARY KEY (kind, id)) WITHOUT ROWID, STRICT;
  CREATE INDEX IF NOT EXISTS records_of_owner ON records (owner, kind, id) WHERE owner IS NOT NULL;
  CREATE INDEX IF NOT EXISTS records_by_expiry ON records (expires_at) WHERE expires_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, owner TEXT NOT NULL, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
  CREATE INDEX IF NOT EXISTS texts_of_owner ON texts (owner);`;

/** Characters of text kept in memory: texts never change, so what is there is right until it is deleted. */
const cachedCharacters = 4_000_000;

/**
 * Everything that is not in the log, in one SQLite file, `:memory:` for tests. Deleted content is overwritten, and
 * erasing also rewrites the file and empties its journal, so that no byte of it stays in any file of the folder.
 */
export class SqlitePrivate {
  readonly records: Records;
  readonly texts: Texts;
  private readonly db: DatabaseSync;
  private readonly commits: GroupCommit;
  private erasing: Promise<void> | undefined;
  private closed = false;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000;');
    this.db.exec(schema);
    this.commits = new GroupCommit(this.db);
    const erase = () => this.erase();
    this.records = new SqliteRecords(this.db, this.commits, erase);
    this.texts = new SqliteTexts(this.db, this.commits, erase);
  }

  /** Writes what waits, and closes the file. */
  close(): void {
    if (this.closed) return;
    this.commits.drain();
    this.closed = true;
    this.db.close();
  }

  /**
   * Rewrites the file without what was deleted, and empties the journal. `secure_delete` alone is not enough: pages that
   * split or merge keep copies of the rows they gave away. Erasures that come together share one rewriting.
   */
  private erase(): Promise<void> {
    this.erasing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.erasing = undefined;
      this.db.exec('VACUUM');
      const [outcome] = this.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all() as { busy: number }[];
      if (outcome?.busy) throw new Error('the journal of private data could not be emptied: another process is reading it');
    });
    return this.erasing;
  }
}

interface Row { readonly id: string; readonly owner: string | null; readonly version: number; readonly value: string; readonly expires_at: string | null }

const recordOf = <V>(row: Row): StoredRecord<V> =>
  ({ id: row.id, owner: row.owner, version: row.version, value: JSON.parse(row.value) as V, expiresAt: row.expires_at });

interface KeptRow extends Row { readonly kind: string }
const keptOf = (row: KeptRow): KeptRecord => ({ kind: row.kind, ...recordOf(row) });

class SqliteRecords implements Records {
  private readonly statements;

  constructor(db: DatabaseSync, private readonly commits: GroupCommit, private readonly erase: () => Promise<void>) {
    const columns = 'id, owner, version, value, expires_at';
    this.statements = {
      get: db.prepare(`SELECT ${columns} FROM records WHERE kind = ? AND id = ? AND (expires_at IS NULL OR expires_at > ?)`),
      // Left to choose, SQLite reads every record of the kind, which come by id already. Where the index cannot be used, this throws.
      byOwner: db.prepare(`SELECT ${columns} FROM records INDEXED BY records_of_owner WHERE owner = ? AND kind = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY id`),
      everythingOf: db.prepare(`SELECT kind, ${columns} FROM records INDEXED BY records_of_owner WHERE owner = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY kind, id`),
      // An expired record goes on counting, so that a writer who still holds its old version is refused.
      insert: db.prepare(`INSERT INTO records (kind, id, owner, version, value, expires_at) VALUES (?1, ?2, ?3, 1, ?4, ?5)
        ON CONFLICT DO UPDATE SET owner = ?3, version = version + 1, value = ?4, expires_at = ?5 WHERE records.expires_at <= ?6`),
      replace: db.prepare('UPDATE records SET owner = ?, version = version + 1, value = ?, expires_at = ? WHERE kind = ? AND id = ? AND version = ?'),
      delete: db.prepare('DELETE FROM records WHERE kind = ? AND id = ?'),
      deleteVersion: db.prepare('DELETE FROM records WHERE kind = ? AND id = ? AND version = ?'),
      deleteOwner: db.prepare('DELETE FROM records WHERE owner = ?'),
      sweep: db.prepare('DELETE FROM records WHERE expires_at <= ?'),
      all: db.prepare(`SELECT kind, ${columns} FROM records WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?`),
      restore: db.prepare('INSERT INTO records (kind, id, owner, version, value, expires_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'),
      count: db.prepare('SELECT count(*) AS n FROM records'),
      countOfKind: db.prepare('SELECT count(*) AS n FROM records WHERE kind = ?'),
    };
  }

  get<V>(kind: string, id: string, now: string): Promise<StoredRecord<V> | undefined> {
    const row = this.statements.get.get(kind, id, now) as Row | undefined;
    return Promise.resolve(row && recordOf<V>(row));
  }

  byOwner<V>(kind: string, owner: string, now: string): Promise<readonly StoredRecord<V>[]> {
    return Promise.resolve((this.statements.byOwner.all(owner, kind, now) as unknown as Row[]).map((row) => recordOf<V>(row)));
  }

  everythingOf(owner: string, now: string): Promise<readonly KeptRecord[]> {
    return Promise.resolve((this.statements.everythingOf.all(owner, now) as unknown as KeptRow[]).map(keptOf));
  }

  insert<V>(kind: string, record: NewRecord<V>, now: string): Promise<boolean> {
    const values = [kind, record.id, record.owner, JSON.stringify(record.value), record.expiresAt ?? null, now];
    return this.changed(() => this.statements.insert.run(...values)).then(Boolean);
  }

  replace<V>(kind: string, version: number, record: NewRecord<V>): Promise<boolean> {
    const values = [record.owner, JSON.stringify(record.value), record.expiresAt ?? null, kind, record.id, version] satisfies SQLInputValue[];
    return this.changed(() => this.statements.replace.run(...values)).then(Boolean);
  }

  delete(kind: string, id: string, version?: number): Promise<boolean> {
    return this.changed(() => version === undefined ? this.statements.delete.run(kind, id) : this.statements.deleteVersion.run(kind, id, version)).then(Boolean);
  }

  async deleteOwner(...owners: readonly string[]): Promise<number> {
    const deleted = await this.commits.run(() => owners.reduce((sum, owner) => sum + Number(this.statements.deleteOwner.run(owner).changes), 0));
    await this.erase();
    return deleted;
  }

  sweep(before: string): Promise<number> {
    return this.changed(() => this.statements.sweep.run(before));
  }

  count(kind?: string): Promise<number> {
    const { n } = (kind === undefined ? this.statements.count.get() : this.statements.countOfKind.get(kind)) as { n: number };
    return Promise.resolve(n);
  }

  all(after: Pick<KeptRecord, 'kind' | 'id'> = { kind: '', id: '' }, limit: number): Promise<readonly KeptRecord[]> {
    return Promise.resolve((this.statements.all.all(after.kind, after.id, limit) as unknown as KeptRow[]).map(keptOf));
  }

  async restore(records: readonly KeptRecord[]): Promise<void> {
    await this.commits.run(() => {
      for (const { kind, id, owner, version, value, expiresAt } of records) this.statements.restore.run(kind, id, owner, version, JSON.stringify(value), expiresAt);
    });
  }

  private changed(write: () => { changes: number | bigint }): Promise<number> {
    return this.commits.run(() => Number(write().changes));
  }
}

class SqliteTexts implements Texts {
  private readonly statements;
  private readonly cache = new TextCache();
  private dataVersion: unknown;

  constructor(db: DatabaseSync, private readonly commits: GroupCommit, private readonly erase: () => Promise<void>) {
    this.statements = {
      put: db.prepare('INSERT INTO texts (id, owner, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
      getMany: db.prepare('SELECT id, value FROM texts WHERE id IN (SELECT value FROM json_each(?))'),
      find: db.prepare('SELECT id, owner, value FROM texts WHERE id IN (SELECT value FROM json_each(?))'),
      ofOwner: db.prepare('SELECT id, owner, value FROM texts WHERE owner = ? AND id > ? ORDER BY id LIMIT ?'),
      all: db.prepare('SELECT id, owner, value FROM texts WHERE id > ? ORDER BY id LIMIT ?'),
      dataVersion: db.prepare('PRAGMA data_version'),
      delete: db.prepare('DELETE FROM texts WHERE id = ?'),
      forgetOwner: db.prepare('DELETE FROM texts WHERE owner = ? RETURNING id'),
      count: db.prepare('SELECT count(*) AS n FROM texts'),
      countOfOwner: db.prepare('SELECT count(*) AS n FROM texts WHERE owner = ?'),
    };
  }

  async put(texts: readonly Text[]): Promise<void> {
    if (texts.length === 0) return;
    await this.commits.run(() => texts.forEach(({ id, owner, value }) => this.statements.put.run(id, owner, value)));
  }

  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    this.noticeForeignWrites();
    const found = new Map<string, string>();
    const missing: string[] = [];
    for (const id of ids) {
      const value = this.cache.get(id);
      if (value === undefined) missing.push(id);
      else found.set(id, value);
    }
    if (missing.length > 0) {
      for (const { id, value } of this.statements.getMany.all(JSON.stringify(missing)) as unknown as { id: string; value: string }[]) {
        this.cache.set(id, value);
        found.set(id, value);
      }
    }
    return Promise.resolve(found);
  }

  find(ids: readonly string[]): Promise<readonly Text[]> {
    return Promise.resolve(this.statements.find.all(JSON.stringify(ids)) as unknown as Text[]);
  }

  ofOwner(owner: string, after = '', limit: number): Promise<readonly Text[]> {
    return Promise.resolve(this.statements.ofOwner.all(owner, after, limit) as unknown as Text[]);
  }

  all(after = '', limit: number): Promise<readonly Text[]> {
    return Promise.resolve(this.statements.all.all(after, limit) as unknown as Text[]);
  }

  async delete(id: string): Promise<void> {
    await this.commits.run(() => {
      this.statements.delete.run(id);
      this.cache.delete(id);
    });
    await this.erase();
  }

  async forgetOwner(owner: string): Promise<number> {
    const forgotten = await this.commits.run(() => {
      const rows = this.statements.forgetOwner.all(owner) as unknown as { id: string }[];
      for (const { id } of rows) this.cache.delete(id);
      return rows.length;
    });
    await this.erase();
    return forgotten;
  }

  count(owner?: string): Promise<number> {
    const { n } = (owner === undefined ? this.statements.count.get() : this.statements.countOfOwner.get(owner)) as { n: number };
    return Promise.resolve(n);
  }

  /** SQLite raises `data_version` when another process wrote: it may have erased what is remembered here. */
  private noticeForeignWrites(): void {
    const { data_version: version } = this.statements.dataVersion.get() as { data_version: number };
    if (version !== this.dataVersion) this.cache.clear();
    this.dataVersion = version;
  }
}

/** The texts read last, up to a number of characters; a Map keeps the order in which they were. */
class TextCache {
  private readonly values = new Map<string, string>();
  private characters = 0;

  get(id: string): string | undefined {
    const value = this.values.get(id);
    if (value !== undefined) {
      this.values.delete(id);
      this.values.set(id, value);
    }
    return value;
  }

  set(id: string, value: string): void {
    this.values.set(id, value);
    this.characters += value.length;
    for (const oldest of this.values.keys()) {
      if (this.characters <= cachedCharacters) return;
      this.delete(oldest);
    }
  }

  clear(): void {
    this.values.clear();
    this.characters = 0;
  }

  delete(id: string): void {
    const value = this.values.get(id);
    if (value === undefined) return;
    this.values.delete(id);
    this.characters -= value.length;
  }
}
