import * as z from 'zod/mini';
import { actionChange } from './action-page.js';
import { actionCard } from './actions.js';
import { instant, placeCode, receipt, wholeNumber } from './common.js';
import { route } from './route.js';

/** `places`: followed by one person; `days`: how far back the feed goes; `excerpt`: characters shown of a post. */
export const feedLimits = { places: 20, days: 60, excerpt: 280 } as const;

export const feedKinds = ['news', 'new-action', 'action-changed', 'action-cancelled', 'report', 'announcement', 'team-founded', 'members-joined'] as const;
export type FeedKind = (typeof feedKinds)[number];

/**
 * Facts for which something is in someone's feed. `member`, `follow`: of `team`; `near-home`, `near-work`: at `metres`; `people-missing`: so many,
 * near enough; `followed-place`, `home-in`, `work-in`: of `place`; `coming`: to the action, or organising it; `everyone`: told to all.
 */
export const feedReasons = ['member', 'follow', 'near-home', 'near-work', 'people-missing', 'followed-place', 'coming', 'everyone', 'home-in', 'work-in'] as const;
export type FeedReason = (typeof feedReasons)[number];

const named = z.object({ id: z.string(), name: z.string() });
const place = z.object({ code: z.string(), name: z.string() });

/** Why an item is there: a fact, with what it is about. */
export const reason = z.object({
  code: z.enum(feedReasons),
  params: z.object({ team: z.optional(named), place: z.optional(place), metres: z.optional(z.int()), missing: z.optional(z.int()) }),
});
export type Reason = z.infer<typeof reason>;

/** Something that concerns the reader, with every fact for which it is shown. What is present depends on `kind`. */
export const feedItem = z.object({
  id: z.string(), kind: z.enum(feedKinds), at: instant,
  reasons: z.array(reason),
  /** The action that is new, changed, cancelled or reported on. */
  action: z.optional(actionCard),
  /** What changed, in order. */
  changes: z.optional(z.array(actionChange)),
  /** The team founded or joined, or that tells. */
  team: z.optional(named),
  /** Where a team is, or whom an announcement is for. */
  place: z.optional(place),
  /** Words of news, a report or an announcement: the beginning, `more` where there is more; null where they were deleted. */
  post: z.optional(z.object({ id: z.string(), title: z.nullable(z.string()), excerpt: z.nullable(z.string()), more: z.boolean(), membersOnly: z.boolean(), high: z.boolean() })),
  /** Who joined that day: how many who are still in the team, and a few of them. */
  joined: z.optional(z.object({ count: z.int(), names: z.array(z.nullable(z.string())) })),
});
export type FeedItem = z.infer<typeof feedItem>;

/** What concerns the reader, the latest first, sixty days back. A page may be short, or empty, and yet not be the last: `next` alone tells. */
export const listFeed = route({
  id: 'listFeed', method: 'GET', path: '/api/feed', access: 'account', keyed: false,
  query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(200))), limit: z._default(wholeNumber(1, 50), 20) }),
  returns: z.object({ items: z.array(feedItem), next: z.nullable(z.string()) }),
  problems: [],
});

/** What the reader's feed is made of: reasons switched off, and places followed. */
export const getFeedSettings = route({
  id: 'getFeedSettings', method: 'GET', path: '/api/me/feed-settings', access: 'account', keyed: false,
  returns: z.object({ off: z.array(z.enum(feedReasons)), places: z.array(place) }),
  problems: [],
});

/** Switches a reason off or on again: what only this fact explained goes, or comes back. */
export const setFeedReason = route({
  id: 'setFeedReason', method: 'PUT', path: '/api/me/feed-reasons/:code', access: 'account', keyed: true,
  params: z.strictObject({ code: z.enum(feedReasons) }), body: z.strictObject({ enabled: z.boolean() }),
  returns: receipt, problems: [],
});

const followed = z.strictObject({ code: placeCode });

/** Follows a commune, an arrondissement, a department, a region or the country. */
export const followPlace = route({
  id: 'followPlace', method: 'PUT', path: '/api/me/followed-places/:code', access: 'account', keyed: true,
  params: followed, returns: receipt, problems: ['territory/unknown-place', 'feed/too-many-places'],
});

export const unfollowPlace = route({
  id: 'unfollowPlace', method: 'DELETE', path: '/api/me/followed-places/:code', access: 'account', keyed: true,
  params: followed, returns: receipt, problems: [],
});
