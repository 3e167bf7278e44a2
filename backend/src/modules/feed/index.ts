export { FeedModule } from './feed.module.js';
export { feedEntries } from './views/feed-entry.js';
