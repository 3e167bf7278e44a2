import { Injectable } from '@nestjs/common';
import type { ActionCard, LatLng } from '@action-populaire/contracts';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import { ChosenPlaces } from '../../accounts/index.js';
import { ActionTable, PublishedActions, type AgendaKey } from '../../actions/index.js';
import { distanceMetres, Gazetteer } from '../../territory/index.js';
import { beginning, nearestOf } from '../domain/missing.js';

const pageSize = 200;

/** An action that people are missing for. */
export type Missing = Pick<ActionCard, 'id' | 'start'> & { readonly position: LatLng };

/** Whom actions lack, and who is near enough to be asked. */
@Injectable()
export class MissingPeople {
  constructor(private readonly table: ActionTable, private readonly actions: PublishedActions, private readonly places: ChosenPlaces, private readonly gazetteer: Gazetteer) {}

  /** What is asked for in an hour. */
  async in(hour: string): Promise<readonly Missing[]> {
    const { from, to } = beginning(hour);
    const filters = { from: epochMilliseconds(from), to: epochMilliseconds(to) };
    const missing: Missing[] = [];
    for (let after: AgendaKey | undefined, more = true; more;) {
      const page = this.table.agenda(filters, pageSize, after);
      const cards = await this.actions.cards(page.items.map(({ id }) => id));
      for (const { id, start, status, needed, coming, position } of cards.values()) {
        // What is under way is listed too.
        if (position && status === 'planned' && start >= from && needed !== null && coming < needed) missing.push({ id, start, position });
      }
      after = page.items.at(-1);
      more = page.more;
    }
    return missing;
  }

  /** That of these actions which is nearest to where someone lives or works, within the radius they chose. */
  async nearest<T extends { readonly position: LatLng }>(actions: readonly T[], account: string, at: string): Promise<T | undefined> {
    const { home, work } = await this.places.of(account, at);
    const around = [home, work].flatMap((chosen) => (chosen ? [{ centre: this.gazetteer.get(chosen.place)?.position ?? null, radius: chosen.radius * 1_000 }] : []));
    return nearestOf(actions, around, distanceMetres);
  }
}
