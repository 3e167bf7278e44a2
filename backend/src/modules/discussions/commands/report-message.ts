import { reportMessage } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { reporting } from '../domain/message.decider.js';
import { messageStream } from '../domain/message.events.js';
import { Readers } from '../queries/readers.js';
import { discussionFor, receiptOf } from './writing.js';

/** Reports a message. */
export const ReportMessage = commandUseCase({
  route: reportMessage,
  needs: [CommandRunner, Readers],
  async handle({ params: { id: discussion, messageId: id }, body: { reason, note } }, context, runner, readers) {
    const by = accountOf(context);
    const found = await discussionFor(runner, readers, discussion, by);
    if (!found) return { rejected: 'common/not-found' };
    const words = new Words(context);
    const command = { discussion, by, standing: found.standing, reason, note: words.keepAny('note', note) };
    const outcome = await runner.run({ stream: messageStream(id), decider: reporting, command, context, texts: words.texts });
    return 'rejected' in outcome ? outcome : { answer: receiptOf(id, outcome) };
  },
});
