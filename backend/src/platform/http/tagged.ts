import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Something whole to send that is not JSON: a calendar, a page, a picture. */
export interface Representation {
  readonly type: string;
  readonly body: string | Buffer;
  /** `no-cache` unless said: kept, but asked for again each time. */
  readonly cacheControl?: string;
}

const tagOf = (body: string | Buffer): string => `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** Sends a representation under a tag of its content, or says that the reader has it already. */
export async function sendTagged(request: FastifyRequest, reply: FastifyReply, { type, body, cacheControl = 'no-cache' }: Representation): Promise<void> {
  const tag = tagOf(body);
  const known = (request.headers['if-none-match'] ?? '').split(/\s*,\s*/).map((each) => each.replace(/^W\//, ''));
  reply.headers({ 'ETag': tag, 'Cache-Control': cacheControl });
  if (known.includes(tag)) await reply.code(304).send();
  else await reply.type(type).send(body);
}
