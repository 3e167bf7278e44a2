import { deleteMessage } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { deleting } from '../domain/message.decider.js';
import { messageStream } from '../domain/message.events.js';
import { Readers } from '../queries/readers.js';
import { discussionFor, receiptOf } from './writing.js';

/** Deletes a message; its words go with what follows from that. */
export const DeleteMessage = commandUseCase({
  route: deleteMessage,
  needs: [CommandRunner, Readers],
  async handle({ params: { id: discussion, messageId: id } }, context, runner, readers) {
    const by = accountOf(context);
    const found = await discussionFor(runner, readers, discussion, by);
    if (!found) return { rejected: 'common/not-found' };
    const outcome = await runner.run({ stream: messageStream(id), decider: deleting, command: { discussion, by, standing: found.standing }, context });
    return 'rejected' in outcome ? outcome : { answer: receiptOf(id, outcome) };
  },
});
