import { listParticipants } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { DisplayNames } from '../../accounts/index.js';
import { standingIn, type ReaderRole } from '../domain/circle.js';
import { discussionFacts } from '../facts.js';
import { ThreadTable } from '../views/thread-table.js';
import { Readers } from './readers.js';

const ranks: Readonly<Record<ReaderRole, number>> = { author: 0, lead: 1, manager: 2, organiser: 2, member: 3, coming: 4 };

/** How many were listed before: who wrote most comes first, and that changes rarely enough. */
const cursorShape = /^\d{1,6}$/;

/** Who can read a discussion, by the streams as of now. */
export const ListParticipants = queryUseCase({
  route: listParticipants,
  needs: [CommandRunner, ThreadTable, Readers, DisplayNames],
  async handle({ params: { id }, query: { cursor = '0', limit } }, context, runner, table, readers, accounts) {
    if (!cursorShape.test(cursor)) return { rejected: 'common/invalid-cursor' };
    const { state } = await discussionFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    const circle = await readers.circleOf(state);
    if (!standingIn(circle, accountOf(context)).reads) return { rejected: 'discussions/not-reader' };
    const thread = table.get(id);
    const written = thread ? table.writersOf(thread) : new Map<string, number>();
    const everyone = [...circle.everyone()].map((account) => ({ account, role: circle.roleOf(account) as ReaderRole, messages: written.get(account) ?? 0 }))
      .sort((a, b) => b.messages - a.messages || ranks[a.role] - ranks[b.role] || (a.account < b.account ? -1 : 1));
    const from = Number(cursor);
    const page = everyone.slice(from, from + limit);
    const names = await accounts.displayNamesOf(page.map(({ account }) => account));
    return {
      answer: {
        items: page.map((one) => ({ ...one, name: names.get(one.account) ?? null })),
        next: from + limit < everyone.length ? String(from + limit) : null, total: everyone.length,
      },
    };
  },
});
