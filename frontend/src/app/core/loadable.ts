import type { Problem } from './api/problem';

/**
 * What a screen knows of something it fetches. `stale` keeps showing the last value while saying
 * that it may be old (offline, a failed refresh, or a server that is catching up).
 */
export type Loadable<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T; readonly at: number }
  | { readonly state: 'stale'; readonly value: T; readonly at: number; readonly problem?: Problem }
  | { readonly state: 'failed'; readonly problem: Problem };

export const idle: Loadable<never> = { state: 'idle' };

/** The value there is to show, fresh or stale; null when there is none. */
export function valueOf<T>(loadable: Loadable<T>): T | null {
  return loadable.state === 'ready' || loadable.state === 'stale' ? loadable.value : null;
}

/** The state to show when a fetch begins: a refresh leaves what is on the screen alone. */
export function startLoading<T>(current: Loadable<T>): Loadable<T> {
  return valueOf(current) === null ? { state: 'loading' } : current;
}

/** The state after an answer: a failed refresh keeps the old value, marked stale. */
export function settle<T>(
  current: Loadable<T>,
  outcome: { ok: true; value: T; stale: boolean } | { ok: false; problem: Problem },
): Loadable<T> {
  if (outcome.ok) return { state: outcome.stale ? 'stale' : 'ready', value: outcome.value, at: Date.now() };
  if (current.state === 'ready' || current.state === 'stale')
    return { state: 'stale', value: current.value, at: current.at, problem: outcome.problem };
  return { state: 'failed', problem: outcome.problem };
}
