import * as z from 'zod/mini';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { subjectOf } from '../domain/discussion.events.js';
import { messageEventSchemas, type MessageEvent } from '../domain/message.events.js';

/** A message, its text by reference; null once deleted. */
const schema = z.object({
  id: z.string(), discussion: field.id(), by: field.id(), at: field.instant(), editedAt: z.nullable(field.instant()),
  text: z.nullable(field.text()), mentions: z.array(field.id()), media: z.array(field.id()),
});
export type MessageDocument = z.output<typeof schema>;

export const messageView = view({ name: 'message', version: 1, schema, indexes: {} });

type ShownEvent = Exclude<MessageEvent, { type: 'discussions.MessageReported' }>;

/** What was said. */
export const messages = projection<MessageDocument, ShownEvent>({
  name: 'message',
  view: messageView,
  handles: (Object.keys(messageEventSchemas) as MessageEvent['type'][]).filter((type) => type !== 'discussions.MessageReported'),
  route: ({ stream }) => [subjectOf(stream)],
  evolve(document, { type, data, metadata: { at } }, id) {
    switch (type) {
      case 'discussions.MessagePosted': return { id, ...data, at, editedAt: null };
      case 'discussions.MessageEdited': return document && { ...document, text: data.text, mentions: data.mentions, editedAt: at };
      case 'discussions.MessageDeleted': return document && { ...document, text: null, mentions: [], media: [] };
    }
  },
});
