import { markRead } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Nudges } from '../../../platform/live/nudges.js';
import { EventLog } from '../../../platform/log/event-log.js';
import { FeedHub } from '../../../platform/views/feed-hub.js';
import { Readers } from '../queries/readers.js';
import { ReadMarks } from '../records/read-marks.js';
import { ThreadTable } from '../views/thread-table.js';
import { discussionFor } from './writing.js';

/** How long to wait for messages that another process knew of, in milliseconds. */
const patience = 1_500;

/** Notes what was read. Setting the same mark again changes nothing, so that no receipt is kept of it. */
export const MarkRead = commandUseCase({
  route: markRead,
  needs: [CommandRunner, Readers, ThreadTable, ReadMarks, need<EventLog>(EventLog), FeedHub, need<Nudges>(Nudges)],
  async handle({ params: { id }, body: { through } }, context, runner, readers, table, marks, log, hub, nudges) {
    const account = accountOf(context);
    const found = await discussionFor(runner, readers, id, account);
    if (!found) return { rejected: 'common/not-found' };
    if (!found.standing.reads) return { rejected: 'discussions/not-reader' };
    const size = () => table.get(id)?.size ?? 0;
    const position = await log.head();
    if (through > size()) await hub.waitFor([table.name], position, patience);
    // What is not there yet was not read.
    const changed = await marks.move(account, id, Math.min(through, size()), context.at);
    if (changed) nudges.publish(account);
    const read = await marks.of(account, id, context.at);
    const thread = table.get(id);
    return { answer: { id, revision: null, position, changed, read, unread: thread ? table.unread(thread, read, account) : 0 } };
  },
});
