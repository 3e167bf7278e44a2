import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { newsFacts, postOf, type NewsEvent } from '../domain/post.events.js';
import { factsOf } from '../domain/post.state.js';
import { dated, datedBy } from './dated.js';

const schema = z.object({ id: z.string(), ...newsFacts.shape, ...dated });
export type NewsDocument = z.output<typeof schema>;

export const newsView = view({ name: 'news', version: 1, schema, indexes: { byTeam: ['team', 'visibility', 'at'] } });

/** The news of teams. */
export const newsOfTeams = projection<NewsDocument, NewsEvent>({
  name: 'news',
  view: newsView,
  handles: ['posts.NewsPublished', 'posts.NewsEdited', 'posts.NewsWithdrawn'],
  route: ({ stream }) => [postOf(stream)],
  evolve: (document, event: RecordedEvent<NewsEvent>, id) => (event.type === 'posts.NewsWithdrawn' ? undefined : { id, ...factsOf(event), ...datedBy(document, event) }),
});
