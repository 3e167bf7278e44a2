import { Injectable } from '@nestjs/common';
import { acts, MyTeams } from '../../teams/index.js';
import { ActionTable, MyActions } from '../../actions/index.js';
import { ThreadTable } from '../views/thread-table.js';
import type { Thread } from '../views/thread.js';

/** The discussions that may be someone's, by what views know of their teams and actions; whether they may read each, `Readers` says. */
@Injectable()
export class MyThreads {
  constructor(private readonly table: ThreadTable, private readonly teams: MyTeams, private readonly actions: MyActions, private readonly agenda: ActionTable) {}

  async of(account: string): Promise<readonly Thread[]> {
    const [teams, actions] = await Promise.all([this.teams.of(account), this.actions.of(account)]);
    const mine = teams.flatMap(({ team, role }) => (role === 'follower' ? [] : [{ team, role }]));
    const concerned = new Set([
      ...actions.flatMap(({ action, organiser, attendance }) => (organiser || attendance === 'coming' ? [action] : [])),
      ...mine.flatMap(({ team }) => this.agenda.organisedBy(team)),
    ]);
    return [...new Set([
      ...mine.flatMap(({ team }) => this.table.ofTeam(team)),
      ...mine.flatMap(({ team, role }) => (acts(role) ? this.table.ofManagers(team) : [])),
      ...this.table.openedBy(account),
      ...[...concerned].flatMap((action) => this.table.ofAction(action)),
    ])];
  }
}
