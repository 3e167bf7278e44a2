import { Injectable } from '@nestjs/common';
import { TeamCards } from './team-cards.js';

/** What an action shows of its teams: their names. */
@Injectable()
export class TeamNames {
  constructor(private readonly teams: TeamCards) {}

  /** The name of each team that was founded; empty where its text was deleted. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map([...(await this.teams.of(ids)).values()].map(({ id, name }) => [id, name]));
  }
}
