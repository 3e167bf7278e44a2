import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { routes, type RouteDescriptor } from '@action-populaire/contracts';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Jobs } from '../jobs/jobs.js';
import { Metrics } from '../metrics/metrics.js';
import { FeedHub } from '../views/feed-hub.js';
import { openApiDocument } from './openapi.js';
import { HttpOptions } from './options.js';
import { ProblemError } from './problem-error.js';
import { sendProblem } from './problem.filter.js';
import { serveMetrics } from './serve-metrics.js';
import { serveApp, serveBasemap } from './static-app.js';
import { watchRequests } from './watch.js';
import { assertHandlersWired, assertRoutesWired } from './wiring.js';

/** Bytes of a request's body. */
const bodyLimit = 64 * 1024;
const quiet = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
/** Where the mobile applications' own pages come from. */
const nativeOrigins = ['capacitor://localhost', 'https://localhost', 'http://localhost'];

/** The server under Nest. Believes what a proxy says only when it is on this machine or its private network. */
export function createAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    genReqId: () => randomUUID(),
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    // Requests that the router itself cannot read, before Nest sees them.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => sendProblem(reply, new ProblemError('common/invalid-request'), request.headers['accept-language']),
  });
}

/**
 * Everything about HTTP that is not a controller: headers, limits, CORS, static files. Call it on a created application
 * before `init` or `listen`. Throws when routes or use cases are not wired as the contract says.
 */
export async function configureHttp(app: NestFastifyApplication, contract: readonly RouteDescriptor[] = routes): Promise<void> {
  checkWiring(app, contract);
  const options = app.get<HttpOptions>(HttpOptions);
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const metrics = app.get(Metrics);
  watchRequests(server, metrics);
  if (options.people === false) answerOperatorOnly(server);
  app.enableCors({
    origin: nativeOrigins,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'X-Read-After', 'Last-Event-ID', 'Accept-Language'],
    exposedHeaders: ['X-Position', 'X-Stale', 'ETag', 'Retry-After', 'X-Correlation-Id'],
    maxAge: 600,
  });
  await server.register(fastifyCookie);
  await server.register(multipart);
  await server.register(helmet, securityHeaders(options.publicUrl.startsWith('https:')));
  await server.register(rateLimit, {
    max: options.perMinute ?? 6_000,
    timeWindow: '1 minute',
    // Where requests cannot be counted, people are served all the same.
    ...(options.counters && { redis: options.counters, skipOnError: true }),
    // How much of its limit a shared address has used is nobody's business.
    addHeaders: quiet, addHeadersOnExceeding: quiet,
    errorResponseBuilder: (_request, { ttl }) => new ProblemError('common/rate-limited', undefined, Math.ceil(ttl / 1000)),
  });
  serveMetrics(server, metrics, app.get(FeedHub), app.get<Jobs>(Jobs));
  const document = openApiDocument(contract, options.version);
  server.get('/api/openapi.json', (_request, reply) => reply.header('Cache-Control', 'no-cache').send(document));
  if (options.basemap) await serveBasemap(server, options.basemap);
  if (options.app) await serveApp(server, options.app);
}

/** A process without the role `http` tells how it is, and nothing else. */
function answerOperatorOnly(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, next) => {
    if (['/api/health', '/api/ready', '/metrics'].includes(request.url.split('?', 1)[0] ?? '')) next();
    else sendProblem(reply, new ProblemError('common/not-found'), request.headers['accept-language']);
  });
}

function checkWiring(app: NestFastifyApplication, contract: readonly RouteDescriptor[]): void {
  assertHandlersWired(app);
  const sources = new Set(app.get(FeedHub).names());
  for (const { descriptor, readsFrom = [] } of assertRoutesWired(app, contract)) {
    const unknown = readsFrom.find((name) => !sources.has(name));
    if (unknown !== undefined) throw new Error(`route ${descriptor.id} reads from ${unknown}, which is no projection or live index`);
  }
}

function securityHeaders(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], workerSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'], connectSrc: ["'self'"], fontSrc: ["'self'"], objectSrc: ["'none'"],
        baseUri: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"],
      },
    },
    // An address on this site can tell what someone cares about: no other site is told.
    referrerPolicy: { policy: 'same-origin' as const },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' as const },
  };
}
