import { ErrorType } from '@eventstore/db-client';
import { LogUnavailable } from '../../log/event-log.js';

/** A call that brought nothing for too long. */
export const silent = (milliseconds: number): LogUnavailable => new LogUnavailable(`EventStoreDB did not answer in ${milliseconds} ms`);

const lost: ReadonlySet<unknown> = new Set([ErrorType.UNAVAILABLE, ErrorType.DEADLINE_EXCEEDED, ErrorType.CANCELLED, ErrorType.NOT_LEADER, ErrorType.TIMEOUT]);
const unavailable = 14;

/**
 * Whether an error says that the server is gone, or not there yet: it has a code, a type, only a message, or, when it
 * comes from below the client, none of them. A consumer that was too slow (a time-out) may come back like any other.
 */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof LogUnavailable) return true;
  const { code, type } = error as { code?: unknown; type?: unknown };
  return code === unavailable || lost.has(type) || isNotReady(error) || (type === undefined && code === undefined && error.name === 'Error');
}

export const isNotReady = (error: unknown): boolean => error instanceof Error && error.message.includes('Server Is Not Ready');

/** The error as the port knows it; what is not about reaching the server stays as it is. */
export const portError = (error: unknown): unknown =>
  isLost(error) && !(error instanceof LogUnavailable) ? new LogUnavailable('EventStoreDB cannot be reached, or did not answer', { cause: error }) : error;
