import type { Connection, Model } from 'mongoose';
import type { Text, Texts } from '../../texts/texts.js';
import { isDuplicate, reached } from './mongodb-outage.js';
import { modelOf } from './mongodb-schema.js';

interface Stored {
  readonly _id: string;
  readonly owner: string;
  readonly value: string;
}

/** Texts in MongoDB. None is kept in memory: another process may delete it, and it must be gone for everybody at once. */
export class MongoTexts implements Texts {
  private readonly model: Model<Stored>;

  constructor(connection: Connection) {
    this.model = modelOf<Stored>(connection, 'texts', { _id: String, owner: String, value: String }, [['owner', '_id']]);
  }

  /** Creates the collection and its indexes if need be. */
  async ensure(): Promise<void> {
    await reached(() => this.model.createIndexes());
  }

  async put(texts: readonly Text[]): Promise<void> {
    if (texts.length === 0) return;
    try {
      await reached(() => this.model.bulkWrite(texts.map(({ id, owner, value }) => ({ insertOne: { document: { _id: id, owner, value } } })), { ordered: false, throwOnValidationError: true }));
    } catch (error) {
      // Those that are there already stay as they are; the others were written.
      if (!isDuplicate(error)) throw error;
    }
  }

  async getMany(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.find(ids)).map(({ id, value }) => [id, value]));
  }

  async find(ids: readonly string[]): Promise<readonly Text[]> {
    if (ids.length === 0) return [];
    return (await reached(() => this.model.find({ _id: { $in: ids } }).batchSize(ids.length + 1).lean<Stored[]>())).map(textOf);
  }

  async ofOwner(owner: string, after = '', limit: number): Promise<readonly Text[]> {
    return (await reached(() => this.model.find({ owner, _id: { $gt: after } }).sort({ _id: 1 }).limit(limit).batchSize(limit + 1).lean<Stored[]>())).map(textOf);
  }

  async all(after = '', limit: number): Promise<readonly Text[]> {
    return (await reached(() => this.model.find({ _id: { $gt: after } }).sort({ _id: 1 }).limit(limit).batchSize(limit + 1).lean<Stored[]>())).map(textOf);
  }

  async delete(id: string): Promise<void> {
    await reached(() => this.model.deleteOne({ _id: id }));
  }

  async forgetOwner(owner: string): Promise<number> {
    return (await reached(() => this.model.deleteMany({ owner }))).deletedCount;
  }

  count(owner?: string): Promise<number> {
    return reached(() => this.model.countDocuments(owner === undefined ? {} : { owner }));
  }
}

const textOf = ({ _id, owner, value }: Stored): Text => ({ id: _id, owner, value });
