import { Injectable, inject, signal } from '@angular/core';
import { inviteToTeam, listInvitations, withdrawInvitation, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';

export type SentInvitation = ResultOf<typeof listInvitations>['items'][number];

/** The invitations of a team that wait for an answer. */
@Injectable()
export class InvitationsStore {
  private readonly api = inject(Api);
  private readonly state = signal<Loadable<readonly SentInvitation[]>>(idle);
  private id = '';

  readonly list = this.state.asReadonly();

  /** Says which team this is about, and loads them. */
  async load(id = this.id): Promise<void> {
    this.id = id;
    this.state.update(startLoading);
    const outcome = await this.api.call(listInvitations, { params: { id } });
    this.state.update((current) => settle(current, outcome.ok ? { ...outcome, value: outcome.value.items } : outcome));
  }

  /** Invites by mail; gives why it was refused. */
  async invite(email: string): Promise<Problem | null> {
    const outcome = await this.api.call(inviteToTeam, { params: { id: this.id }, body: { email } });
    if (outcome.ok) await this.load();
    return outcome.ok ? null : outcome.problem;
  }

  /** Takes an invitation back, at once on the screen; gives why it was refused. */
  async withdraw(invitation: SentInvitation): Promise<Problem | null> {
    const before = this.state();
    this.state.set({ state: 'ready', value: (valueOf(before) ?? []).filter(({ id }) => id !== invitation.id), at: Date.now() });
    const outcome = await this.api.call(withdrawInvitation, { params: { id: this.id, invitation: invitation.id } });
    if (outcome.ok || outcome.problem.status === 404) return null;
    this.state.set(before);
    return outcome.problem;
  }
}
