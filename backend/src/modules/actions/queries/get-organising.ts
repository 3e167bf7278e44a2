import { getOrganising } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Views } from '../../../platform/views/views.js';
import { DisplayNames } from '../../accounts/index.js';
import { TeamNames } from '../../teams/index.js';
import { organises } from '../domain/action.state.js';
import { actionFacts, actorOn } from '../facts.js';
import { myActionView } from '../views/my-action.js';
import { presentTeams } from './present.js';

/** A page of who comes and who waits. Who may see it is asked of the streams, as for commands: a role taken away closes it at once. */
export const GetOrganising = queryUseCase({
  route: getOrganising,
  needs: [CommandRunner, need<Views>(Views), need<DisplayNames>(DisplayNames), TeamNames],
  async handle({ params: { id }, query: { cursor, limit } }, context, runner, views, accountNames, teamNames) {
    const { state } = await actionFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    const { organisers, invited } = state;
    if (!organises({ organisers }, await actorOn(runner, accountOf(context), { organisers }))) return { rejected: 'actions/not-organiser' };

    // Everyone but those whose seat is null, which is outside every range.
    const { items, next } = await views.scan(myActionView, { index: 'byAction', eq: [id], range: { gte: '' }, limit, ...(cursor !== undefined && { after: cursor }) });
    const [accounts, teams] = await Promise.all([accountNames.displayNamesOf(items.map(({ account }) => account)), teamNames.namesOf(invited)]);
    const attendees = items.flatMap(({ account, seat, guests, organiser }) => (seat ? [{ account, name: accounts.get(account) ?? null, attendance: seat, guests, organiser }] : []));
    return { answer: { attendees, next, invited: presentTeams(invited, { teams }) } };
  },
});
