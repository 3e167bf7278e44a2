import { createHash, randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@fastify/multipart';
import type { RouteDescriptor } from '@action-populaire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem-error.js';

/** Files that a process receives or works on at once; others are asked to come back. */
const mostAtOnce = 40;
let atOnce = 0;

/** A file that came with a request. It is there until the request is answered. */
export interface ReceivedFile {
  /** Hexadecimal, of its bytes. */
  readonly sha256: string;
  read(): Promise<Buffer>;
}

/** The file of a request, on a route that takes one. Throws on any other: a defect of the route. */
export function fileOf({ file }: { readonly file?: ReceivedFile }): ReceivedFile {
  if (!file) throw new Error('no file is received here');
  return file;
}

/**
 * Receives the file of a request, on disk since many come slowly. On disk it has no name: whatever ends the request or
 * this process, nothing of it stays.
 */
export async function receiveFile(request: FastifyRequest, reply: FastifyReply, { field, bytes }: NonNullable<RouteDescriptor['file']>): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw new ProblemError('media/no-file');
  if (atOnce >= mostAtOnce) throw new ProblemError('common/busy');
  atOnce += 1;
  let answered = false;
  reply.raw.once('close', () => {
    answered = true;
    atOnce -= 1;
  });
  const kept = await nameless();
  const close = () => void kept.close();
  if (answered) close();
  else reply.raw.once('close', close);
  const { size, sha256 } = await written(request, kept, { field, bytes });
  return {
    sha256,
    async read() {
      // Who sent it has gone: nobody hears this.
      if (answered) throw new ProblemError('common/unavailable');
      const buffer = Buffer.alloc(size);
      await kept.read(buffer, 0, size, 0);
      return buffer;
    },
  };
}

async function written(request: FastifyRequest, kept: FileHandle, { field, bytes }: NonNullable<RouteDescriptor['file']>): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: bytes, files: 1, fields: 10 } });
    if (part?.fieldname !== field) throw new ProblemError('media/no-file');
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
      await kept.writeFile(chunk);
    }
    if (part.file.truncated) throw new ProblemError('media/too-large', { max: bytes / 1024 / 1024 });
  } catch (error) {
    // What is no form, or stops in its middle. What this machine cannot do is another matter.
    if (error instanceof ProblemError || (error instanceof Error && 'syscall' in error)) throw error;
    throw new ProblemError('media/no-file');
  }
  return { size, sha256: hash.digest('hex') };
}

/** A file that no folder names any more. */
async function nameless(): Promise<FileHandle> {
  const path = join(tmpdir(), randomUUID());
  const handle = await open(path, 'wx+', 0o600);
  await rm(path);
  return handle;
}
