import { Injectable, inject, signal } from '@angular/core';
import { listTeams, type TeamCard } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { idle, settle, valueOf, type Loadable } from '@core/loadable';

/** What was read of the list so far. */
export interface Teams {
  readonly items: readonly TeamCard[];
  readonly next: string | null;
  readonly total: number;
}

/** The whole list, page by page, under one query at a time. */
@Injectable()
export class TeamList {
  private readonly api = inject(Api);
  private readonly state = signal<Loadable<Teams>>(idle);
  private readonly changingState = signal(false);
  private readonly nextPage = signal<{ loading: boolean; problem: Problem | null }>({ loading: false, problem: null });
  private query: Readonly<Record<string, string>> = {};

  readonly list = this.state.asReadonly();
  /** Another query was asked; what is shown is still the answer to the last one. */
  readonly changing = this.changingState.asReadonly();
  /** The page that follows: on its way, or why it did not come. */
  readonly more = this.nextPage.asReadonly();

  /** Shows the answer to a query; the list in view stays until it comes. */
  async load(query: Readonly<Record<string, string>> = this.query): Promise<void> {
    this.query = query;
    this.changingState.set(true);
    if (valueOf(this.state()) === null) this.state.set({ state: 'loading' });
    this.nextPage.set({ loading: false, problem: null });
    const outcome = await this.api.call(listTeams, { query });
    if (this.query !== query) return;
    this.state.set(settle(this.state(), outcome));
    this.changingState.set(false);
  }

  /** Reads the page that follows. */
  async next(): Promise<void> {
    const { query } = this;
    const cursor = valueOf(this.state())?.next;
    if (!cursor || this.more().loading || this.changing()) return;
    this.nextPage.set({ loading: true, problem: null });
    const outcome = await this.api.call(listTeams, { query: { ...query, cursor } });
    if (this.query !== query || this.changing()) return;
    this.nextPage.set({ loading: false, problem: outcome.ok ? null : outcome.problem });
    if (!outcome.ok) return;
    const { items, next } = outcome.value;
    this.state.update((current) => (current.state === 'ready' || current.state === 'stale' ? { ...current, value: { ...current.value, items: joined(current.value.items, items), next } } : current));
  }
}

/** Pages end to end; what moved from one to the other meanwhile is shown once. */
function joined(items: readonly TeamCard[], following: readonly TeamCard[]): TeamCard[] {
  const known = new Set(items.map(({ id }) => id));
  return [...items, ...following.filter(({ id }) => !known.has(id))];
}
