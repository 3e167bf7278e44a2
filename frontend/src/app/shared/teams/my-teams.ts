import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { leaveTeam, listMyTeams, setMembership, type ResultOf, type TeamCard, type TeamRole } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { isQueued, type Outcome, type Problem } from '@core/api/problem';
import { idle, settle, startLoading, type Loadable } from '@core/loadable';
import { Session } from '@core/session/session';
import { atLeast } from './roles';
import { teamMessages } from './team.messages';

/** A team the reader is in or follows, and the actions it is asked to co-organise. */
export type MyTeam = ResultOf<typeof listMyTeams>['items'][number];

/** A team that one joins, follows or leaves. */
type Chosen = Pick<TeamCard, 'id' | 'name' | 'mine'>;

/** What the reader is in which team, fetched apart and laid over public lists. */
@Injectable({ providedIn: 'root' })
export class MyTeams {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly loaded = signal<Loadable<readonly MyTeam[]>>(idle);
  /** Roles by team: what was done here, and all of them once the server said. */
  private readonly roles = signal<ReadonlyMap<string, TeamRole | null>>(new Map());
  private readonly complete = signal(false);
  /** When each role last changed here, counted in changes. */
  private readonly touched = new Map<string, number>();
  private changes = 0;
  private asking: Promise<void> | null = null;

  readonly list = this.loaded.asReadonly();

  constructor() {
    effect(() => {
      const signedIn = this.session.signedIn();
      untracked(() => (signedIn ? void this.refresh() : this.clear()));
    });
  }

  /** Fetches them again; without an answer from the server, those known stay. */
  refresh(): Promise<void> {
    if (!this.session.signedIn()) return Promise.resolve();
    return (this.asking ??= this.ask().finally(() => (this.asking = null)));
  }

  /** The reader's role in a team of a list, by what was done here since it was read. */
  roleOf(team: Pick<TeamCard, 'id' | 'mine'>): TeamRole | null {
    if (!this.session.signedIn()) return null;
    const known = this.roles().get(team.id);
    return known !== undefined || this.complete() ? (known ?? null) : (team.mine ?? null);
  }

  /** A team of a list with what was done here since it was read: the role, and the counts moved by it. */
  laidOver<T extends TeamCard>(team: T): T {
    const role = this.roleOf(team);
    const moved = (counts: (role: TeamRole | null | undefined) => boolean): number => Number(counts(role)) - Number(counts(team.mine));
    return {
      ...team,
      mine: role ?? undefined,
      members: Math.max(0, team.members + moved((one) => atLeast(one, 'member'))),
      followers: Math.max(0, team.followers + moved((one) => one === 'follower')),
    };
  }

  /** Joins or follows: shown at once, then corrected by the server's answer. Gives why it was refused, or that it waits. */
  become(team: Chosen, role: 'member' | 'follower', key?: string): Promise<Problem | null> {
    const what = teamMessages.waits[role](team.name);
    return this.change(team, role, async (waits) => {
      const outcome = await this.api.call(setMembership, { params: { id: team.id }, body: { role }, waits: { ...waits, what }, ...(key && { key }) });
      if (outcome.ok) this.know(team.id, outcome.value.role);
      return outcome;
    });
  }

  /** Leaves a team, whatever one is in it. */
  leave(team: Chosen, key?: string): Promise<Problem | null> {
    const what = teamMessages.waits.leave(team.name);
    return this.change(team, null, (waits) => this.api.call(leaveTeam, { params: { id: team.id }, waits: { ...waits, what }, ...(key && { key }) }));
  }

  /** Takes in a role that the server gave elsewhere. */
  know(id: string, role: TeamRole | null): void {
    this.touched.set(id, ++this.changes);
    this.roles.update((roles) => new Map(roles).set(id, role));
  }

  /** Shows a role at once, and the one before again when it was refused. */
  private async change(team: Chosen, role: TeamRole | null, act: (waits: { readonly lane: string; readonly undo: () => void }) => Promise<Outcome<unknown>>): Promise<Problem | null> {
    const before = this.roleOf(team);
    this.know(team.id, role);
    const undo = (): void => this.know(team.id, before);
    const outcome = await act({ lane: `team:${team.id}`, undo });
    if (!outcome.ok && !isQueued(outcome.problem)) undo();
    return outcome.ok ? null : outcome.problem;
  }

  private async ask(): Promise<void> {
    this.loaded.update(startLoading);
    const asked = this.changes;
    const outcome = await this.api.call(listMyTeams);
    this.loaded.update((current) => settle(current, outcome.ok ? { ...outcome, value: outcome.value.items } : outcome));
    if (!outcome.ok) {
      if (outcome.problem.status === 401) this.session.lost();
      return;
    }
    const roles = new Map<string, TeamRole | null>(outcome.value.items.map(({ team, role }) => [team.id, role]));
    // What changed here since the question is not in its answer.
    for (const [id, role] of this.roles()) if ((this.touched.get(id) ?? 0) > asked) roles.set(id, role);
    this.roles.set(roles);
    this.complete.set(true);
  }

  private clear(): void {
    this.loaded.set(idle);
    this.roles.set(new Map());
    this.complete.set(false);
  }
}
