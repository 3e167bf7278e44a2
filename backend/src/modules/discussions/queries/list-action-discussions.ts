import { listActionDiscussions } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { actionFacts } from '../../actions/index.js';
import { ThreadTable } from '../views/thread-table.js';
import { Presenter } from './present.js';
import { Readers } from './readers.js';
import { pageOf } from './thread-pages.js';

/** Discussions of an action: whoever reads them may start one. */
export const ListActionDiscussions = queryUseCase({
  route: listActionDiscussions,
  needs: [CommandRunner, ThreadTable, Readers, Presenter],
  async handle({ params: { id }, query }, context, runner, table, readers, presenter) {
    const { state } = await actionFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    const account = accountOf(context);
    const { reads } = await readers.standing({ kind: 'action', team: null, action: id, by: account }, account);
    if (!reads) return { rejected: 'discussions/not-reader' };
    const page = await pageOf(table.ofAction(id), query, () => Promise.resolve(true));
    if (!page) return { rejected: 'common/invalid-cursor' };
    return { answer: { items: await presenter.list(page.items, account, context.at), next: page.next, mayStart: true } };
  },
});
