import { Injectable, inject, signal } from '@angular/core';
import { listParticipants, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';

type People = ResultOf<typeof listParticipants>;
export type Participant = People['items'][number];

/** Who can read a discussion, as things stand. */
@Injectable()
export class PeopleStore {
  private readonly api = inject(Api);
  private readonly state = signal<Loadable<People>>(idle);
  private id = '';
  readonly list = this.state.asReadonly();
  readonly loadingMore = signal(false);

  async load(id = this.id): Promise<void> {
    this.id = id;
    this.state.update(startLoading);
    const outcome = await this.api.call(listParticipants, { params: { id }, query: { limit: '100' } });
    this.state.update((current) => settle(current, outcome));
  }

  /** Reads the page that follows; gives why it did not come. */
  async more(): Promise<Problem | null> {
    const known = valueOf(this.state());
    if (!known?.next || this.loadingMore()) return null;
    this.loadingMore.set(true);
    const outcome = await this.api.call(listParticipants, { params: { id: this.id }, query: { limit: '100', cursor: known.next } });
    this.loadingMore.set(false);
    if (!outcome.ok) return outcome.problem;
    const there = new Set(known.items.map(({ account }) => account));
    const items = [...known.items, ...outcome.value.items.filter(({ account }) => !there.has(account))];
    this.state.update((current) => settle(current, { ...outcome, value: { ...outcome.value, items } }));
    return null;
  }
}
