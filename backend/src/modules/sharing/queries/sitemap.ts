import { sitemap, sitemapPart } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import { ActionTable, PublishedActions, type AgendaKey } from '../../actions/index.js';
import { TeamTable } from '../../teams/index.js';
import { listedAtMost, sitemapIndex, sitemapList } from '../pages/robots.js';

/** The lists of public pages. */
export const Sitemap = queryUseCase({
  route: sitemap,
  needs: [ActionTable, TeamTable, need<HttpOptions>(HttpOptions)],
  handle(_input, { at }, actions, teams, { publicUrl }) {
    const { total = 0 } = actions.agenda({ from: epochMilliseconds(at) }, 1);
    return Promise.resolve({ answer: sitemapIndex({ actions: total, teams: teams.all().length }, publicUrl) });
  },
});

/** One list. What is past a list’s end is not found. */
export const SitemapPart = queryUseCase({
  route: sitemapPart,
  needs: [ActionTable, TeamTable, PublishedActions, need<HttpOptions>(HttpOptions)],
  async handle({ params: { part } }, { at }, table, teams, actions, { publicUrl }) {
    const [kind, number] = part.split('-');
    const page = Number(number) - 1;
    if (kind === 'teams') {
      const ids = teams.all().map(({ id }) => id).sort().slice(page * listedAtMost, (page + 1) * listedAtMost);
      return ids.length > 0 ? { answer: sitemapList(ids.map((id) => ({ url: `${publicUrl}/equipes/${id}` }))) } : { rejected: 'common/not-found' };
    }
    const found = await actions.read(upcomingPage(table, epochMilliseconds(at), page));
    return found.length > 0 ? { answer: sitemapList(found.map(({ id, changedAt }) => ({ url: `${publicUrl}/actions/${id}`, changedAt }))) } : { rejected: 'common/not-found' };
  },
});

/** Ids of a page of coming actions. */
function upcomingPage(table: ActionTable, from: number, page: number): string[] {
  let after: AgendaKey | undefined;
  for (let turn = 0; ; turn += 1) {
    const { items, more } = table.agenda({ from }, listedAtMost, after);
    if (turn === page) return items.map(({ id }) => id);
    after = items.at(-1);
    if (!more) return [];
  }
}
