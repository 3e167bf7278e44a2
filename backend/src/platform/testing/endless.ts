import { vi } from 'vitest';
import type { HandleJob } from '../jobs/jobs.js';

/** A handler that does not answer before it is told to, and when it was called. */
export function endless() {
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  const { promise: end, resolve: answer } = Promise.withResolvers<void>();
  const handle = vi.fn<HandleJob>(() => {
    resolve();
    return end;
  });
  return { begun, handle, answer };
}
