import { getDiscussion, type DiscussionPage } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { standingIn } from '../domain/circle.js';
import { mayLock, writingRefused } from '../domain/discussion.decider.js';
import { discussionFacts } from '../facts.js';
import { Mutes } from '../records/mutes.js';
import { ReadMarks } from '../records/read-marks.js';
import { ThreadTable } from '../views/thread-table.js';
import { Presenter } from './present.js';
import { Readers } from './readers.js';

type Why = DiscussionPage['rights']['why'];

/** A discussion, and what the reader may do in it by the streams as of now. */
export const GetDiscussion = queryUseCase({
  route: getDiscussion,
  needs: [CommandRunner, ThreadTable, Readers, Presenter, ReadMarks, Mutes],
  async handle({ params: { id } }, context, runner, table, readers, presenter, marks, mutes) {
    const account = accountOf(context);
    const { state } = await discussionFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    const { locked, readOnly, by, ...discussion } = state;
    const circle = await readers.circleOf(state);
    const standing = standingIn(circle, account);
    if (!standing.reads) return { rejected: 'discussions/not-reader' };
    const thread = table.get(id);
    const [read, mutedUntil] = await Promise.all([marks.of(account, id, context.at), mutes.of(account, id, context.at)]);
    const [card] = await presenter.cards(thread ? [thread] : [], account, new Map([[id, read]]), new Set(mutedUntil === null ? [] : [id]));
    // Opened a moment ago, and not to be seen yet.
    if (!thread || !card) return { rejected: 'common/not-found' };
    const refused = writingRefused({ locked, readOnly }, standing);
    const { kind } = discussion;
    return {
      answer: {
        id, kind, subject: card.subject, author: card.author, mine: by === account, team: card.team, action: card.action, openedAt: thread.openedAt, readOnly, locked,
        readers: { kind, team: card.team?.name ?? null, count: circle.everyone().size },
        rights: { write: !refused, why: refused ? (refused.slice('discussions/'.length) as Why) : null, lock: mayLock({ by }, account, standing), moderate: standing.manages },
        mutedUntil, read: Math.min(read, thread.size), unread: card.unread, count: table.countOf(thread), last: thread.size,
      },
    };
  },
});
