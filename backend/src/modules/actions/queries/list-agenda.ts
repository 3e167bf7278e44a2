import { agenda } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { MyTeams, TeamNames } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import { actionCardView } from '../views/action-card.js';
import { ActionTable } from '../views/action-table.js';
import { cursorAfter, keyOfCursor } from './cursor.js';
import { filtersOf } from './filters.js';
import { isPublished, presentCard, readCards } from './present.js';

/** Kilometres around a point unless said. */
const usualRadius = 30;

/** A page of agenda: ids from the table, cards by id, then their words and teams. */
export const ListAgenda = queryUseCase({
  route: agenda,
  needs: [need<ActionTable>(ActionTable), need<Gazetteer>(Gazetteer), need<Views>(Views), need<Texts>(Texts), MyTeams, TeamNames],
  async handle({ query }, context, table, gazetteer, views, texts, mine, names) {
    const { near, radius = usualRadius, place: code, cursor, limit } = query;
    const place = code === undefined ? undefined : gazetteer.get(code);
    if (code !== undefined && !place) return { rejected: 'territory/unknown-place' };
    const key = cursor === undefined ? undefined : keyOfCursor(query, cursor);
    if (cursor !== undefined && !key) return { rejected: 'common/invalid-cursor' };

    const page = table.agenda({ ...await filtersOf(query, context, mine), place: code, circle: near && { centre: near, radius: radius * 1000 } }, limit, key && { start: key.rank, id: key.id });
    const found = await views.getMany(actionCardView, page.items.map(({ id }) => id));
    const cards = page.items.map(({ id }) => found.get(id)).filter(isPublished);
    const reading = await readCards(cards, texts, names);
    const last = page.items.at(-1);
    return {
      answer: {
        items: cards.map((card) => presentCard(card, reading, gazetteer, near ?? place?.position)),
        next: page.more && last ? cursorAfter(query, { rank: last.start, id: last.id }) : null,
        total: page.total,
      },
    };
  },
});
