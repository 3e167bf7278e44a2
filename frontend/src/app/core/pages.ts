import { signal } from '@angular/core';
import type { Outcome, Problem } from './api/problem';
import { idle, settle, startLoading, type Loadable } from './loadable';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A list that is read page after page, each thing in it once. Of several readings, the one begun last is shown. */
export class Pages<T, P extends Page<T>> {
  private readonly state = signal<Loadable<P>>(idle);
  private readonly following = signal(false);
  private turn = 0;

  readonly list = this.state.asReadonly();
  /** The page that follows is on its way. */
  readonly loadingMore = this.following.asReadonly();

  /** `read` reads the first page, or the one of a cursor. */
  constructor(private readonly read: (cursor?: string) => Promise<Outcome<P>>, private readonly keyOf: (item: T) => string) {}

  /** Reads from the beginning; what is in view stays until it comes, but for another list (`anew`). */
  async load(anew = false): Promise<void> {
    const turn = ++this.turn;
    this.following.set(false);
    this.state.update((current) => startLoading(anew ? idle : current));
    const outcome = await this.read();
    if (turn === this.turn) this.state.update((current) => settle(current, outcome));
  }

  /** Reads the page that follows; gives why it did not come. */
  async more(): Promise<Problem | null> {
    const current = this.state();
    if ((current.state !== 'ready' && current.state !== 'stale') || !current.value.next || this.following()) return null;
    const turn = this.turn;
    this.following.set(true);
    const outcome = await this.read(current.value.next);
    if (turn !== this.turn) return null;
    this.following.set(false);
    if (!outcome.ok) return outcome.problem;
    const known = new Set(current.value.items.map(this.keyOf));
    const items = [...current.value.items, ...outcome.value.items.filter((item) => !known.has(this.keyOf(item)))];
    this.state.set({ ...current, value: { ...outcome.value, items } });
    return null;
  }
}
