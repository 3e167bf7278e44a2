import { Inject, Injectable } from '@nestjs/common';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { isFounded, teamCardView } from '../views/team-card.js';

/** What other modules show of a team: its name. */
@Injectable()
export class TeamNames {
  constructor(@Inject(Views) private readonly views: Views, @Inject(Texts) private readonly texts: Texts) {}

  /** The name of each team that was founded; empty where its text was deleted. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const cards = [...(await this.views.getMany(teamCardView, [...new Set(ids)])).values()].filter(isFounded);
    const words = await this.texts.getMany(cards.map(({ facts }) => facts.name.id));
    return new Map(cards.map(({ id, facts }) => [id, words.get(facts.name.id) ?? '']));
  }
}
