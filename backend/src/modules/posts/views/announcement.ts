import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { announcementFacts, postOf, type AnnouncementEvent } from '../domain/post.events.js';
import { factsOf } from '../domain/post.state.js';
import { dated, datedBy } from './dated.js';

const schema = z.object({
  id: z.string(), ...announcementFacts.shape, ...dated,
  /** When it ends; without an end, after every other: null would be outside every range. */
  until: field.instant(),
});
export type AnnouncementDocument = z.output<typeof schema>;

export const announcementView = view({ name: 'announcement', version: 1, schema, indexes: { byPlace: ['place', 'until'], byEnd: ['until'] } });

const never = '9999-12-31T23:59:59.999Z';

/** What the campaign announces. */
export const announcements = projection<AnnouncementDocument, AnnouncementEvent>({
  name: 'announcement',
  view: announcementView,
  handles: ['posts.AnnouncementPublished', 'posts.AnnouncementEdited', 'posts.AnnouncementWithdrawn'],
  route: ({ stream }) => [postOf(stream)],
  evolve(document, event: RecordedEvent<AnnouncementEvent>, id) {
    if (event.type === 'posts.AnnouncementWithdrawn') return undefined;
    const facts = factsOf(event);
    return { id, ...facts, ...datedBy(document, event), until: facts.endsAt ?? never };
  },
});
