import { Injectable, inject, signal } from '@angular/core';
import { listMyTeams } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';

/** A team that its reader may act for. */
export interface ManagedTeam {
  readonly id: string;
  readonly name: string;
}

/** The teams that the reader manages or leads; none until they are known, and for who is signed out. */
@Injectable()
export class ManagedTeams {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly loaded = signal<readonly ManagedTeam[]>([]);
  readonly list = this.loaded.asReadonly();

  /** Asks for them; null when it could not be known. */
  async load(): Promise<readonly ManagedTeam[] | null> {
    await this.session.ready();
    if (!this.session.signedIn()) return null;
    const outcome = await this.api.call(listMyTeams);
    // Without an answer a form serves all the same: one publishes in one's own name.
    if (!outcome.ok) return null;
    this.loaded.set(outcome.value.items.filter(({ role }) => role === 'manager' || role === 'lead').map(({ team: { id, name } }) => ({ id, name })));
    return this.loaded();
  }
}
