import { Injectable } from '@nestjs/common';
import { ChosenPlaces, type HomeAndWork } from '../../accounts/index.js';
import { MyActions } from '../../actions/index.js';
import { MyTeams } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import type { Reader, Surroundings } from '../domain/reasons.js';
import { FeedSettings } from '../records/feed-settings.js';

/** The facts of an account that decide what is in its feed. */
@Injectable()
export class Readers {
  constructor(private readonly settings: FeedSettings, private readonly places: ChosenPlaces, private readonly teams: MyTeams, private readonly actions: MyActions, private readonly gazetteer: Gazetteer) {}

  async of(account: string, at: string): Promise<Reader> {
    const [{ off, places }, { home, work }, teams, actions] = await Promise.all([this.settings.of(account, at), this.places.of(account, at), this.teams.of(account), this.actions.of(account)]);
    return {
      teams: new Map(teams.map(({ team, role }) => [team, role])),
      home: this.around(home), work: this.around(work), places,
      actions: new Set(actions.filter(({ attendance, organiser }) => organiser || attendance === 'coming' || attendance === 'waiting').map(({ action }) => action)),
      off: new Set(off),
    };
  }

  private around(chosen: HomeAndWork['home']): Surroundings | null {
    return chosen && { place: chosen.place, centre: this.gazetteer.get(chosen.place)?.position ?? null, radius: chosen.radius * 1_000 };
  }
}
