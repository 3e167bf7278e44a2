import { Injectable, inject, signal } from '@angular/core';
import { agenda, type ActionCard } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { idle, settle, valueOf, type Loadable } from '@core/loadable';

/** What was read of the list so far. */
export interface Agenda {
  readonly items: readonly ActionCard[];
  readonly next: string | null;
  readonly total: number | null;
}

const pageSize = 20;
const largestPage = 50;
/** A refresh reads again at most so many actions; the rest comes back by scrolling. */
const refreshed = 200;
const staleTries = 3;

/** The agenda, page by page, under one query at a time. */
@Injectable()
export class AgendaStore {
  private readonly api = inject(Api);
  private readonly state = signal<Loadable<Agenda>>(idle);
  private readonly changingState = signal(false);
  private readonly nextPage = signal<{ loading: boolean; problem: Problem | null }>({ loading: false, problem: null });
  private query: Readonly<Record<string, string>> | null = null;
  private reading = new AbortController();

  readonly list = this.state.asReadonly();
  /** Another query was asked; what is shown is still the answer to the last one. */
  readonly changing = this.changingState.asReadonly();
  /** The page that follows: on its way, or why it did not come. */
  readonly more = this.nextPage.asReadonly();

  /** Pause before asking again a server that was behind; a seam for tests. */
  pause = (): Promise<void> => new Promise((done) => setTimeout(done, 1000));

  /** Shows the answer to another query. The list in view stays until it comes. */
  async load(query: Readonly<Record<string, string>>): Promise<void> {
    this.query = query;
    this.changingState.set(true);
    if (valueOf(this.state()) === null) this.state.set({ state: 'loading' });
    await this.read(1, () => idle);
  }

  /** Reads again what is shown, as far as it was read. A failure leaves it, marked as old. */
  async refresh(): Promise<void> {
    if (!this.query) return;
    const shown = valueOf(this.state());
    if (!shown) return this.load(this.query);
    await this.read(Math.min(shown.items.length, refreshed), (current) => current);
  }

  /** Reads the page that follows. */
  async next(): Promise<void> {
    const shown = valueOf(this.state());
    if (!this.query || !shown?.next || this.more().loading || this.changing()) return;
    const { signal } = this.reading;
    this.nextPage.set({ loading: true, problem: null });
    try {
      const outcome = await this.page(shown.next, pageSize, signal);
      if (outcome.ok) {
        const { items, next } = outcome.value;
        this.update((list) => ({ ...list, items: joined(list.items, items), next }));
      }
      this.nextPage.set({ loading: false, problem: outcome.ok ? null : outcome.problem });
    } catch {
      // Aborted: the list is being read anew, which resets this page.
    }
  }

  /** Shows a change of one action before the server's next answer. */
  change(id: string, edit: (action: ActionCard) => ActionCard): void {
    this.update((list) => ({ ...list, items: list.items.map((item) => (item.id === id ? edit(item) : item)) }));
  }

  /** An action of the list; null when it was not read. */
  find(id: string): ActionCard | null {
    return valueOf(this.state())?.items.find((item) => item.id === id) ?? null;
  }

  /** Reads from the first page until `count` actions, from what `base` makes of the list in view. */
  private async read(count: number, base: (current: Loadable<Agenda>) => Loadable<Agenda>): Promise<void> {
    this.reading.abort();
    const { signal } = (this.reading = new AbortController());
    this.nextPage.set({ loading: false, problem: null });
    try {
      for (let attempt = 1; ; attempt++) {
        const outcome = await this.first(count, signal);
        this.state.set(settle(base(this.state()), outcome));
        this.changingState.set(false);
        // The server had not caught up with what this reader wrote: its next answer will have.
        if (!outcome.ok || !outcome.stale || attempt === staleTries) return;
        await this.pause();
        signal.throwIfAborted();
      }
    } catch {
      // Aborted: another reading took over.
    }
  }

  private async first(count: number, signal: AbortSignal) {
    const size = Math.min(largestPage, Math.max(pageSize, count));
    const outcome = await this.page(undefined, size, signal);
    if (!outcome.ok) return outcome;
    let { items, next } = outcome.value;
    while (next && items.length < count) {
      const following = await this.page(next, size, signal);
      if (!following.ok) return following;
      items = joined(items, following.value.items);
      next = following.value.next;
    }
    return { ...outcome, value: { items, next, total: outcome.value.total ?? null } };
  }

  private page(cursor: string | undefined, size: number, signal: AbortSignal) {
    return this.api.call(agenda, { query: { ...this.query, cursor, limit: String(size) }, signal });
  }

  private update(edit: (list: Agenda) => Agenda): void {
    this.state.update((current) => (current.state === 'ready' || current.state === 'stale' ? { ...current, value: edit(current.value) } : current));
  }
}

/** Pages end to end; what moved from one to the other meanwhile is shown once. */
function joined(items: readonly ActionCard[], following: readonly ActionCard[]): ActionCard[] {
  const known = new Set(items.map((item) => item.id));
  return [...items, ...following.filter((item) => !known.has(item.id))];
}
