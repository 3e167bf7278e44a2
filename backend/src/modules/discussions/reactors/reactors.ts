import { reactor } from '../../../platform/reactors/reactor.js';
import { subjectOf } from '../domain/discussion.events.js';
import type { MessageEvent } from '../domain/message.events.js';
import { eraseMessage } from '../jobs/erase-message.js';

/** The words of a message that is deleted go. */
export const deleted = reactor<Extract<MessageEvent, { type: 'discussions.MessageDeleted' }>>({
  name: 'discussions-deleted',
  handles: ['discussions.MessageDeleted'],
  react: ({ stream }) => [eraseMessage.of({ message: subjectOf(stream) })],
});

/** Every reactor of this module. Marks and mutes are their account's, and erased with it like every record. */
export const discussionsReactors = [deleted] as const;
