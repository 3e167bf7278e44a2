import { search, searchKinds, type ActionCard, type TeamCard } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import { Texts } from '../../../platform/texts/texts.js';
import { keepFirst } from '../../../platform/views/keep-first.js';
import { Views } from '../../../platform/views/views.js';
import { TeamNames, TeamTable } from '../../teams/index.js';
import { foldWords, Gazetteer, placeDto } from '../../territory/index.js';
import { actionCardView } from '../views/action-card.js';
import { NamesTable, type Found } from '../views/names-table.js';
import { isPublished, presentCard, readCards } from './present.js';
import { TeamPresenter } from './team-presenter.js';

/** Most of each kind. */
const shown = 6;

/** Places, teams and coming actions by what someone types: the best fits first, then the largest teams, the soonest actions. */
export const Search = queryUseCase({
  route: search,
  needs: [NamesTable, need<TeamTable>(TeamTable), need<Gazetteer>(Gazetteer), TeamPresenter, need<Views>(Views), need<Texts>(Texts), TeamNames],
  async handle({ query: { q, kinds = searchKinds } }, context, names, table, gazetteer, presenter, views, texts, teamNames) {
    const now = epochMilliseconds(context.at);
    // One letter is not a name yet.
    const typed = foldWords(q).join('').length > 1 ? q : '';
    const best = async (kind: 'team' | 'action', rankOf: (found: Found) => number): Promise<string[]> => {
      const first: { found: Found; rank: number }[] = [];
      if (kinds.includes(kind)) await names.find(kind, typed, now, (found) => keepFirst(first, { found, rank: rankOf(found) }, shown, compare));
      return first.map(({ found }) => found.id);
    };
    const teams = async (): Promise<TeamCard[]> => presenter.cards(await best('team', ({ id }) => -(table.get(id)?.members ?? 0)), context);
    const actions = async (): Promise<ActionCard[]> => {
      const ids = await best('action', ({ start }) => start);
      const found = await views.getMany(actionCardView, ids);
      const cards = ids.map((id) => found.get(id)).filter(isPublished);
      const reading = await readCards(cards, texts, teamNames);
      return cards.map((card) => presentCard(card, reading, gazetteer));
    };
    const [foundTeams, foundActions] = await Promise.all([teams(), actions()]);
    return { answer: { places: kinds.includes('place') ? gazetteer.search(q, shown).map(placeDto) : [], teams: foundTeams, actions: foundActions } };
  },
});

interface Ranked { readonly found: Found; readonly rank: number }
const compare = (a: Ranked, b: Ranked): number => a.found.fit - b.found.fit || a.rank - b.rank || (a.found.id < b.found.id ? -1 : 1);
