import { getTeam } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { epochMilliseconds, instantOf } from '../../../platform/kernel/clock.js';
import { TeamCards } from '../../teams/index.js';
import { ActionTable } from '../views/action-table.js';
import { TeamPresenter } from './team-presenter.js';

/** A team's page: its card, its words, who runs it and what it did. */
export const GetTeam = queryUseCase({
  route: getTeam,
  needs: [TeamCards, TeamPresenter, need<ActionTable>(ActionTable)],
  async handle({ params: { id } }, context, teams, presenter, table) {
    const [described, [card]] = await Promise.all([teams.described(id), presenter.cards([id], context)]);
    if (!described || !card) return { rejected: 'common/not-found' };
    const { team: { facts: { discussions }, foundedAt, leads, revision }, ...words } = described;
    const begun = table.startsOf(id, 0, epochMilliseconds(context.at));
    const last = begun.at(-1);
    return { answer: { ...card, ...words, foundedAt, actions: begun.length, lastActionAt: last ? instantOf(last.start) : null, leaderless: leads === 0, discussions, revision } };
  },
});
