export { PostMessage } from './commands/post-message.js';
export { StartTeamDiscussion } from './commands/start-team-discussion.js';
export type { DiscussionEvent } from './domain/discussion.events.js';
export type { MessageEvent } from './domain/message.events.js';
export { DiscussionsModule } from './discussions.module.js';
export { discussionsEventTypes } from './event-types.js';
export { discussionsReactors } from './reactors/reactors.js';
export { discussionsProjections } from './views/projections.js';
export { ThreadTable } from './views/thread-table.js';
