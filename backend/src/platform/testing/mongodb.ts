import { randomUUID } from 'node:crypto';
import { connect } from '../adapters/mongodb/mongodb-connection.js';

/** The server of the contract suites; without one they are skipped. */
export const mongodbUrl = process.env['TEST_MONGODB_URL'];

/** The address of a database that nobody has used. */
export function freshDatabase(): string {
  if (mongodbUrl === undefined) throw new Error('TEST_MONGODB_URL is not set');
  const [, server, query = ''] = /^([^?]+?)\/?(\?.*)?$/.exec(mongodbUrl) ?? [];
  return `${server}/t_${randomUUID().replaceAll('-', '')}${query}`;
}

/** Everything that a database gives, and the means to drop it. */
export async function inspect(url: string): Promise<{ everything(): Promise<Buffer>; drop(): Promise<void>; close(): Promise<void> }> {
  const connection = await connect(url);
  return {
    async everything() {
      const collections = await connection.listCollections();
      const documents = await Promise.all(collections.map(({ name }) => connection.collection(name).find().toArray()));
      return Buffer.from(JSON.stringify(documents));
    },
    drop: () => connection.dropDatabase(),
    close: () => connection.close(),
  };
}
