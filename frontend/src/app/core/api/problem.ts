import type { ProblemCode, ProblemDocument } from '@action-populaire/contracts';

/** Problems that never reached the server, or that came back unreadable. `client/queued` is none: the act waits in the outbox, and will be sent. */
export type ClientProblemCode = 'client/offline' | 'client/unreachable' | 'client/unreadable' | 'client/queued';

/** Why a call did not give its result: `title` is a sentence to show as it is. */
export interface Problem<C extends string = string> {
  readonly code: C | ClientProblemCode;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly title: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Fields that broke the contract, by JSON path. */
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
  /** Seconds to wait before trying again, when the server said. */
  readonly retryAfter?: number;
}

/** What came of a call: never an exception, except when its own signal aborts it. */
export type Outcome<T, P extends Problem = Problem> =
  | { readonly ok: true; readonly value: T; readonly etag: string | null; readonly stale: boolean }
  | { readonly ok: false; readonly problem: P };

/** Whether an act waits for the network: what it shows on the screen stays. */
export const isQueued = ({ code }: Pick<Problem, 'code'>): boolean => code === 'client/queued';

/** Whether the very same request may go well a moment later: nobody answered, or the server could not. */
export const mayPass = ({ status }: Pick<Problem, 'status'>): boolean => status === 0 || status >= 500;

/** Codes every route may answer. */
export type CommonProblemCode = Extract<ProblemCode, `common/${string}`>;

/** Reads an RFC 9457 document; null when the body is something else (a proxy's page, say). */
export function asProblemDocument(body: unknown): ProblemDocument | null {
  if (typeof body !== 'object' || body === null) return null;
  const { code, title, status } = body as Partial<ProblemDocument>;
  return typeof code === 'string' && typeof title === 'string' && typeof status === 'number'
    ? (body as ProblemDocument)
    : null;
}
