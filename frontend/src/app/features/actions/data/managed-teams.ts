import { Injectable, computed, inject } from '@angular/core';
import { valueOf } from '@core/loadable';
import { Session } from '@core/session/session';
import { MyTeams } from '../../../shared/teams/my-teams';
import { atLeast } from '../../../shared/teams/roles';

/** A team that its reader may act for. `invited`: ids of the actions it is asked to co-organise. */
export interface ManagedTeam {
  readonly id: string;
  readonly name: string;
  readonly invited: readonly string[];
}

/** The teams that the reader manages or leads; none until they are known, and for who is signed out. */
@Injectable({ providedIn: 'root' })
export class ManagedTeams {
  private readonly mine = inject(MyTeams);
  private readonly session = inject(Session);
  readonly list = computed((): readonly ManagedTeam[] =>
    (valueOf(this.mine.list()) ?? []).filter(({ role }) => atLeast(role, 'manager')).map(({ team: { id, name }, invited }) => ({ id, name, invited: invited.map((action) => action.id) })));

  /** Asks for them again; null when it could not be known. */
  async load(): Promise<readonly ManagedTeam[] | null> {
    await this.session.ready();
    await this.mine.refresh();
    return this.mine.list().state === 'ready' ? this.list() : null;
  }
}
