export { PublishAnnouncement } from './commands/publish-announcement.js';
export { PublishNews } from './commands/publish-news.js';
export { WriteReport } from './commands/write-report.js';
export { type AnnouncementEvent, type NewsEvent, postOf, type PostEvent, type ReportEvent } from './domain/post.events.js';
export { postsEventTypes } from './event-types.js';
export { PostsModule } from './posts.module.js';
export { PublishedPosts } from './queries/published-posts.js';
export { postsReactors } from './reactors/reactors.js';
export { postsProjections } from './views/projections.js';
