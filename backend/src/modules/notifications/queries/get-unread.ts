import { getUnread, noticeLimits } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { UnreadDiscussions } from '../../discussions/index.js';
import { InboxMarks } from '../records/inbox-mark.js';
import { Inboxes, keptFrom } from './inbox.js';
import { until } from './list-notifications.js';

/** The numbers on the badges: what the inbox shows that is not read, by the same merge. */
export const GetUnread = queryUseCase({
  route: getUnread,
  needs: [UnreadDiscussions, Inboxes, InboxMarks],
  async handle(_, context, discussions, inboxes, marks) {
    const account = accountOf(context);
    const { at } = context;
    const unreadNotices = async (): Promise<number> => {
      const [inbox, mark = ''] = await Promise.all([inboxes.of(account, at), marks.of(account, at)]);
      // After everything of the mark's own instant.
      const from = mark === '' ? keptFrom(at) : until(mark);
      let count = 0;
      for (let before: string | null = until(at); before !== null && count < noticeLimits.countedAtMost;) {
        const { told, next } = await inbox.before(before, from);
        count += told.length;
        before = next;
      }
      return Math.min(count, noticeLimits.countedAtMost);
    };
    const [unread, notifications] = await Promise.all([discussions.count(account, at), unreadNotices()]);
    return { answer: { discussions: unread, notifications } };
  },
});
