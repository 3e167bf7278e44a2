import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Something whole to send that is not JSON: a calendar, a page, a picture. */
export interface Representation {
  readonly type: string;
  readonly body: string | Buffer;
  readonly status?: number;
  /** `no-cache` unless said: kept, but asked for again each time. */
  readonly cacheControl?: string;
}

const encoders = {
  br: (body: string) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }),
  gzip: (body: string) => promisify(gzip)(body),
};

/** Sends a representation under a tag of its content, or says that the reader has it already. Text goes compressed. */
export async function sendTagged(request: FastifyRequest, reply: FastifyReply, { type, body, status = 200, cacheControl = 'no-cache' }: Representation): Promise<void> {
  // Weak: the same text in another compression is the same.
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.headers({ 'ETag': tag, 'Cache-Control': cacheControl });
  if (typeof body === 'string') reply.header('Vary', [reply.getHeader('Vary'), 'Accept-Encoding', 'Accept-Language'].filter(Boolean).join(', '));
  const known = request.headers['if-none-match']?.split(/\s*,\s*/) ?? [];
  if (status === 200 && known.includes(tag)) return void await reply.code(304).send();
  const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((each) => each.split(';')[0]?.trim());
  const encoding = typeof body === 'string' ? (['br', 'gzip'] as const).find((each) => accepted.includes(each)) : undefined;
  if (encoding) reply.header('Content-Encoding', encoding);
  await reply.code(status).type(type).send(encoding ? await encoders[encoding](body as string) : body);
}
