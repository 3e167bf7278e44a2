/**
 * `node:timers/promises` on the timers of the moment, which a test may have replaced; Node's own cannot be. For
 * `vi.mock('node:timers/promises', () => import('…/timers-promises.js'))`.
 */
function promised<T>(begin: (done: () => void) => () => void, value: T, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const aborted = (): void => {
      end();
      reject(signal?.reason);
    };
    const end = begin(() => {
      signal?.removeEventListener('abort', aborted);
      resolve(value);
    });
    signal?.addEventListener('abort', aborted, { once: true });
  });
}

interface Options { readonly signal?: AbortSignal }

export const setTimeout = <T>(milliseconds?: number, value?: T, { signal }: Options = {}): Promise<T | undefined> => promised((done) => {
  const timer = globalThis.setTimeout(done, milliseconds);
  return () => globalThis.clearTimeout(timer);
}, value, signal);

export const setImmediate = <T>(value?: T, { signal }: Options = {}): Promise<T | undefined> => promised((done) => {
  const turn = globalThis.setImmediate(done);
  return () => globalThis.clearImmediate(turn);
}, value, signal);
