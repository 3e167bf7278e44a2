import { listTeams } from '@action-populaire/contracts';
import { queryUseCase, need } from '../../../platform/http/use-case.js';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import { isCertified, TeamTable, type TeamRow } from '../../teams/index.js';
import { foldWords, Gazetteer } from '../../territory/index.js';
import { NamesTable } from '../views/names-table.js';
import { cursorAfter, keyOfCursor } from './cursor.js';
import { TeamPresenter } from './team-presenter.js';

/** A page of teams: ids from the table, those of a name from the names, then their cards. */
export const ListTeams = queryUseCase({
  route: listTeams,
  needs: [need<TeamTable>(TeamTable), need<NamesTable>(NamesTable), need<Gazetteer>(Gazetteer), TeamPresenter],
  async handle({ query }, context, table, names, gazetteer, presenter) {
    const { near, radius, place: code, type, q = '', certified, cursor, limit } = query;
    const place = code === undefined ? undefined : gazetteer.get(code);
    if (code !== undefined && !place) return { rejected: 'territory/unknown-place' };
    const after = cursor === undefined ? undefined : keyOfCursor(query, cursor);
    if (cursor !== undefined && !after) return { rejected: 'common/invalid-cursor' };

    const now = epochMilliseconds(context.at);
    const called = foldWords(q).length === 0 ? undefined : await idsCalled(q, now, names);
    const accepts = (team: TeamRow): boolean =>
      (!called || called.has(team.id)) && (certified === undefined || isCertified(presenter.figures(team, now)) === certified);
    // A country has no centre that anyone is near to.
    const origin = near ?? (place?.kind === 'country' ? undefined : place?.position ?? undefined);
    const { items, more, total } = table.list({ origin, within: near && radius && radius * 1000, place: code, types: type, accepts }, limit, after);
    const last = items.at(-1);
    return { answer: { items: await presenter.cards(items.map(({ id }) => id), context, origin), next: more && last ? cursorAfter(query, last) : null, total } };
  },
});

async function idsCalled(typed: string, now: number, names: NamesTable): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  await names.find('team', typed, now, ({ id }) => ids.add(id));
  return ids;
}
