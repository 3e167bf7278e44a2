import type { Connection, Model } from 'mongoose';
import type { KeptRecord, NewRecord, Records, StoredRecord } from '../../records/records.js';
import { isDuplicate, reached } from './mongodb-outage.js';
import { modelOf } from './mongodb-schema.js';

/** `value` is JSON: its names may hold dots and dollars, which are not for every server of this protocol. */
interface Stored {
  readonly _id: string;
  readonly kind: string;
  readonly id: string;
  readonly owner: string | null;
  readonly version: number;
  readonly value: string;
  readonly expiresAt: string | null;
}

/** Records in MongoDB. Expiry is checked on read and swept by us: the server's own would go by its clock. */
export class MongoRecords implements Records {
  private readonly model: Model<Stored>;

  constructor(connection: Connection) {
    const fields = { _id: String, kind: String, id: String, owner: String, version: Number, value: String, expiresAt: String };
    this.model = modelOf<Stored>(connection, 'records', fields, [['owner', 'kind', 'id'], ['expiresAt'], ['kind', 'id']]);
  }

  /** Creates the collection and its indexes if need be. */
  async ensure(): Promise<void> {
    await reached(() => this.model.createIndexes());
  }

  async get<V>(kind: string, id: string, now: string): Promise<StoredRecord<V> | undefined> {
    const found = await reached(() => this.model.findById(keyOf(kind, id)).lean<Stored | null>());
    return found && isCurrent(found, now) ? recordOf<V>(found) : undefined;
  }

  async byOwner<V>(kind: string, owner: string, now: string): Promise<readonly StoredRecord<V>[]> {
    return (await this.ofOwner({ owner, kind }, now)).map((found) => recordOf<V>(found));
  }

  async everythingOf(owner: string, now: string): Promise<readonly KeptRecord[]> {
    return (await this.ofOwner({ owner }, now)).map(keptOf);
  }

  async insert<V>(kind: string, record: NewRecord<V>, now: string): Promise<boolean> {
    const { id, owner, value, expiresAt = null } = record;
    try {
      // An expired record goes on counting, so that a writer who still holds its old version is refused.
      await reached(() => this.model.updateOne(
        { _id: keyOf(kind, id), expiresAt: { $lte: now } },
        { $set: { kind, id, owner, value: JSON.stringify(value), expiresAt }, $inc: { version: 1 } },
        { upsert: true },
      ));
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async replace<V>(kind: string, version: number, { id, owner, value, expiresAt = null }: NewRecord<V>): Promise<boolean> {
    const replacement = { kind, id, owner, version: version + 1, value: JSON.stringify(value), expiresAt };
    return (await reached(() => this.model.replaceOne({ _id: keyOf(kind, id), version }, replacement))).matchedCount === 1;
  }

  async delete(kind: string, id: string, version?: number): Promise<boolean> {
    return (await reached(() => this.model.deleteOne({ _id: keyOf(kind, id), ...(version !== undefined && { version }) }))).deletedCount === 1;
  }

  async deleteOwner(...owners: readonly string[]): Promise<number> {
    let deleted = 0;
    for (const owner of owners) deleted += (await reached(() => this.model.deleteMany({ owner }))).deletedCount;
    return deleted;
  }

  async sweep(before: string): Promise<number> {
    return (await reached(() => this.model.deleteMany({ expiresAt: { $lte: before } }))).deletedCount;
  }

  count(kind?: string): Promise<number> {
    return reached(() => this.model.countDocuments(kind === undefined ? {} : { kind }));
  }

  async all(after: Pick<KeptRecord, 'kind' | 'id'> | undefined, limit: number): Promise<readonly KeptRecord[]> {
    const filter = after ? { $or: [{ kind: after.kind, id: { $gt: after.id } }, { kind: { $gt: after.kind } }] } : {};
    return (await reached(() => this.model.find(filter).sort({ kind: 1, id: 1 }).limit(limit).batchSize(limit + 1).lean<Stored[]>())).map(keptOf);
  }

  async restore(records: readonly KeptRecord[]): Promise<void> {
    if (records.length === 0) return;
    const inserts = records.map(({ kind, id, owner, version, value, expiresAt }) => ({ insertOne: { document: { _id: keyOf(kind, id), kind, id, owner, version, value: JSON.stringify(value), expiresAt } } }));
    try {
      await reached(() => this.model.bulkWrite(inserts, { ordered: false, throwOnValidationError: true }));
    } catch (error) {
      // Those that are there already stay as they are; the others were written.
      if (!isDuplicate(error)) throw error;
    }
  }

  private async ofOwner(of: { readonly owner: string; readonly kind?: string }, now: string): Promise<Stored[]> {
    const found = await reached(() => this.model.find(of).sort({ kind: 1, id: 1 }).batchSize(1_000).lean<Stored[]>());
    return found.filter((record) => isCurrent(record, now));
  }
}

/** No kind holds a slash. */
const keyOf = (kind: string, id: string): string => `${kind}/${id}`;

const isCurrent = ({ expiresAt }: Stored, now: string): boolean => expiresAt === null || expiresAt > now;

const recordOf = <V>({ id, owner, version, value, expiresAt }: Stored): StoredRecord<V> => ({ id, owner, version, value: JSON.parse(value) as V, expiresAt });

const keptOf = (found: Stored): KeptRecord => ({ kind: found.kind, ...recordOf(found) });
