import { eventType } from '../../platform/log/registry.js';
import { discussionEventSchemas as discussion } from './domain/discussion.events.js';
import { messageEventSchemas as message } from './domain/message.events.js';

/** What this module writes in the log. */
export const discussionsEventTypes = [
  eventType({ type: 'discussions.DiscussionOpened', v: 1, schema: discussion['discussions.DiscussionOpened'], says: 'Someone opened a discussion, in a team, on an action, or with the managers of a team.' }),
  eventType({ type: 'discussions.DiscussionLocked', v: 1, schema: discussion['discussions.DiscussionLocked'], says: 'A discussion was closed: nobody writes in it.' }),
  eventType({ type: 'discussions.DiscussionUnlocked', v: 1, schema: discussion['discussions.DiscussionUnlocked'], says: 'A discussion that was closed is open again.' }),
  eventType({ type: 'discussions.MessagePosted', v: 1, schema: message['discussions.MessagePosted'], says: 'Someone wrote a message.' }),
  eventType({ type: 'discussions.MessageEdited', v: 1, schema: message['discussions.MessageEdited'], says: 'Someone corrected a message of theirs.' }),
  eventType({ type: 'discussions.MessageDeleted', v: 1, schema: message['discussions.MessageDeleted'], says: 'A message was deleted, by its author or by someone who runs the discussion.' }),
  eventType({ type: 'discussions.MessageReported', v: 1, schema: message['discussions.MessageReported'], says: 'Someone reported a message.' }),
] as const;
