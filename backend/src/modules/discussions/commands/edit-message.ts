import { editMessage } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Texts } from '../../../platform/texts/texts.js';
import { editing } from '../domain/message.decider.js';
import { messageStream } from '../domain/message.events.js';
import { messageFacts } from '../facts.js';
import { Readers } from '../queries/readers.js';
import { discussionFor, receiptOf } from './writing.js';

/** Corrects a message. Words that are those in place make no new text: sending them back changes nothing. */
export const EditMessage = commandUseCase({
  route: editMessage,
  needs: [CommandRunner, Readers, need<Texts>(Texts)],
  async handle({ params: { id: discussion, messageId: id }, body: { text, mentions = [] } }, context, runner, readers, texts) {
    const by = accountOf(context);
    const found = await discussionFor(runner, readers, discussion, by);
    if (!found) return { rejected: 'common/not-found' };
    const ref = (await messageFacts(runner, id)).state?.text;
    const same = ref !== undefined && (await texts.getMany([ref.id])).get(ref.id) === text;
    const words = new Words(context);
    const command = { discussion, by, text: same ? undefined : words.keep('text', text), mentions: await readers.among(found.place, mentions), ...found };
    const outcome = await runner.run({ stream: messageStream(id), decider: editing, command, context, texts: words.texts });
    return 'rejected' in outcome ? outcome : { answer: receiptOf(id, outcome) };
  },
});
