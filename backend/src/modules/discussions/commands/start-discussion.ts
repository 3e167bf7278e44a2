import { accountOf } from '../../../platform/http/account-of.js';
import type { RequestContext } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { uuid5 } from '../../../platform/kernel/ids.js';
import type { Decider } from '../../../platform/kernel/decider.js';
import { laterOf } from '../../../platform/kernel/position.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import type { MediaLibrary } from '../../../platform/media/media-library.js';
import type { DiscussionState, Open } from '../domain/discussion.decider.js';
import { discussionStream, type DiscussionEvent } from '../domain/discussion.events.js';
import { posting } from '../domain/message.decider.js';
import { messageStream } from '../domain/message.events.js';
import type { Readers } from '../queries/readers.js';
import { showing } from './showing.js';
import { discussionFor } from './writing.js';

/** What a discussion begins with. */
interface Beginning { readonly id: string; readonly subject: string; readonly text: string; readonly mentions?: readonly string[] | undefined; readonly media?: readonly string[] | undefined }
type Facts = Pick<Open, 'kind' | 'team' | 'action' | 'readOnly' | 'reserved'>;
interface Needs { readonly runner: CommandRunner; readonly readers: Readers; readonly library: MediaLibrary }

/** The message that a discussion begins with has an id that is made of the discussion's. */
export const firstMessageOf = (discussion: string): string => uuid5(discussion, 'first message');

/**
 * Opens a discussion, then writes its first message: two commands from one key. Cut off between the two, it is a
 * discussion without a message, and a retry adds it.
 */
export function start<P extends string>({ runner, readers, library }: Needs, decider: Decider<Open, DiscussionEvent, DiscussionState, P>, facts: Facts, beginning: Beginning, context: RequestContext) {
  const by = accountOf(context);
  const { id, subject, text, mentions = [], media = [] } = beginning;
  const first = firstMessageOf(id);
  return showing(library, { message: first, discussion: id, by, media }, async (refused) => {
    const words = new Words(context);
    const standing = await readers.standing({ ...facts, by }, by);
    const opened = await runner.run({ stream: discussionStream(id), decider, command: { ...facts, by, standing, refused, subject: words.keep('subject', subject) }, context, texts: words.texts });
    if ('rejected' in opened) return opened;

    const found = await discussionFor(runner, readers, id, by);
    if (!found) return { rejected: 'common/not-found' as const };
    const said = new Words(context);
    const message = { discussion: id, by, text: said.keep('text', text), mentions: await readers.among(found.place, mentions), media };
    const posted = await runner.run({ stream: messageStream(first), decider: posting, command: { ...message, ...found, refused }, context, step: 'message', texts: said.texts });
    if ('rejected' in posted) return posted;
    return { answer: { id, revision: opened.revision, position: laterOf(opened.position, posted.position), changed: opened.changed || posted.changed } };
  });
}
