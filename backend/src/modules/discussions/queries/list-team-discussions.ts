import { listTeamDiscussions } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { teamFacts } from '../../teams/index.js';
import { ThreadTable } from '../views/thread-table.js';
import { Presenter } from './present.js';
import { Readers } from './readers.js';
import { pageOf } from './thread-pages.js';

/** Discussions of a team. */
export const ListTeamDiscussions = queryUseCase({
  route: listTeamDiscussions,
  needs: [CommandRunner, ThreadTable, Readers, Presenter],
  async handle({ params: { id }, query }, context, runner, table, readers, presenter) {
    const { state: team } = await teamFacts(runner, id);
    if (!team) return { rejected: 'common/not-found' };
    const account = accountOf(context);
    const { reads, manages } = await readers.standing({ kind: 'team', team: id, action: null, by: account }, account);
    if (!reads) return { rejected: 'discussions/not-reader' };
    const page = await pageOf(table.ofTeam(id), query, () => Promise.resolve(true));
    if (!page) return { rejected: 'common/invalid-cursor' };
    return { answer: { items: await presenter.list(page.items, account, context.at), next: page.next, mayStart: manages || team.discussions === 'members' } };
  },
});
