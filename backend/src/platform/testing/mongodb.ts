import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { connect } from '../adapters/mongodb/mongodb-connection.js';

/** The server of the contract suites; without one they are skipped. */
export const mongodbUrl = process.env['TEST_MONGODB_URL'];

/** The program that a test starts to kill it; without one such tests are skipped. */
export const mongodbProgram = process.env['TEST_FERRETDB'];

/** A server of this test's own, as a process of its own. */
export interface MongodbProcess {
  /** Of the server, without a database; it ends with a slash. */
  readonly url: string;
  readonly port: number;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  kill(): Promise<void>;
}

/** Starts a server on what a folder holds; port 0: any that is free. It ends with the test's process. */
export async function startMongodb(folder: string, port = 0): Promise<MongodbProcess> {
  if (mongodbProgram === undefined) throw new Error('TEST_FERRETDB is not set');
  const child = spawn(mongodbProgram, [folder, `127.0.0.1:${port}`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line') as Promise<[string]>, exited.then(() => { throw new Error('the server ended before it listened'); })]);
  return {
    url,
    port: Number(new URL(url).port),
    signal: (signal) => { child.kill(signal); },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

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
