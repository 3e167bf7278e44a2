import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem-error.js';

/** Names that change with their content, so that a browser never needs to ask again. */
const hashed = /-[\w-]{8}\.\w+$/;
const forEver = 'public, max-age=31536000, immutable';

/** Serves the built application: files as they are, and its page for every address that is not a file. */
export async function serveApp(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: folder, wildcard: false, preCompressed: true, cacheControl: false, index: ['index.html'],
    setHeaders: (reply, path) => void reply.header('Cache-Control', hashed.test(path.replace(/\.(br|gz)$/, '')) ? forEver : 'no-cache'),
  });
  server.get('/*', (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    // What belongs to the API, or looks like a file, must not be answered by a page.
    if (/^\/(api|dev|ics|share)(\/|$)/i.test(path)) throw new ProblemError('common/not-found');
    // A file that was built since the start, or is not there.
    return reply.sendFile(basename(path).includes('.') ? path : 'index.html');
  });
}

/** Serves the basemap, of which a map reads a few ranges. */
export async function serveBasemap(server: FastifyInstance, file: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`there is no basemap at ${file}`);
  await server.register(async (scope) => {
    await scope.register(fastifyStatic, { root: dirname(file), serve: false, decorateReply: !scope.hasReplyDecorator('sendFile') });
    scope.get('/map/basemap.pmtiles', (_request, reply) => reply.sendFile(basename(file), dirname(file), { cacheControl: false, acceptRanges: true }));
  });
}
