import { getUnread } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Mutes } from '../records/mutes.js';
import { ReadMarks } from '../records/read-marks.js';
import { ThreadTable } from '../views/thread-table.js';
import { MyThreads } from './my-threads.js';
import { Readers } from './readers.js';

/** The number on the badge: only what has something unread is asked whether it may be read. */
export const GetUnread = queryUseCase({
  route: getUnread,
  needs: [ThreadTable, MyThreads, Readers, ReadMarks, Mutes],
  async handle(_, context, table, mine, readers, marks, mutes) {
    const account = accountOf(context);
    const [threads, read, muted] = await Promise.all([mine.of(account), marks.all(account, context.at), mutes.all(account, context.at)]);
    const unread = threads.filter((thread) => !muted.has(thread.id) && table.hasUnread(thread, read.get(thread.id) ?? 0, account));
    const reads = readers.asking(account);
    const allowed = await Promise.all(unread.map(({ place }) => reads(place)));
    return { answer: { discussions: allowed.filter(Boolean).length } };
  },
});
