import { Injectable, inject, signal } from '@angular/core';
import { giveRole, listMembers, removeMember, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { idle, settle, startLoading, type Loadable } from '@core/loadable';
import type { MemberAct } from './standing';

export type Member = ResultOf<typeof listMembers>['items'][number];
interface Members {
  readonly items: readonly Member[];
  readonly next: string | null;
}

/** Who is in a team, for its members, and what its managers change about it. */
@Injectable()
export class MembersStore {
  private readonly api = inject(Api);
  private readonly state = signal<Loadable<Members>>(idle);
  private id = '';

  readonly list = this.state.asReadonly();
  readonly loadingMore = signal(false);

  /** Says which team this is about, and loads it. */
  async load(id = this.id): Promise<void> {
    this.id = id;
    this.state.update(startLoading);
    const outcome = await this.api.call(listMembers, { params: { id }, query: {} });
    this.state.update((current) => settle(current, outcome));
  }

  /** Reads the page that follows; gives why it did not come. */
  async more(): Promise<Problem | null> {
    const current = this.state();
    if ((current.state !== 'ready' && current.state !== 'stale') || !current.value.next || this.loadingMore()) return null;
    this.loadingMore.set(true);
    const outcome = await this.api.call(listMembers, { params: { id: this.id }, query: { cursor: current.value.next } });
    this.loadingMore.set(false);
    if (!outcome.ok) return outcome.problem;
    const known = new Set(current.value.items.map(({ account }) => account));
    const items = [...current.value.items, ...outcome.value.items.filter(({ account }) => !known.has(account))];
    this.state.set({ ...current, value: { items, next: outcome.value.next } });
    return null;
  }

  /** Gives a member a role, or takes them out; gives why it was refused. */
  async change({ account }: Member, act: MemberAct): Promise<Problem | null> {
    const params = { id: this.id, account };
    const outcome = act === 'remove' ? await this.api.call(removeMember, { params }) : await this.api.call(giveRole, { params, body: { role: act } });
    if (outcome.ok) await this.load();
    return outcome.ok ? null : outcome.problem;
  }
}
