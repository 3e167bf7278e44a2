import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/metrics.js';
import { correlationOf, inTheNameOf } from './correlation.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Id of the route of the contract. */
    readonly routeId?: string;
    /** The answer lasts as long as somebody listens. */
    readonly streams?: boolean;
  }
}

/** From how many milliseconds on a request is worth a line of the log. */
const slow = 1_000;

/** Measures every request, tells of those that failed on our side or were slow, and gives each answer its correlation id. */
export function watchRequests(server: FastifyInstance, metrics: Metrics): void {
  const logger = new Logger('http');
  // Once the body is read: what comes before loses the name.
  server.addHook('preValidation', (request, _reply, done) => inTheNameOf(request, done));
  server.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('X-Correlation-Id', correlationOf(request));
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { routeId, streams } = request.routeOptions.config;
    const { statusCode: status, elapsedTime } = reply;
    if (streams && status === 200) return done();
    metrics.requestAnswered(routeId ?? 'other', status, elapsedTime / 1_000);
    // A file takes as long as the network of who reads it.
    if (status >= 500 || (routeId && elapsedTime > slow)) {
      inTheNameOf(request, () => logger.warn(`${routeId ?? 'other'} answered ${status}`, { route: routeId ?? 'other', status, milliseconds: Math.round(elapsedTime) }));
    }
    done();
  });
}
