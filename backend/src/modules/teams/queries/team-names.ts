import { Inject, Injectable } from '@nestjs/common';
import { Texts } from '../../../platform/texts/texts.js';
import { TeamTable } from '../views/team-table.js';

/** What an action shows of its teams: their names. */
@Injectable()
export class TeamNames {
  constructor(private readonly table: TeamTable, @Inject(Texts) private readonly texts: Texts) {}

  /** The name of each team that was founded; empty where its text was deleted. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const teams = ids.flatMap((id) => this.table.get(id) ?? []);
    const words = await this.texts.getMany(teams.map(({ name }) => name));
    return new Map(teams.map(({ id, name }) => [id, words.get(name) ?? '']));
  }
}
