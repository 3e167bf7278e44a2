import { QueryBus } from '@nestjs/cqrs';
import { teamPublicPage } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import { ActionTable, GetTeam, PublishedActions } from '../../actions/index.js';
import type { PublicPage } from '../pages/page.js';
import { teamPage } from '../pages/team-page.js';

/** How many of its next actions a page lists; its calendar has them all. */
const listed = 10;

/** What is told of a team in the application's page. */
export const TeamPublicPage = queryUseCase({
  route: teamPublicPage,
  needs: [QueryBus, ActionTable, PublishedActions, need<HttpOptions>(HttpOptions)],
  async handle({ params: { id } }, { at, language = 'fr' }, queries, table, actions, { publicUrl }) {
    const next = table.agenda({ teams: [id], from: epochMilliseconds(at) }, listed).items.map((item) => item.id);
    const [team, published] = await Promise.all([
      // As someone signed out: what the reader is in the team is not part of it.
      queries.execute(new GetTeam.Query({ params: { id }, query: undefined, body: undefined }, { account: null, at, language })),
      actions.read(next),
    ]);
    return { answer: teamPage(team, published, language, publicUrl) satisfies PublicPage };
  },
});
