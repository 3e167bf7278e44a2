import { Inject, Injectable } from '@nestjs/common';
import type { ActionCard, ActionPage } from '@action-populaire/contracts';
import type { TextRef } from '../../../platform/kernel/event.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { TeamNames } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import { actionCardView } from '../views/action-card.js';
import { actionHistoryView, type ActionHistoryDocument } from '../views/action-history.js';
import { presentHistory, presentNet, type Reading as HistoryReading } from './present-history.js';
import { isPublished, presentCard, readCards } from './present.js';

/** An action with its words, as other modules may show it. Words that were deleted read empty; null: there never were any. */
export interface PublishedAction extends ActionCard {
  readonly address: string | null;
  readonly description: string | null;
  readonly revision: number;
  /** Instant of its last change. */
  readonly changedAt: string;
}

/** What other modules may show of actions: the same as everyone sees on their pages. */
@Injectable()
export class PublishedActions {
  constructor(@Inject(Views) private readonly views: Views, @Inject(Texts) private readonly texts: Texts, private readonly gazetteer: Gazetteer, private readonly names: TeamNames) {}

  /** Actions in the order of their ids; one that is not published is left out. */
  async read(ids: readonly string[]): Promise<PublishedAction[]> {
    const [found, histories] = await Promise.all([this.views.getMany(actionCardView, ids), this.views.getMany(actionHistoryView, ids)]);
    const cards = ids.map((id) => found.get(id)).filter(isPublished);
    const [reading, words] = await Promise.all([
      readCards(cards, this.texts, this.names),
      this.texts.getMany(cards.flatMap(({ facts: { address, description } }) => [address, description].flatMap((ref) => (ref ? [ref.id] : [])))),
    ]);
    const open = (ref: TextRef | null): string | null => ref && (words.get(ref.id) ?? '');
    return cards.map((card) => ({
      ...presentCard(card, reading, this.gazetteer),
      address: open(card.facts.address), description: open(card.facts.description), revision: card.revision,
      // Seats are not the action's own: they change neither its revision nor what is told of it here.
      changedAt: histories.get(card.id)?.changes.findLast(({ kind }) => kind !== 'capacity-set')?.at ?? card.facts.startsAt,
    }));
  }

  /** Their cards alone, by id. */
  async cards(ids: readonly string[]): Promise<ReadonlyMap<string, ActionCard>> {
    const cards = [...(await this.views.getMany(actionCardView, ids)).values()].filter(isPublished);
    const reading = await readCards(cards, this.texts, this.names);
    return new Map(cards.map((card) => [card.id, presentCard(card, reading, this.gazetteer)]));
  }

  /** What changed on actions since they were published, by id, the oldest first; by whom is left out. */
  async changesOf(ids: readonly string[]): Promise<ReadonlyMap<string, ActionPage['history']>> {
    const histories = await this.views.getMany(actionHistoryView, ids);
    const reading = await this.readingOf([...histories.values()]);
    return new Map([...histories.values()].map((history) => [history.id, presentHistory(history, reading)]));
  }

  /** What changes of each of these times came to, in their order; what was undone is no change. */
  async changedWithin(spans: readonly { readonly action: string; readonly from: string; readonly to: string }[]): Promise<ActionPage['history'][]> {
    const histories = await this.views.getMany(actionHistoryView, [...new Set(spans.map(({ action }) => action))]);
    const reading = await this.readingOf([...histories.values()]);
    return spans.map(({ action, from, to }) => presentNet(histories.get(action), from, to, reading));
  }

  private async readingOf(histories: readonly ActionHistoryDocument[]): Promise<HistoryReading> {
    const refs = histories.flatMap(({ changes }) => changes.flatMap(({ facts: { name, address, description, reason } }) => [name, address, description, reason]));
    const words = await this.texts.getMany(refs.flatMap((ref) => (ref ? [ref.id] : [])));
    return { open: (ref) => (ref ? (words.get(ref.id) ?? null) : null), nameOf: () => null, placeName: (code) => this.gazetteer.get(code)?.name ?? code };
  }
}
