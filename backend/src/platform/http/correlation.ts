import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyRequest } from 'fastify';
import { contextOf } from './request.js';

const running = new AsyncLocalStorage<FastifyRequest>();

/** What the log lines and the events of a request share: the id of its command, or one of its own for a read. */
export function correlationOf(request: FastifyRequest): string {
  const context = contextOf(request);
  return context && 'correlationId' in context ? context.correlationId : request.id;
}

/** Does the work of a request, and what it begins, in its name. */
export const inTheNameOf = (request: FastifyRequest, work: () => void): void => running.run(request, work);

/** Of the request in whose name this is done; undefined where there is none. */
export function correlationId(): string | undefined {
  const request = running.getStore();
  return request && correlationOf(request);
}
