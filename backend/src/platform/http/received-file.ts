import { createHash, randomUUID } from 'node:crypto';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
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
  /** Its descriptor, to be read from the beginning by another process. */
  lend(): number;
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
  const kept = new NamelessFile();
  atOnce += 1;
  reply.raw.once('close', () => {
    atOnce -= 1;
    kept.close();
  });
  const hash = createHash('sha256');
  try {
    const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: bytes, files: 1, fields: 10 } });
    if (part?.fieldname !== field) throw new ProblemError('media/no-file');
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      hash.update(chunk);
      kept.add(chunk);
    }
    if (part.file.truncated) throw new ProblemError('media/too-large', { max: bytes / 1024 / 1024 });
  } catch (error) {
    // What is no form, or stops in its middle. What this machine cannot do is another matter.
    if (error instanceof ProblemError || (error instanceof Error && 'syscall' in error)) throw error;
    throw new ProblemError('media/no-file');
  }
  return { sha256: hash.digest('hex'), lend: () => kept.lend() };
}

/** A file that no folder names: made and unnamed in one turn, and never used once it is closed. */
class NamelessFile {
  private descriptor: number | undefined;

  constructor() {
    const path = join(tmpdir(), randomUUID());
    this.descriptor = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
  }

  add(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.lend(), bytes, at);
  }

  lend(): number {
    // Who sent it has gone: nobody hears this.
    if (this.descriptor === undefined) throw new ProblemError('common/unavailable');
    return this.descriptor;
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}
