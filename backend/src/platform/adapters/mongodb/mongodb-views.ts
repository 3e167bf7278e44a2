import mongoose, { type Connection, type Model } from 'mongoose';
import * as z from 'zod/mini';
import { origin, type Position } from '../../kernel/position.js';
import { cursorOf } from '../../views/scan.js';
import { buildName, InvalidDocument, type Checkpoint, type Document, type DocumentWrite, type Page, type Scalar, type Scan, type ViewDeclaration, type Views } from '../../views/views.js';
import { isDuplicate, reached } from './mongodb-outage.js';
import { claimPlace, movePlace, PlaceReader, placesOf, type Place } from './mongodb-places.js';
import { modelOf } from './mongodb-schema.js';
import { fieldsOf, queryOf } from './mongodb-views-scan.js';

/** Documents that `all` reads at a time. */
const readAtOnce = 1_000;
/** Documents written by one command: a rebuild has thousands, and an answer is not waited for without end. */
const writtenAtOnce = 1_000;
/** What MongoDB stores as one document, in bytes. */
const mostBytes = 16 * 1024 * 1024;

/** A document as it is stored: `_p` is the position it stands at, `gone` marks a tombstone. */
interface Stored {
  readonly _id: string;
  readonly _p: Position;
  readonly gone: boolean;
  readonly doc?: Document;
}

/**
 * Views in MongoDB, a collection a build of a view's version. Documents are confirmed by a majority as the checkpoint is: after
 * a change of primary, a checkpoint must not be ahead of documents that the old one took with it.
 */
export class MongoViews implements Views {
  private readonly checkpoints: Model<Place>;
  private readonly reader: PlaceReader;

  constructor(private readonly connection: Connection) {
    this.checkpoints = placesOf(connection, 'checkpoints');
    this.reader = new PlaceReader(this.checkpoints);
  }

  async ensure(view: ViewDeclaration): Promise<void> {
    await reached(() => this.model(view).createIndexes());
  }

  async getMany<D extends Document>(view: ViewDeclaration<D>, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const found = await this.byIds(view, ids);
    return new Map(found.flatMap(({ _id, doc }) => (doc ? [[_id, doc as D]] : [])));
  }

  async scan<D extends Document>(view: ViewDeclaration<D>, scan: Scan): Promise<Page<D>> {
    const { filter, sort, hint, ordering } = queryOf(view, scan);
    if (!filter) return { items: [], next: null };
    const wanted = scan.limit + 1;
    const found = await reached(() => this.model(view).find(filter).sort(sort).hint(hint).limit(wanted).batchSize(wanted + 1).lean<Stored[]>());
    const items = found.slice(0, scan.limit).map(({ doc }) => doc as D);
    const last = items.at(-1);
    return {
      items,
      next: last && found.length > scan.limit ? cursorOf(view, scan.index, ordering, [...ordering.map((path) => valueAt(last, path)), last.id]) : null,
    };
  }

  async load(view: ViewDeclaration, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly position: Position; readonly document: Document | 'gone' }>> {
    const found = await this.byIds(view, ids);
    return new Map(found.map(({ _id, _p, doc }) => [_id, { position: _p, document: doc ?? 'gone' }]));
  }

  checkpoint(projection: string): Promise<Position | undefined> {
    return this.reader.read(projection);
  }

  async claim(projection: string): Promise<Checkpoint> {
    return await claimPlace(this.checkpoints, projection, origin) as Checkpoint;
  }

  async commit(view: ViewDeclaration, writes: readonly DocumentWrite[], { projection, from, to }: { readonly projection: string; readonly from: Checkpoint; readonly to: Position }): Promise<boolean> {
    const rows = new Map<string, Stored>();
    for (const write of writes) {
      const row = storedOf(view, write);
      if (row._p > (rows.get(row._id)?._p ?? '')) rows.set(row._id, row);
    }
    const pending = [...rows.values()];
    while (pending.length > 0) await this.write(view, pending.splice(0, writtenAtOnce));
    return reached(() => movePlace(this.checkpoints, projection, from, to));
  }

  async *all<D extends Document>(view: ViewDeclaration<D>): AsyncIterable<D> {
    let after = '';
    for (;;) {
      const from = after;
      const found = await reached(() => this.model(view).find({ gone: false, _id: { $gt: from } }).sort({ _id: 1 }).limit(readAtOnce).batchSize(readAtOnce + 1).lean<Stored[]>());
      for (const { doc } of found) yield doc as D;
      const last = found.at(-1);
      if (!last) return;
      after = last._id;
    }
  }

  async drop(view: ViewDeclaration, projection: string): Promise<void> {
    await reached(() => this.model(view).collection.drop());
    await reached(() => this.checkpoints.deleteOne({ _id: projection }));
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /**
   * Replaces what is older, inserts what is absent. When something newer is there, the guard finds nothing to replace,
   * and inserting meets the same id. Which writes met it is read from the documents: another process may have inserted
   * an older one at the same moment, and this one must still come after it.
   */
  private async write(view: ViewDeclaration, rows: readonly Stored[]): Promise<void> {
    let pending = rows;
    while (pending.length > 0) {
      try {
        await reached(() => this.model(view).bulkWrite(pending.map((row) => ({
          replaceOne: { filter: { _id: row._id, _p: { $lt: row._p } }, replacement: row, upsert: true },
        })), { ordered: false, skipValidation: true, throwOnValidationError: true }));
        return;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const there = new Map((await this.byIds(view, pending.map(({ _id }) => _id), '_p')).map(({ _id, _p }) => [_id, _p]));
      pending = pending.filter(({ _id, _p }) => _p > (there.get(_id) ?? ''));
    }
  }

  private byIds(view: ViewDeclaration, ids: readonly string[], fields = ''): Promise<Stored[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return reached(() => this.model(view).find({ _id: { $in: ids } }).select(fields).batchSize(ids.length + 1).lean<Stored[]>());
  }

  /** The shape of `doc` is the view's schema's to check, once, before writing. */
  private model(view: ViewDeclaration): Model<Stored> {
    const fields = { _id: String, _p: String, gone: Boolean, doc: mongoose.Schema.Types.Mixed };
    return modelOf<Stored>(this.connection, buildName(`${view.name}_v${view.version}`, view.build), fields, Object.values(view.indexes).map(fieldsOf));
  }
}

/** What is stored of a document. Throws `InvalidDocument`. */
function storedOf(view: ViewDeclaration, { id, position, document }: DocumentWrite): Stored {
  if (document === 'gone') return { _id: id, _p: position, gone: true };
  const checked = z.safeParse(view.schema, document);
  if (!checked.success) throw new InvalidDocument(view.name, id, checked.error.issues.map((issue) => issue.path.join('.')));
  if (document.id !== id) throw new InvalidDocument(view.name, id, ['id']);
  const stored = { _id: id, _p: position, gone: false, doc: document };
  if (mongoose.mongo.BSON.calculateObjectSize(stored, { ignoreUndefined: true }) > mostBytes) throw new InvalidDocument(view.name, id, ['its size, over 16 MiB']);
  return stored;
}

/** What a document holds at a path; null when nothing. */
const valueAt = (document: Document, path: string): Scalar =>
  (path.split('.').reduce<unknown>((at, part) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[part], document) ?? null) as Scalar;
