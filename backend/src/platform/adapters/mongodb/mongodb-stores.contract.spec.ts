import { describe } from 'vitest';
import { freshDatabase, inspect, mongodbUrl } from '../../testing/mongodb.js';
import { reactorCursorsContract } from '../../testing/reactor-cursors-contract.js';
import { recordsContract } from '../../testing/records-contract.js';
import { textsContract } from '../../testing/texts-contract.js';
import { viewsContract } from '../../testing/views-contract.js';
import { openMongo, type MongoStores } from './mongodb.js';

/** The stores of a database of their own, and what a suite does with it. */
async function opened() {
  const url = freshDatabase();
  let stores = await openMongo(url);
  const inspector = await inspect(url);
  return {
    stores,
    bytes: () => inspector.everything(),
    async reopen() {
      await stores.close();
      return (stores = await openMongo(url));
    },
    async elsewhere(work: (other: MongoStores) => Promise<void>) {
      const other = await openMongo(url);
      await work(other);
      await other.close();
    },
    async close() {
      await stores.close();
      await inspector.drop();
      await inspector.close();
    },
  };
}

describe.skipIf(mongodbUrl === undefined)('MongoDB protocol', { timeout: 120_000 }, () => {
  viewsContract('MongoDB', async () => {
    const { stores, reopen, close } = await opened();
    return { views: stores.views, reopen: async () => (await reopen()).views, close };
  });

  recordsContract('MongoDB', async () => {
    const { stores, reopen, bytes, close } = await opened();
    return { records: stores.records, reopen: async () => (await reopen()).records, bytes, close };
  });

  textsContract('MongoDB', async () => {
    const { stores, reopen, elsewhere, bytes, close } = await opened();
    return { texts: stores.texts, reopen: async () => (await reopen()).texts, elsewhere: (work) => elsewhere((other) => work(other.texts)), bytes, close };
  });

  reactorCursorsContract('MongoDB', async () => {
    const { stores, reopen, close } = await opened();
    return { cursors: stores.cursors, reopen: async () => (await reopen()).cursors, close };
  });
});
