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

type Answer<T> = { ok: true; value: T; stale: boolean } | { ok: false; problem: Problem };
const pageSize = 50;
const largestPage = 100;

/** Reads the people of one action, and brings organisers and teams in and out. Provided by the page. */
@Injectable()
export class PeopleStore {
  private readonly api = inject(Api);
  private readonly loaded = signal<Loadable<People>>(idle);
  private id = '';
  readonly people = this.loaded.asReadonly();
  /** Something is being done. */
  readonly busy = signal(false);
  /** The page that follows is on its way. */
  readonly reading = signal(false);

  /** Loads or refreshes, as far as it was read. */
  async load(id = this.id): Promise<void> {
    this.id = id;
    this.loaded.update(startLoading);
    const [page, organising] = await Promise.all([this.api.call(getAction, { params: { id } }), this.read(valueOf(this.loaded())?.attendees.length ?? 0)]);
    const outcome = !page.ok ? page : !organising.ok ? organising : { ...organising, value: { action: page.value, ...organising.value } };
    // Names that are no longer for the reader are not left on the screen.
    const forbidden = !outcome.ok && outcome.problem.code === 'actions/not-organiser';
    this.loaded.update((current) => settle(forbidden ? idle : current, outcome));
  }

  /** Adds the next page; gives why it could not be read. */
  async more(): Promise<Problem | null> {
    const people = valueOf(this.loaded());
    if (!people?.next || this.reading()) return null;
    this.reading.set(true);
    const outcome = await this.page(people.next, pageSize);
    this.reading.set(false);
    if (!outcome.ok) return outcome.problem;
    const { attendees, next } = outcome.value;
    this.loaded.update((current) => settle(current, { ...outcome, value: { ...people, attendees: [...people.attendees, ...attendees], next } }));
    return null;
  }

  /** Makes someone who comes an organiser. */
  name(account: string): Promise<Problem | null> {
    return this.carryOut(() => this.api.call(addOrganiser, { params: { id: this.id, account } }));
  }

  /** Takes an organiser away, oneself included. */
  remove(account: string): Promise<Problem | null> {
    return this.carryOut(() => this.api.call(removeOrganiser, { params: { id: this.id, account } }));
  }

  /** Invites a team to co-organise. One that the reader manages organises at once. */
  invite(team: string): Promise<Problem | null> {
    return this.carryOut(() => this.api.call(addActionTeam, { params: { id: this.id, team }, body: { as: 'co-organiser' } }));
  }

  /** Takes an invitation back, or a team that the reader manages out of the organisation. */
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

  /** Reads from the start until so many are known. */
  private async read(wanted: number): Promise<Answer<Organising>> {
    let all = await this.page(null, wanted > pageSize ? largestPage : pageSize);
    while (all.ok && all.value.next && all.value.attendees.length < wanted) {
      const { attendees, next, invited } = all.value;
      const outcome = await this.page(next, largestPage);
      all = outcome.ok ? { ...outcome, value: { attendees: [...attendees, ...outcome.value.attendees], next: outcome.value.next, invited } } : outcome;
    }
    return all;
  }

  private page(cursor: string | null, limit: number): Promise<Answer<Organising>> {
    return this.api.call(getOrganising, { params: { id: this.id }, query: { limit: String(limit), ...(cursor && { cursor }) } });
  }
}
