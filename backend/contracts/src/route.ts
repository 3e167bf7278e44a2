import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import type { ProblemCode } from './problems.js';

/** Who may call a route. `public` also serves the signed-out; a session, when there is one, is read all the same. */
export type Access = 'public' | 'account';

/** One HTTP route as both sides see it: the server validates by it, the client calls by it, OpenAPI is generated from it. */
export interface RouteDescriptor {
  /** Stable operation id; also the namespace of the route's command ids. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters. */
  readonly path: string;
  readonly access: Access;
  /** Whether the request must carry an `Idempotency-Key`. */
  readonly keyed: boolean;
  /** Whether the request must carry `If-Match`: edits that do not commute. */
  readonly ifMatch?: true;
  readonly params?: ZodMiniType;
  readonly query?: ZodMiniType;
  readonly body?: ZodMiniType;
  /** Instead of a body in JSON: one file, of at most so many bytes, in this field of a form (`multipart/form-data`). */
  readonly file?: { readonly field: string; readonly bytes: number };
  /** Instead of a body in JSON: whatever a page's form or a mail program posts. Its address alone counts, and says who may. */
  readonly form?: true;
  readonly returns: ZodMiniType;
  /** The answer is a stream of server-sent events, each with `returns` as its data. */
  readonly streams?: true;
  /** Status of a successful answer; 200 unless said, 201 where the route creates. */
  readonly status?: number;
  /** Problems this route declares beside the common ones. */
  readonly problems: readonly ProblemCode[];
}

/** Declares a route; the literal types carry over to the typed client and the controllers. */
export function route<const R extends RouteDescriptor>(descriptor: R): R {
  return descriptor;
}

type Out<T> = T extends ZodMiniType ? z.output<T> : undefined;
type In<T> = T extends ZodMiniType ? z.input<T> : undefined;

/** What a controller receives, after validation and defaults. */
export interface InputOf<R extends RouteDescriptor> {
  readonly params: Out<R['params']>;
  readonly query: Out<R['query']>;
  readonly body: Out<R['body']>;
}
/** What a client sends, before defaults. */
export interface RequestOf<R extends RouteDescriptor> {
  readonly params: In<R['params']>;
  readonly query: In<R['query']>;
  readonly body: In<R['body']>;
}
/** What a route answers. */
export type ResultOf<R extends RouteDescriptor> = z.output<R['returns']>;
