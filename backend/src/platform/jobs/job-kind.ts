import * as z from 'zod/mini';
import { wordsIn } from '../kernel/event-schema.js';
import type { Task } from './jobs.js';

/** A kind of job: what its data may hold, and how one is made. */
export interface JobKind<D = unknown> {
  /** `module.what-is-done`, never changed while jobs of it may wait. */
  readonly kind: string;
  readonly schema: z.ZodMiniType<D>;
  /** A task of this kind. Throws `InvalidJob` when its data is not what the kind holds. */
  of(data: D, when?: { readonly runAt?: string }): Task<D>;
}

const declared: JobKind[] = [];
/** Every kind of job of the files loaded so far: boot checks that each has one handler. */
export const jobKinds = (): readonly JobKind[] => declared;

/**
 * Declares a kind of job, its data in the same fields as an event's. Throws when the data could hold a word: a queue
 * is no place to erase from. Jobs that wait were made by earlier builds: data only ever gains optional fields.
 */
export function jobKind<D>(kind: string, schema: z.ZodMiniType<D>): JobKind<D> {
  const words = wordsIn(schema);
  if (words.length > 0) throw new Error(`job ${kind} could hold words at ${words.join(', ')}`);
  const made: JobKind<D> = { kind, schema, of: (data, { runAt } = {}) => ({ kind, data: checked(made, data), ...(runAt !== undefined && { runAt }) }) };
  declared.push(made as JobKind);
  return made;
}

/** The data of a job, as its kind declares it. Throws `InvalidJob`. */
export function checked<D>({ kind, schema }: JobKind<D>, data: unknown): D {
  const parsed = z.safeParse(schema, data);
  if (!parsed.success) throw new InvalidJob(kind, parsed.error.issues.map((issue) => issue.path.join('.')));
  return parsed.data;
}

/** Data that its kind of job refuses; the message names paths, never values. */
export class InvalidJob extends Error {
  constructor(kind: string, paths: readonly string[]) {
    super(`job ${kind} is invalid at ${paths.join(', ') || 'its root'}`);
  }
}
