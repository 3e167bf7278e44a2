import { MongoReactorCursors } from './mongodb-cursors.js';
import { connect, unusable } from './mongodb-connection.js';
import { MongoRecords } from './mongodb-records.js';
import { MongoTexts } from './mongodb-texts.js';
import { MongoViews } from './mongodb-views.js';

/** The stores kept in one MongoDB database. */
export interface MongoStores {
  readonly views: MongoViews;
  readonly records: MongoRecords;
  readonly texts: MongoTexts;
  readonly cursors: MongoReactorCursors;
  close(): Promise<void>;
}

/** Connects to the database that an address names, and makes it ready. Throws `StoreUnusable`. */
export async function openMongo(url: string, patience?: number): Promise<MongoStores> {
  const connection = await connect(url, patience === undefined ? {} : { socketTimeoutMS: patience });
  const records = new MongoRecords(connection);
  const texts = new MongoTexts(connection);
  try {
    await Promise.all([records.ensure(), texts.ensure()]);
  } catch (error) {
    await connection.close();
    throw unusable(url, error);
  }
  return { views: new MongoViews(connection), records, texts, cursors: new MongoReactorCursors(connection), close: () => connection.close() };
}
