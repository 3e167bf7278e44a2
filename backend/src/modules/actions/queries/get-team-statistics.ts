import { getTeamStatistics } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { epochMilliseconds, instantAfter } from '../../../platform/kernel/clock.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Views } from '../../../platform/views/views.js';
import { actsFor, isCertified, rosterFacts, TeamComings, TeamTable, type Comings } from '../../teams/index.js';
import { actionCardView } from '../views/action-card.js';
import { ActionTable, type AgendaKey } from '../views/action-table.js';
import { isPublished } from './present.js';
import { TeamPresenter } from './team-presenter.js';

const day = 24 * 3_600_000;
/** Days of a month and of a year, today included. */
const periods = [30, 365] as const;

/** What a team did of late, for those who act for it by its own roster. */
export const GetTeamStatistics = queryUseCase({
  route: getTeamStatistics,
  needs: [CommandRunner, need<TeamTable>(TeamTable), need<ActionTable>(ActionTable), TeamComings, TeamPresenter, need<Views>(Views)],
  async handle({ params: { id } }, context, runner, teams, actions, comings, presenter, views) {
    const team = teams.get(id);
    if (!team) return { rejected: 'common/not-found' };
    if (!actsFor((await rosterFacts(runner, id)).state, accountOf(context))) return { rejected: 'teams/not-manager' };
    const now = epochMilliseconds(context.at);
    const days = periods.map((length) => instantAfter(context.at, -(length - 1) * day).slice(0, 10));
    const done = days.map((from) => actions.startsOf(id, epochMilliseconds(`${from}T00:00:00Z`), now));
    const [came, cards] = await Promise.all([comings.since(id, days), views.getMany(actionCardView, (done.at(-1) ?? []).map((action) => action.id))]);
    const coming = (keys: readonly AgendaKey[]): number => keys.map((key) => cards.get(key.id)).filter(isPublished).reduce((sum, card) => sum + card.coming, 0);
    const [month, year] = done.map((keys, index) => ({ ...came[index] as Comings, actions: keys.length, coming: coming(keys) })) as [Period, Period];
    const figures = presenter.figures(team, now);
    return { answer: { month, year, certification: { ...figures, certified: isCertified(figures) } } };
  },
});

type Period = Comings & { readonly actions: number; readonly coming: number };
