import { lockDiscussion } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { locking } from '../domain/discussion.decider.js';
import { discussionStream } from '../domain/discussion.events.js';
import { Readers } from '../queries/readers.js';
import { discussionFor, receiptOf } from './writing.js';

/** Closes a discussion, or opens it again. */
export const LockDiscussion = commandUseCase({
  route: lockDiscussion,
  needs: [CommandRunner, Readers],
  async handle({ params: { id }, body: { locked } }, context, runner, readers) {
    const by = accountOf(context);
    const found = await discussionFor(runner, readers, id, by);
    if (!found) return { rejected: 'common/not-found' };
    const outcome = await runner.run({ stream: discussionStream(id), decider: locking, command: { by, standing: found.standing, locked }, context });
    return 'rejected' in outcome ? outcome : { answer: receiptOf(id, outcome) };
  },
});
