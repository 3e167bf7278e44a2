import { Injectable } from '@nestjs/common';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import { ChosenPlaces } from '../../accounts/index.js';
import { ActionTable, MyActions } from '../../actions/index.js';
import { FeedSettings, Grounds } from '../../feed/index.js';
import { acts, MyTeams } from '../../teams/index.js';
import { COUNTRY_CODE } from '../../territory/index.js';
import type { Reader } from '../domain/timelines.js';

/** The facts of an account that say what is in its inbox. */
@Injectable()
export class InboxReaders {
  constructor(
    private readonly teams: MyTeams, private readonly actions: MyActions, private readonly agenda: ActionTable,
    private readonly places: ChosenPlaces, private readonly settings: FeedSettings, private readonly grounds: Grounds,
  ) {}

  /** `from`: of actions that a team of theirs organised and that were over by then, nothing is told them any more. */
  async of(account: string, from: string, at: string): Promise<Reader> {
    const [teams, actions, { home, work }, { places }] = await Promise.all([this.teams.of(account), this.actions.of(account), this.places.of(account, at), this.settings.of(account, at)]);
    const within = (chosen: readonly string[]): string[] => chosen.flatMap((place) => this.grounds.territoriesOf(place));
    const territories = new Map<string, Reader['territories'][number]['code']>([[COUNTRY_CODE, 'everyone']]);
    const add = (code: Reader['territories'][number]['code'], chosen: readonly string[]): void => { for (const territory of within(chosen)) territories.getOrInsert(territory, code); };
    add('home-in', home ? [home.place] : []);
    add('work-in', work ? [work.place] : []);
    add('followed-place', places);
    return {
      account, teams,
      goes: actions.flatMap(({ action, attendance, since }) => ((attendance === 'coming' || attendance === 'waiting') && since !== null ? [{ action, answer: attendance, since }] : [])),
      organises: [
        ...actions.flatMap(({ action, organiserSince }) => (organiserSince === null ? [] : [{ action, since: organiserSince }])),
        ...teams.flatMap(({ team, role, roleSince }) => (role !== 'follower' && acts(role) ? this.agenda.endingAfter(team, epochMilliseconds(from)).map(({ id }) => ({ action: id, team, since: roleSince })) : [])),
      ],
      territories: [...territories].map(([place, code]) => ({ code, place })),
    };
  }
}
