import { listMessages } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Views } from '../../../platform/views/views.js';
import { discussionFacts } from '../facts.js';
import { messageView } from '../views/message.js';
import { ThreadTable } from '../views/thread-table.js';
import { Presenter } from './present.js';
import { Readers } from './readers.js';

/** A stretch of a discussion: ids and numbers from the table, messages by id, then their words. */
export const ListMessages = queryUseCase({
  route: listMessages,
  needs: [CommandRunner, ThreadTable, Readers, Presenter, need<Views>(Views)],
  async handle({ params: { id }, query: { before, after, limit } }, context, runner, table, readers, presenter, views) {
    const account = accountOf(context);
    const { state } = await discussionFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    if (!(await readers.standing(state, account)).reads) return { rejected: 'discussions/not-reader' };
    const thread = table.get(id);
    if (!thread) return { answer: { items: [], before: null, after: null, count: 0 } };
    const { size } = thread;
    const [from, to] = after === undefined ? [Math.max(1, Math.min(before ?? Infinity, size + 1) - limit), Math.min((before ?? Infinity) - 1, size)] : [after + 1, Math.min(after + limit, size)];
    const ids = thread.slice(from, to);
    const found = await views.getMany(messageView, ids);
    const documents = ids.map((one) => found.get(one));
    // What the view does not hold yet comes with the next stretch.
    const missing = documents.indexOf(undefined);
    const held = (missing === -1 ? documents : documents.slice(0, missing)).filter((document) => document !== undefined);
    const last = from + held.length - 1;
    return { answer: { items: await presenter.messages(held, from, account), before: from > 1 && from <= size ? from : null, after: last < size ? last : null, count: size } };
  },
});
