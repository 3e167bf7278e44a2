import { listDiscussions } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { MyThreads } from './my-threads.js';
import { Presenter } from './present.js';
import { Readers } from './readers.js';
import { pageOf } from './thread-pages.js';

/** The reader's discussions. */
export const ListDiscussions = queryUseCase({
  route: listDiscussions,
  needs: [MyThreads, Readers, Presenter],
  async handle({ query }, context, mine, readers, presenter) {
    const account = accountOf(context);
    const reads = readers.asking(account);
    const page = await pageOf(await mine.of(account), query, ({ place }) => reads(place));
    if (!page) return { rejected: 'common/invalid-cursor' };
    return { answer: { items: await presenter.list(page.items, account, context.at), next: page.next } };
  },
});
