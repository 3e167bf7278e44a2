import { getAction, type ActionPage } from '@action-populaire/contracts';
import type { TextRef } from '../../../platform/kernel/event.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { DisplayNames } from '../../accounts/index.js';
import { Gazetteer } from '../../territory/index.js';
import { actionCardView } from '../views/action-card.js';
import { actionHistoryView, type ActionHistoryDocument } from '../views/action-history.js';
import { presentHistory } from './present-history.js';
import { isPublished, presentCard, type PublishedCard } from './present.js';

/** An action's page: its card, its words and its history, opened together. */
export const GetAction = queryUseCase({
  route: getAction,
  needs: [need<Views>(Views), need<Texts>(Texts), need<Gazetteer>(Gazetteer), need<DisplayNames>(DisplayNames)],
  async handle({ params: { id } }, _, views, texts, gazetteer, accounts) {
    const [card, history] = await Promise.all([
      views.getMany(actionCardView, [id]).then((found) => found.get(id)),
      views.getMany(actionHistoryView, [id]).then((found) => found.get(id)),
    ]);
    if (!isPublished(card)) return { rejected: 'common/not-found' };
    const [words, names] = await Promise.all([texts.getMany(textsOf(card, history)), accounts.displayNamesOf(accountsOf(card, history))]);
    const open = (ref: TextRef | null | undefined): string | null => (ref ? (words.get(ref.id) ?? null) : null);
    const { facts, cancellation, revision } = card;
    const place = gazetteer.get(facts.place);
    const page: ActionPage = {
      ...presentCard(card, words, gazetteer),
      address: open(facts.address), description: open(facts.description),
      placeApproximate: place?.approximate === true && facts.position?.lat === place.position?.lat && facts.position?.lng === place.position?.lng,
      cancellation: cancellation && { at: cancellation.at, reason: open(cancellation.reason) },
      organisers: facts.organisers.map(({ kind, id: organiser }) => ({ kind, id: organiser, name: names.get(organiser) ?? null })),
      participants: [], dates: [],
      history: presentHistory(history, { open, nameOf: (account) => names.get(account) ?? null, placeName: (code) => gazetteer.get(code)?.name ?? code }),
      revision,
    };
    return { answer: page };
  },
});

/** Every text that a page shows. */
function textsOf({ facts, cancellation }: PublishedCard, history: ActionHistoryDocument | undefined): string[] {
  const past = (history?.changes ?? []).flatMap(({ facts: set }) => [set.name, set.address, set.description, set.reason]);
  return [facts.name, facts.address, facts.description, cancellation?.reason, ...past].flatMap((ref) => (ref ? [ref.id] : []));
}

/** Every account that a page names. */
const accountsOf = ({ facts }: PublishedCard, history: ActionHistoryDocument | undefined): string[] =>
  [...new Set([...facts.organisers.map(({ id }) => id), ...(history?.changes ?? []).flatMap(({ by }) => (by ? [by] : []))])];
