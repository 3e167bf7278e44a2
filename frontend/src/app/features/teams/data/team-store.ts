import { Injectable, computed, inject, signal } from '@angular/core';
import { agenda, getMembership, getTeam, giveRole, type ActionCard, type ResultOf, type TeamPage } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Session } from '@core/session/session';
import { MyTeams } from '../../../shared/teams/my-teams';
import { atLeast } from '../../../shared/teams/roles';

type Membership = ResultOf<typeof getMembership>;
const stranger: Membership = { role: null, since: null, welcome: null, mayLead: false };
/** How many of the next actions a team's page shows. */
const shownActions = 3;

/** One team: its public page, what the reader is in it, what it does next. Provided by each of its pages. */
@Injectable()
export class TeamStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly mine = inject(MyTeams);

  private id = '';
  private turn = 0;
  private readonly loaded = signal<Loadable<TeamPage>>(idle);
  private readonly own = signal<Membership | undefined>(undefined);
  private readonly acting = signal(false);

  /** Version of the page, for an edit. */
  etag: string | null = null;
  readonly page = this.loaded.asReadonly();
  readonly next = signal<Loadable<{ readonly items: readonly ActionCard[]; readonly total: number }>>(idle);
  /** A change of membership is on its way. */
  readonly busy = this.acting.asReadonly();
  /** What the reader is in the team is known. */
  readonly settled = computed(() => this.own() !== undefined);
  readonly membership = computed(() => this.own() ?? stranger);
  /** The team with what the reader just did laid over it. */
  readonly team = computed(() => {
    const team = valueOf(this.loaded());
    return team && this.mine.laidOver(team);
  });
  readonly role = computed(() => this.team()?.mine ?? null);
  readonly manages = computed(() => atLeast(this.role(), 'manager'));

  /** Says which team this is about. */
  open(id: string): void {
    this.id = id;
  }

  /** Loads or refreshes the team and what is mine in it. The latest call holds. */
  async load(): Promise<void> {
    const turn = ++this.turn;
    await Promise.all([this.loadPage(turn), this.loadMembership(turn)]);
  }

  /** Loads or refreshes the next actions. */
  async loadNext(): Promise<void> {
    this.next.update(startLoading);
    const outcome = await this.api.call(agenda, { query: { team: this.id, limit: String(shownActions) } });
    this.next.update((current) => settle(current, outcome.ok ? { ...outcome, value: { items: outcome.value.items, total: outcome.value.total ?? outcome.value.items.length } } : outcome));
  }

  /** Joins, follows (null: leaves). Gives why it was refused. */
  async become(role: 'member' | 'follower' | null, key?: string): Promise<Problem | null> {
    const team = { id: this.id, name: this.team()?.name ?? '', mine: this.role() ?? undefined };
    this.acting.set(true);
    const problem = role ? await this.mine.become(team, role, key) : await this.mine.leave(team, key);
    this.acting.set(false);
    await this.load();
    return problem;
  }

  /** Takes up a team that nobody leads. */
  async takeUp(): Promise<Problem | null> {
    const account = this.session.me()?.id;
    if (!account) return null;
    this.acting.set(true);
    const outcome = await this.api.call(giveRole, { params: { id: this.id, account }, body: { role: 'lead' } });
    this.acting.set(false);
    await this.load();
    return outcome.ok ? null : outcome.problem;
  }

  private async loadPage(turn: number): Promise<void> {
    this.loaded.update(startLoading);
    const outcome = await this.api.call(getTeam, { params: { id: this.id } });
    if (turn !== this.turn) return;
    if (outcome.ok) this.etag = outcome.etag;
    this.loaded.update((current) => settle(current, outcome));
  }

  private async loadMembership(turn: number): Promise<void> {
    if (!(await this.session.ready())) return this.own.set(stranger);
    const outcome = await this.api.call(getMembership, { params: { id: this.id } });
    if (turn !== this.turn) return;
    if (outcome.ok) {
      this.own.set(outcome.value);
      this.mine.know(this.id, outcome.value.role);
    } else this.own.update((known) => known ?? stranger);
  }
}
