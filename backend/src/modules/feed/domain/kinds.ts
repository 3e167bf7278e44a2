import type { FeedKind, FeedReason } from '@action-populaire/contracts';

/**
 * What the feed tells, and for which facts: something is shown to whom at least one of its kind's facts is true of, in this
 * order, and is not switched off. The events that each kind is made of are those that `feedEntries` handles.
 */
export const feedKindReasons: Readonly<Record<FeedKind, readonly FeedReason[]>> = {
  'news': ['member', 'follow'],
  'new-action': ['member', 'follow', 'near-home', 'near-work', 'people-missing', 'followed-place'],
  'action-changed': ['coming'],
  'action-cancelled': ['coming'],
  'report': ['coming', 'member', 'follow', 'near-home', 'near-work', 'followed-place'],
  'announcement': ['everyone', 'home-in', 'work-in', 'followed-place'],
  'team-founded': ['near-home', 'near-work', 'followed-place'],
  'members-joined': ['member'],
};
