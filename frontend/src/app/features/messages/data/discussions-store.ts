import { Injectable, computed, inject, signal } from '@angular/core';
import { listActionDiscussions, listDiscussions, listTeamDiscussions, type DiscussionCard } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Outcome, Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';

/** Whose discussions: all of the reader's, those of a team, those of an action. */
export type Source = { readonly kind: 'mine' } | { readonly kind: 'team' | 'action'; readonly id: string };

export interface Discussions {
  readonly items: readonly DiscussionCard[];
  readonly next: string | null;
  /** Whether the reader may start one here. */
  readonly mayStart: boolean;
}

const pageSize = 20;
const largestPage = 50;

/** A list of discussions, the last written in first, read page by page. */
@Injectable()
export class DiscussionsStore {
  private readonly api = inject(Api);
  private readonly state = signal<Loadable<Discussions>>(idle);
  private source: Source = { kind: 'mine' };
  private turn = 0;

  readonly list = this.state.asReadonly();
  readonly loadingMore = signal(false);
  readonly unread = computed(() => valueOf(this.state())?.items.filter(({ unread }) => unread).length ?? 0);

  /** Says whose discussions these are. */
  of(source: Source): void {
    this.source = source;
  }

  /** Loads or refreshes, as far as it was read. The latest call holds. */
  async load(): Promise<void> {
    const turn = ++this.turn;
    this.state.update(startLoading);
    const wanted = valueOf(this.state())?.items.length ?? 0;
    let outcome = await this.page(null, wanted > pageSize ? largestPage : pageSize);
    while (outcome.ok && outcome.value.next && outcome.value.items.length < wanted) {
      const { items } = outcome.value;
      const next = await this.page(outcome.value.next, largestPage);
      outcome = next.ok ? { ...next, value: { ...next.value, items: [...items, ...next.value.items] } } : next;
    }
    if (turn !== this.turn) return;
    // Subjects that are no longer for the reader are not left on the screen.
    const forbidden = !outcome.ok && (outcome.problem.status === 403 || outcome.problem.status === 401);
    this.state.update((current) => settle(forbidden ? idle : current, outcome));
  }

  /** Reads the page that follows; gives why it did not come. */
  async more(): Promise<Problem | null> {
    const [turn, known] = [this.turn, valueOf(this.state())];
    if (!known?.next || this.loadingMore()) return null;
    this.loadingMore.set(true);
    const outcome = await this.page(known.next, pageSize);
    this.loadingMore.set(false);
    if (!outcome.ok) return outcome.problem;
    if (turn !== this.turn) return null;
    // One that was written in meanwhile has come to the top, and may be read twice.
    const ids = new Set(known.items.map(({ id }) => id));
    const items = [...known.items, ...outcome.value.items.filter(({ id }) => !ids.has(id))];
    this.state.update((current) => settle(current, { ...outcome, value: { ...outcome.value, items } }));
    return null;
  }

  private async page(cursor: string | null, limit: number): Promise<Outcome<Discussions>> {
    const query = { limit: String(limit), ...(cursor && { cursor }) };
    if (this.source.kind === 'mine') {
      const outcome = await this.api.call(listDiscussions, { query });
      return outcome.ok ? { ...outcome, value: { ...outcome.value, mayStart: true } } : outcome;
    }
    const params = { id: this.source.id };
    return this.source.kind === 'team' ? this.api.call(listTeamDiscussions, { params, query }) : this.api.call(listActionDiscussions, { params, query });
  }
}
