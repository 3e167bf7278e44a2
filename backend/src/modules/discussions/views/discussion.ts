import * as z from 'zod/mini';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { discussionEventSchemas, subjectOf, type DiscussionEvent } from '../domain/discussion.events.js';

/** A discussion, its subject by reference. */
const schema = z.object({ id: z.string(), ...discussionEventSchemas['discussions.DiscussionOpened'].shape, openedAt: field.instant(), locked: z.boolean() });
export type DiscussionDocument = z.output<typeof schema>;

export const discussionView = view({ name: 'discussion', version: 1, schema, indexes: {} });

/** What lists show of a discussion beside its last message. */
export const discussions = projection<DiscussionDocument, DiscussionEvent>({
  name: 'discussion',
  view: discussionView,
  handles: Object.keys(discussionEventSchemas) as DiscussionEvent['type'][],
  route: ({ stream }) => [subjectOf(stream)],
  evolve(document, { type, data, metadata }, id) {
    if (type === 'discussions.DiscussionOpened') return { id, ...data, openedAt: metadata.at, locked: false };
    return document && { ...document, locked: type === 'discussions.DiscussionLocked' };
  },
});
