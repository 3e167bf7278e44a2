import { Inject, Injectable } from '@nestjs/common';
import { Texts } from '../../../platform/texts/texts.js';
import { TeamTable } from '../views/team-table.js';

/** What an action shows of its teams: their names. */
@Injectable()
export class TeamNames {
  constructor(private readonly table: TeamTable, @Inject(Texts) private readonly texts: Texts) {}

  /** The name of each team that was founded; empty where its text was deleted. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const texts = this.textsOf(ids);
    const words = await this.texts.getMany([...texts.values()]);
    return new Map([...texts].map(([team, text]) => [team, words.get(text) ?? '']));
  }

  /** The text that is the name of each team that was founded: for who reads other texts along with it. */
  textsOf(ids: readonly string[]): ReadonlyMap<string, string> {
    return new Map(ids.flatMap((id) => this.table.get(id) ?? []).map(({ id, name }) => [id, name]));
  }
}
