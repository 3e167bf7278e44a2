export { FeedModule } from './feed.module.js';
export { ListFeed } from './queries/list-feed.js';
export { feedEntries } from './views/feed-entry.js';
