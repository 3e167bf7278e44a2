import mongoose from 'mongoose';
import { StoreUnavailable } from '../../kernel/stores.js';

const { MongoBulkWriteError, MongoError, MongoServerError, MongoWriteConcernError } = mongoose.mongo;

/** What a member answers that is no primary, or no longer, or stops; and a majority that did not confirm in time. */
const codes = new Set([6, 7, 64, 89, 91, 100, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436]);

/** Errors of the driver's own when there is no server to talk to. */
const names = new Set([
  'MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoServerSelectionError', 'MongoPoolClearedError', 'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError', 'MongoNotConnectedError', 'MongoTopologyClosedError', 'MongoOperationTimeoutError',
  'PoolClearedOnNetworkError',
]);

/** The system's, which the driver lets through when a connection ends just as it is written to. */
const systemCodes = new Set([
  'EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN',
  'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_SOCKET_CLOSED',
]);

/** Does something with the server; whatever says that it is out of reach becomes a `StoreUnavailable`. */
export async function reached<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOutage(error) ? new StoreUnavailable('MongoDB cannot be reached, or did not answer in time', { cause: error }) : error;
  }
}

function isOutage(thrown: unknown): boolean {
  // What stops a bulk write on its way comes inside an error of the bulk.
  const error: unknown = thrown instanceof MongoBulkWriteError && (thrown.errorResponse as unknown) instanceof Error ? thrown.errorResponse : thrown;
  if (!(error instanceof MongoError)) return error instanceof Error && 'code' in error && systemCodes.has(String(error.code));
  if (names.has(error.name) || error instanceof MongoWriteConcernError) return true;
  if (error instanceof MongoBulkWriteError && error.result.getWriteConcernError()) return true;
  return error instanceof MongoServerError && codes.has(Number(error.code));
}

/** Whether all that went wrong is that a document of the same id is there. */
export function isDuplicate(error: unknown): boolean {
  if (error instanceof MongoBulkWriteError) {
    const failed = [error.writeErrors].flat();
    return failed.length > 0 && failed.every(({ code }) => code === 11000);
  }
  return error instanceof MongoServerError && error.code === 11000;
}
