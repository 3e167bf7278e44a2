import { postMessage } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { posting } from '../domain/message.decider.js';
import { messageStream } from '../domain/message.events.js';
import { Readers } from '../queries/readers.js';
import { showing } from './showing.js';
import { discussionFor, receiptOf } from './writing.js';

/** Writes a message. */
export const PostMessage = commandUseCase({
  route: postMessage,
  needs: [CommandRunner, Readers, MediaLibrary],
  async handle({ params: { id: discussion }, body: { id, text, mentions = [], media = [] } }, context, runner, readers, library) {
    const by = accountOf(context);
    const found = await discussionFor(runner, readers, discussion, by);
    if (!found) return { rejected: 'common/not-found' };
    const words = new Words(context);
    const command = { discussion, by, text: words.keep('text', text), mentions: await readers.among(found.place, mentions), media, ...found };
    const outcome = await showing(library, { message: id, discussion, by, media }, (refused) => runner.run({ stream: messageStream(id), decider: posting, command: { ...command, refused }, context, texts: words.texts }));
    return 'rejected' in outcome ? outcome : { answer: receiptOf(id, outcome) };
  },
});
