import type { ProblemCode, ProblemDocument } from '@action-populaire/contracts';

/** A declared problem on its way to the reader; the HTTP edge turns it into an RFC 9457 document. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details?: Readonly<Record<string, unknown>>,
    /** Seconds after which to try again. */
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}

/** A request that breaks its contract, with the fields that do. */
export class InvalidRequest extends ProblemError {
  constructor(readonly errors: NonNullable<ProblemDocument['errors']>) {
    super('common/invalid-request');
  }
}
