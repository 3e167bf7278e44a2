import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import { StoreUnavailable, StoreUnusable } from '../../kernel/stores.js';

/** Binary JSON, as the driver has it. */
export const { BSON } = mongoose.mongo;

const { MongoAPIError, MongoCompatibilityError, MongoError, MongoServerError } = mongoose.mongo;

/** The database when the address names none: the driver's own choice would be `test`. */
const defaultDatabase = 'action_populaire';

/**
 * How this process speaks to MongoDB: nothing waits for a server that is not there longer than a person would. What is
 * written is in the journals of a majority when answered.
 */
const options: ConnectOptions = {
  appName: 'action-populaire',
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  waitQueueTimeoutMS: 3_000,
  socketTimeoutMS: 8_000,
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5_000 },
  retryReads: true,
  retryWrites: true,
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
};

/** Codes of who is not let in, or may not do what is asked. */
const refused = new Set([13, 18, 33, 8000]);

/** Connects, and checks that there is a server that takes writes. Throws `StoreUnusable`. */
export async function connect(url: string, more: ConnectOptions = {}): Promise<Connection> {
  const dbName = /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(url) ? {} : { dbName: defaultDatabase };
  let connection: Connection | undefined;
  try {
    connection = mongoose.createConnection();
    await connection.openUri(url, { ...options, ...dbName, ...more });
    const hello = await connection.db?.command({ hello: 1 });
    if (!hello?.['isWritablePrimary']) throw new StoreUnusable(`MONGODB_URL must lead to a primary: ${shown(url)} answers, but is a secondary.`);
    return connection;
  } catch (error) {
    await connection?.close();
    throw error instanceof StoreUnusable ? error : unusable(url, error);
  }
}

/** Why a server cannot be used, in a sentence. */
export function unusable(url: string, error: unknown): StoreUnusable {
  return new StoreUnusable(`${sentenceOf(url, error instanceof StoreUnavailable ? error.cause : error)}.`, { cause: error });
}

function sentenceOf(url: string, thrown: unknown): string {
  const address = shown(url);
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (error instanceof MongoServerError && refused.has(Number(error.code))) return `MONGODB_URL: ${address} does not let this user in, or not do what is needed: ${error.codeName ?? error.code}`;
  const reason = 'reason' in error ? error.reason : undefined;
  const servers = isTopology(reason) ? [...reason.servers.values()] : [];
  const old = [error, ...servers.map((server) => server.error)].find((cause) => cause instanceof MongoCompatibilityError);
  if (old) return `MONGODB_URL: the server at ${address} is too old: ${old.message}`;
  if (isTopology(reason) && reason.type === 'ReplicaSetNoPrimary') return `MONGODB_URL: the replica set at ${address} has no primary; tried ${servers.map((server) => server.address).join(', ')} for 3 seconds`;
  // The message of what cannot be read may quote it, password and all; a name that cannot be looked up is the system's to refuse.
  const unread = error.name === 'MongoParseError' || error instanceof MongoAPIError || !(error instanceof MongoError || isTopology(reason) || 'syscall' in error);
  if (unread) return `MONGODB_URL is not an address of MongoDB: ${address} is not of the form mongodb://user:password@host:27017/database`;
  const tried = servers.map((server) => `${server.address} (${server.error?.message ?? 'no answer'})`).join(', ');
  return `MONGODB_URL: no server could be reached at ${address}; tried ${tried || error.message} for 3 seconds`;
}

/** An address without its user and password. */
const shown = (url: string): string => url.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/, '');

interface Topology {
  readonly type: string;
  readonly servers: ReadonlyMap<string, { readonly address: string; readonly error: Error | null }>;
}
const isTopology = (reason: unknown): reason is Topology => typeof reason === 'object' && reason !== null && 'servers' in reason;
