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
  /** Whether they were read. */
  readonly known = computed(() => valueOf(this.mine.list()) !== null);
  readonly list = computed((): readonly ManagedTeam[] =>
    (valueOf(this.mine.list()) ?? []).filter(({ role }) => atLeast(role, 'manager')).map(({ team: { id, name }, invited }) => ({ id, name, invited: invited.map((action) => action.id) })));

  /** Whether the reader manages one of these teams. */
  some(teams: readonly { readonly id: string }[]): boolean {
    return teams.some(({ id }) => this.list().some((team) => team.id === id));
  }

  /** Asks for them again. */
  async load(): Promise<void> {
    await this.session.ready();
    await this.mine.refresh();
  }
}
