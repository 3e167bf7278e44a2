import { reactor } from '../../../platform/reactors/reactor.js';
import { postOf, type NewsEvent, type ReportEvent } from '../domain/post.events.js';
import { settlePost } from '../jobs/settle-post.js';

/** Pictures follow what a post is, whatever becomes of the process that changed it. */
export const pictured = reactor<NewsEvent | ReportEvent>({
  name: 'posts-pictured',
  handles: ['posts.NewsPublished', 'posts.NewsEdited', 'posts.NewsWithdrawn', 'posts.ReportPublished', 'posts.ReportEdited', 'posts.ReportWithdrawn'],
  react: ({ stream }) => [settlePost.of({ post: postOf(stream) })],
});

/** Every reactor of this module. */
export const postsReactors = [pictured] as const;
