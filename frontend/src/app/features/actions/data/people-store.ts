import { Injectable, inject, signal } from '@angular/core';
import { addActionTeam, addOrganiser, getAction, getOrganising, removeActionTeam, removeOrganiser, type ActionPage, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';

type Organising = ResultOf<typeof getOrganising>;
/** Someone who comes, or waits. */
export type Attendee = Organising['attendees'][number];

/** Who comes to an action and who organises it, as its organisers see them. */
export interface People {
  readonly action: ActionPage;
  readonly attendees: readonly Attendee[];
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
  readonly invited: Organising['invited'];
}

/** Reads the people of one action, and brings organisers and teams in and out. Provided by the page. */
@Injectable()
export class PeopleStore {
  private readonly api = inject(Api);
  private readonly loaded = signal<Loadable<People>>(idle);
  private id = '';
  readonly people = this.loaded.asReadonly();
  readonly busy = signal(false);

  /** Loads or refreshes the first page. */
  async load(id = this.id): Promise<void> {
    this.id = id;
    this.loaded.update(startLoading);
    const params = { id };
    const [page, organising] = await Promise.all([this.api.call(getAction, { params }), this.api.call(getOrganising, { params, query: {} })]);
    const outcome = !page.ok ? page : !organising.ok ? organising : { ...organising, value: { action: page.value, ...organising.value } };
    this.loaded.update((current) => settle(current, outcome));
  }

  /** Adds the next page; gives why it could not be read. */
  async more(): Promise<Problem | null> {
    const people = valueOf(this.loaded());
    if (!people?.next) return null;
    const outcome = await this.api.call(getOrganising, { params: { id: this.id }, query: { cursor: people.next } });
    if (!outcome.ok) return outcome.problem;
    const { attendees, next } = outcome.value;
    this.loaded.update((current) => settle(current, { ...outcome, value: { ...people, attendees: [...people.attendees, ...attendees], next } }));
    return null;
  }

  name(account: string): Promise<Problem | null> {
    return this.carryOut(() => this.api.call(addOrganiser, { params: { id: this.id, account } }));
  }

  remove(account: string): Promise<Problem | null> {
    return this.carryOut(() => this.api.call(removeOrganiser, { params: { id: this.id, account } }));
  }

  /** Invites a team to co-organise, or takes the invitation back. Of a team that one manages oneself, it organises at once. */
  invite(team: string): Promise<Problem | null> {
    return this.carryOut(() => this.api.call(addActionTeam, { params: { id: this.id, team }, body: { as: 'co-organiser' } }));
  }

  takeBack(team: string): Promise<Problem | null> {
    return this.carryOut(() => this.api.call(removeActionTeam, { params: { id: this.id, team }, body: { as: 'co-organiser' } }));
  }

  private async carryOut(act: () => Promise<{ ok: true } | { ok: false; problem: Problem }>): Promise<Problem | null> {
    if (this.busy()) return null;
    this.busy.set(true);
    const outcome = await act();
    await this.load();
    this.busy.set(false);
    return outcome.ok ? null : outcome.problem;
  }
}
