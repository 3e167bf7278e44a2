import { getAction, type ActionPage } from '@action-populaire/contracts';
import type { TextRef } from '../../../platform/kernel/event.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { DisplayNames } from '../../accounts/index.js';
import { TeamNames } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import type { Organiser } from '../domain/action.events.js';
import { actionCardView } from '../views/action-card.js';
import { actionHistoryView, type ActionHistoryDocument } from '../views/action-history.js';
import { actionSeriesView } from '../views/action-series.js';
import { presentHistory } from './present-history.js';
import { isPublished, presentCard, presentTeams, type PublishedCard } from './present.js';

/** An action's page: its card, its words, its teams, its other dates and its history, opened together. */
export const GetAction = queryUseCase({
  route: getAction,
  needs: [need<Views>(Views), need<Texts>(Texts), need<Gazetteer>(Gazetteer), need<DisplayNames>(DisplayNames), TeamNames],
  async handle({ params: { id } }, _, views, texts, gazetteer, accountNames, teamNames) {
    const [card, history] = await Promise.all([
      views.getMany(actionCardView, [id]).then((found) => found.get(id)),
      views.getMany(actionHistoryView, [id]).then((found) => found.get(id)),
    ]);
    if (!isPublished(card)) return { rejected: 'common/not-found' };
    const named = namedOn(card, history);
    const idsOf = (kind: Organiser['kind']): string[] => [...new Set(named.filter((one) => one.kind === kind).map((one) => one.id))];
    const [words, accounts, teams, others] = await Promise.all([
      texts.getMany(textsOf(card, history)), accountNames.displayNamesOf(idsOf('account')), teamNames.namesOf(idsOf('team')), otherDates(card, views),
    ]);
    const open = (ref: TextRef | null | undefined): string | null => (ref ? (words.get(ref.id) ?? null) : null);
    const nameOf = ({ kind, id: whose }: Organiser): string | null => (kind === 'team' ? teams : accounts).get(whose) ?? null;
    const { facts, cancellation, revision } = card;
    const place = gazetteer.get(facts.place);
    const page: ActionPage = {
      ...presentCard(card, { words, teams }, gazetteer),
      address: open(facts.address), description: open(facts.description),
      placeApproximate: place?.approximate === true && facts.position?.lat === place.position?.lat && facts.position?.lng === place.position?.lng,
      cancellation: cancellation && { at: cancellation.at, reason: open(cancellation.reason) },
      organisers: facts.organisers.map((organiser) => ({ ...organiser, name: nameOf(organiser), ...(organiser.kind === 'account' && !accounts.has(organiser.id) && { left: true as const }) })),
      participants: presentTeams(facts.participants, { teams }),
      dates: others.map(({ id: date, facts: { startsAt, zone }, cancellation: off }) => ({ id: date, start: startsAt, zone, status: off ? 'cancelled' : 'planned' })),
      history: presentHistory(history, { open, nameOf, placeName: (code) => gazetteer.get(code)?.name ?? code }),
      revision,
    };
    return { answer: page };
  },
});

/** The other dates of the same action, by start. */
async function otherDates({ id, facts: { series } }: PublishedCard, views: Views): Promise<PublishedCard[]> {
  if (series === undefined) return [];
  const dates = (await views.getMany(actionSeriesView, [series])).get(series)?.actions ?? [];
  const cards = await views.getMany(actionCardView, dates.filter((date) => date !== id));
  return [...cards.values()].filter(isPublished).sort((a, b) => (a.facts.startsAt < b.facts.startsAt ? -1 : 1));
}

/** Every text that a page shows. */
function textsOf({ facts, cancellation }: PublishedCard, history: ActionHistoryDocument | undefined): string[] {
  const past = (history?.changes ?? []).flatMap(({ facts: set }) => [set.name, set.address, set.description, set.reason]);
  return [facts.name, facts.address, facts.description, cancellation?.reason, ...past].flatMap((ref) => (ref ? [ref.id] : []));
}

/** Every account and team that a page names. */
const namedOn = ({ facts }: PublishedCard, history: ActionHistoryDocument | undefined): Organiser[] => [
  ...facts.organisers, ...facts.participants.map((id) => ({ kind: 'team' as const, id })),
  ...(history?.changes ?? []).flatMap(({ by, facts: { organiser } }) => [by, organiser].filter((one) => one != null)),
];
