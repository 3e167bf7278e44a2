export { FeedModule } from './feed.module.js';
export { Grounds } from './queries/grounds.js';
export { ListFeed } from './queries/list-feed.js';
export { FeedSettings } from './records/feed-settings.js';
export { feedEntries } from './views/feed-entry.js';
