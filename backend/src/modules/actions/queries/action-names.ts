import { Inject, Injectable } from '@nestjs/common';
import { Views } from '../../../platform/views/views.js';
import { actionCardView } from '../views/action-card.js';
import { isPublished } from './present.js';

/** What other modules show of an action by the way: its name. */
@Injectable()
export class ActionNames {
  constructor(@Inject(Views) private readonly views: Views) {}

  /** The text that is the name of each action that was published: for who reads other texts along with it. */
  async textsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const cards = await this.views.getMany(actionCardView, [...new Set(ids)]);
    return new Map([...cards.values()].filter(isPublished).map(({ id, facts }) => [id, facts.name.id]));
  }
}
