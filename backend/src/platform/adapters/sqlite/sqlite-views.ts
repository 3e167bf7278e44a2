import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { origin, type Position } from '../../kernel/position.js';
import { compareKeys, cursorOf } from '../../views/scan.js';
import { InvalidDocument, type Checkpoint, type Document, type DocumentWrite, type Page, type Scalar, type Scan, type ViewDeclaration, type Views } from '../../views/views.js';
import { columnOf, indexOf, planScan, tableOf } from './sqlite-views-scan.js';

/** Documents that `all` reads at a time. */
const readAtOnce = 1_000;
/** Documents kept as they were parsed: pages of the agenda show the same ones to everyone. */
const keptDocuments = 5_000;

type Key = [id: string, ...ordering: Scalar[]];

/**
 * Views in one SQLite file, `:memory:` for tests. A table a view and version: `p` is the position a document stands at,
 * `gone` marks a tombstone. Not flushed at each commit: what a power cut takes is folded from the log again.
 */
export class SqliteViews implements Views {
  private readonly db: DatabaseSync;
  private readonly prepared = new Map<string, StatementSync>();
  /** By table and id, the least recently read first. */
  private readonly kept = new Map<string, Document>();
  private dataVersion = 0;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
    this.db.exec('CREATE TABLE IF NOT EXISTS checkpoints (projection TEXT PRIMARY KEY, position TEXT NOT NULL, fence INTEGER NOT NULL) WITHOUT ROWID');
  }

  async ensure(view: ViewDeclaration): Promise<void> {
    const table = tableOf(view);
    this.db.exec(`create table if not exists ${table} (id text primary key, p text not null, gone integer not null, doc text)`);
    for (const paths of Object.values(view.indexes)) {
      // `gone` leads, instead of a partial index: so the index alone answers, without opening documents.
      this.db.exec(`create index if not exists ${indexOf(view, paths)} on ${table} (gone, ${paths.map((path) => `${columnOf(path)}, `).join('')}id)`);
    }
  }

  async getMany<D extends Document>(view: ViewDeclaration<D>, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.documents(view, ids);
  }

  async scan<D extends Document>(view: ViewDeclaration<D>, scan: Scan): Promise<Page<D>> {
    const plan = planScan(view, scan);
    const sign = scan.direction === 'backward' ? -1 : 1;
    const keys: Scalar[][] = [];
    for (const stretches of plan.stretches) {
      let wanted = scan.limit + 1;
      for (const { sql, values } of stretches) {
        const rows = this.statement(sql, true).all(...values, wanted) as unknown as Key[];
        for (const [id, ...ordering] of rows) keys.push([...ordering, id]);
        if ((wanted -= rows.length) === 0) break;
      }
    }
    if (plan.stretches.length > 1) keys.sort((a, b) => sign * compareKeys(a, b));
    const page = keys.slice(0, scan.limit);
    const last = page.at(-1);
    const ids = page.map((key) => key.at(-1) as string);
    const documents = this.documents(view, ids);
    return {
      items: ids.flatMap((id) => documents.get(id) ?? []),
      next: last && keys.length > scan.limit ? cursorOf(view, scan.index, plan.ordering, last) : null,
    };
  }

  async load(view: ViewDeclaration, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly position: Position; readonly document: Document | 'gone' }>> {
    return new Map(this.rowsOf(view, ids).map(({ id, p, doc }) => [id, { position: p, document: doc === null ? 'gone' : JSON.parse(doc) as Document }]));
  }

  async checkpoint(projection: string): Promise<Position | undefined> {
    const row = this.statement('SELECT position FROM checkpoints WHERE projection = ?').get(projection);
    return (row as { position: Position } | undefined)?.position;
  }

  async claim(projection: string): Promise<Checkpoint> {
    const row = this.statement('INSERT INTO checkpoints VALUES (?, ?, 1) ON CONFLICT (projection) DO UPDATE SET fence = fence + 1 RETURNING position, CAST(fence AS REAL) AS fence').get(projection, origin);
    return row as unknown as Checkpoint;
  }

  async commit(view: ViewDeclaration, writes: readonly DocumentWrite[], { projection, from, to }: { readonly projection: string; readonly from: Checkpoint; readonly to: Position }): Promise<boolean> {
    const rows = writes.map((write): SQLInputValue[] => [write.id, write.position, write.document === 'gone' ? 1 : 0, textOf(view, write)]);
    const write = this.statement(`insert into ${tableOf(view)} (id, p, gone, doc) values (?, ?, ?, ?) on conflict (id) do update set p = excluded.p, gone = excluded.gone, doc = excluded.doc where excluded.p > p`);
    return this.transaction(() => {
      const moved = this.statement('UPDATE checkpoints SET position = ? WHERE projection = ? AND fence = ? AND position IN (?, ?)').run(to, projection, from.fence, from.position, to);
      if (moved.changes === 0) return false;
      for (const row of rows) write.run(...row);
      for (const { id } of writes) this.kept.delete(`${tableOf(view)} ${id}`);
      return true;
    });
  }

  async *all<D extends Document>(view: ViewDeclaration<D>): AsyncIterable<D> {
    let after = '';
    for (;;) {
      const rows = this.statement(`select id, doc from ${tableOf(view)} where id > ? order by id limit ?`).all(after, readAtOnce) as unknown as { id: string; doc: string | null }[];
      for (const { doc } of rows) if (doc !== null) yield JSON.parse(doc) as D;
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  async drop(view: ViewDeclaration, projection: string): Promise<void> {
    this.transaction(() => {
      this.db.exec(`drop table if exists ${tableOf(view)}`);
      this.kept.clear();
      this.statement('DELETE FROM checkpoints WHERE projection = ?').run(projection);
    });
  }

  async close(): Promise<void> {
    if (this.db.isOpen) this.db.close();
  }

  private documents<D extends Document>(view: ViewDeclaration<D>, ids: readonly string[]): Map<string, D> {
    this.forgetWhatOthersChanged();
    const table = tableOf(view);
    const found = new Map<string, D>();
    const missing: string[] = [];
    for (const id of ids) {
      const key = `${table} ${id}`;
      const document = this.kept.get(key);
      if (!document) missing.push(id);
      else {
        found.set(id, document as D);
        this.kept.delete(key);
        this.kept.set(key, document);
      }
    }
    if (missing.length === 0) return found;
    for (const { id, doc } of this.rowsOf(view, missing)) {
      if (doc === null) continue;
      const document = JSON.parse(doc) as D;
      found.set(id, document);
      this.kept.set(`${table} ${id}`, document);
    }
    for (const [oldest] of this.kept) {
      if (this.kept.size <= keptDocuments) break;
      this.kept.delete(oldest);
    }
    return found;
  }

  /** SQLite raises `data_version` when another connection wrote. */
  private forgetWhatOthersChanged(): void {
    const { data_version: version } = this.statement('PRAGMA data_version').get() as { data_version: number };
    if (version === this.dataVersion) return;
    this.dataVersion = version;
    this.kept.clear();
  }

  /** By id alone: with `gone` in the condition, SQLite may walk an index that begins with it. */
  private rowsOf(view: ViewDeclaration, ids: readonly string[]): { id: string; p: Position; doc: string | null }[] {
    return this.statement(`select id, p, doc from ${tableOf(view)} where id in (select value from json_each(?))`).all(JSON.stringify(ids)) as unknown as { id: string; p: Position; doc: string | null }[];
  }

  /** Prepared once: the words of a query follow from a view's declaration and a scan's shape, so there are few. */
  private statement(sql: string, arrays = false): StatementSync {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    statement.setReturnArrays(arrays);
    this.prepared.set(sql, statement);
    return statement;
  }

  private transaction<T>(work: () => T): T {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }
}

/** What is stored of a document; null for a tombstone. Throws `InvalidDocument`. */
function textOf(view: ViewDeclaration, { id, document }: DocumentWrite): string | null {
  if (document === 'gone') return null;
  const checked = z.safeParse(view.schema, document);
  if (!checked.success) throw new InvalidDocument(view.name, id, checked.error.issues.map((issue) => issue.path.join('.')));
  if (document.id !== id) throw new InvalidDocument(view.name, id, ['id']);
  return JSON.stringify(document);
}
