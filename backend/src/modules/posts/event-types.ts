import { eventType } from '../../platform/log/registry.js';
import { postEventSchemas as post } from './domain/post.events.js';

/** What this module writes in the log. */
export const postsEventTypes = [
  eventType({ type: 'posts.NewsPublished', v: 1, schema: post['posts.NewsPublished'], says: 'A team published news, for everyone or for its members.' }),
  eventType({ type: 'posts.NewsEdited', v: 1, schema: post['posts.NewsEdited'], says: 'A team edited its news.' }),
  eventType({ type: 'posts.NewsWithdrawn', v: 1, schema: post['posts.NewsWithdrawn'], says: 'A team took its news back.' }),
  eventType({ type: 'posts.ReportPublished', v: 1, schema: post['posts.ReportPublished'], says: 'Those who organised an action told what became of it.' }),
  eventType({ type: 'posts.ReportEdited', v: 1, schema: post['posts.ReportEdited'], says: 'The report of an action was edited.' }),
  eventType({ type: 'posts.ReportWithdrawn', v: 1, schema: post['posts.ReportWithdrawn'], says: 'The report of an action was taken back.' }),
  eventType({ type: 'posts.AnnouncementPublished', v: 1, schema: post['posts.AnnouncementPublished'], says: 'The campaign announced something, to everyone or to a territory.' }),
  eventType({ type: 'posts.AnnouncementEdited', v: 1, schema: post['posts.AnnouncementEdited'], says: 'The campaign edited an announcement.' }),
  eventType({ type: 'posts.AnnouncementWithdrawn', v: 1, schema: post['posts.AnnouncementWithdrawn'], says: 'The campaign took an announcement back.' }),
] as const;
