import * as z from 'zod/mini';
import { flag, instant, line, placeCode, prose, receipt, uuid, wholeNumber } from './common.js';
import { medium } from './media.js';
import { route } from './route.js';

/** `announcement`: characters of its text; `announcements`: those shown at once; `pictures`: of news; `photos`: of a report. */
export const postLimits = { title: 150, text: 10_000, announcement: 3000, announcements: 50, pictures: 10, photos: 20, legend: 280 } as const;

export const newsVisibilities = ['public', 'members'] as const;
export const announcementPriorities = ['normal', 'high'] as const;

const idOf = z.strictObject({ id: uuid });
const title = line(1, postLimits.title);
const text = prose(postLimits.text).check(z.minLength(1));
const visibility = z.enum(newsVisibilities);
const priority = z.enum(announcementPriorities);
const unlike = z.refine<readonly string[]>((ids) => new Set(ids).size === ids.length);
/** Pictures sent beforehand, in their order. */
const pictures = z.array(uuid).check(z.maxLength(postLimits.pictures), unlike);
const photos = z.array(z.strictObject({ id: uuid, legend: z.optional(line(0, postLimits.legend)) }))
  .check(z.maxLength(postLimits.photos), z.refine((all) => new Set(all.map(({ id }) => id)).size === all.length));
const cursor = z.optional(z.string().check(z.maxLength(400)));

/** A post as it is read: words that were deleted read null; `editedAt` is null until it is edited; `revision` is its ETag. */
const post = { id: z.string(), text: z.nullable(z.string()), at: instant, editedAt: z.nullable(instant), revision: z.int() };

/** What a team tells: everyone, or its members alone. `action`: what it is about. */
export const news = z.object({
  ...post, title: z.nullable(z.string()), team: z.object({ id: z.string(), name: z.string() }), visibility,
  action: z.nullable(z.object({ id: z.string(), name: z.string() })), media: z.array(medium),
});
export type News = z.infer<typeof news>;

/** News of a team, the newest first: what is for members only shows to its members, by its roster as of now. */
export const listTeamNews = route({
  id: 'listTeamNews', method: 'GET', path: '/api/teams/:id/news', access: 'public', keyed: false,
  params: idOf, query: z.strictObject({ cursor, limit: z._default(wholeNumber(1, 50), 20) }),
  returns: z.object({ items: z.array(news), next: z.nullable(z.string()) }),
  problems: [],
});

export const getNews = route({
  id: 'getNews', method: 'GET', path: '/api/news/:id', access: 'public', keyed: false,
  params: idOf, returns: news, problems: ['teams/not-member'],
});

/** Publishes news in a team's name under the client's id; for its managers. */
export const publishNews = route({
  id: 'publishNews', method: 'POST', path: '/api/teams/:id/news', access: 'account', keyed: true, status: 201,
  params: idOf, body: z.strictObject({ id: uuid, title, text, visibility, action: z.optional(uuid), media: z.optional(pictures) }),
  returns: receipt,
  problems: ['teams/not-manager', 'posts/already-exists', 'posts/unknown-action', 'media/unknown', 'media/in-use'],
});

/** Edits news; what is absent stays, null clears; pictures that are left out are erased. */
export const editNews = route({
  id: 'editNews', method: 'PATCH', path: '/api/news/:id', access: 'account', keyed: true, ifMatch: true,
  params: idOf, body: z.strictObject({ title: z.optional(title), text: z.optional(text), visibility: z.optional(visibility), action: z.optional(z.nullable(uuid)), media: z.optional(pictures) }),
  returns: receipt,
  problems: ['teams/not-manager', 'posts/unknown-action', 'media/unknown', 'media/in-use'],
});

/** Takes news back, for good: they show nowhere any more. */
export const withdrawNews = route({
  id: 'withdrawNews', method: 'DELETE', path: '/api/news/:id', access: 'account', keyed: true,
  params: idOf, returns: receipt, problems: ['teams/not-manager'],
});

/** What became of an action, told by those who organised it: in their own name, or in that of the team they act for; `name` is null when there is none any more. */
export const report = z.object({
  ...post, action: z.string(), media: z.array(z.object({ ...medium.shape, legend: z.nullable(z.string()) })),
  by: z.object({ kind: z.enum(['account', 'team']), id: z.string(), name: z.nullable(z.string()) }),
});
export type Report = z.infer<typeof report>;

/** The report of an action, null while there is none. */
export const getReport = route({
  id: 'getReport', method: 'GET', path: '/api/actions/:id/report', access: 'public', keyed: false,
  params: idOf, returns: z.object({ report: z.nullable(report) }), problems: [],
});

/** Writes the one report of an action once it is over, or writes it anew: its photos, when they are given, replace those before. For its organisers. */
export const writeReport = route({
  id: 'writeReport', method: 'PUT', path: '/api/actions/:id/report', access: 'account', keyed: true,
  params: idOf, body: z.strictObject({ text, media: z.optional(photos) }),
  returns: receipt,
  problems: ['actions/not-organiser', 'actions/cancelled', 'posts/action-not-over', 'media/unknown', 'media/in-use'],
});

/** Takes the report of an action back; it may be written again. */
export const withdrawReport = route({
  id: 'withdrawReport', method: 'DELETE', path: '/api/actions/:id/report', access: 'account', keyed: true,
  params: idOf, returns: receipt, problems: ['actions/not-organiser'],
});

/** What the campaign tells everyone (`fr`) or a territory, from an instant on and until another, if any. */
export const announcement = z.object({
  ...post, title: z.nullable(z.string()), place: z.object({ code: z.string(), name: z.string() }), startsAt: instant, endsAt: z.nullable(instant), priority,
});
export type Announcement = z.infer<typeof announcement>;

/**
 * Announcements in their dates for where the reader lives and works, and those for everyone; those of high priority first, then the newest,
 * fifty at most. `all`, for campaign staff: every one that is not over, wherever and to come as well, what ends first coming first, a page at a time.
 */
export const listAnnouncements = route({
  id: 'listAnnouncements', method: 'GET', path: '/api/announcements', access: 'public', keyed: false,
  query: z.strictObject({ all: z._default(flag, false), cursor }),
  returns: z.object({ items: z.array(announcement), next: z.nullable(z.string()) }),
  problems: ['accounts/not-staff'],
});

const announcementProblems = ['accounts/not-staff', 'posts/end-before-start', 'posts/in-the-past', 'territory/unknown-place'] as const;
const announcementText = prose(postLimits.announcement).check(z.minLength(1));

/** Publishes an announcement under the client's id, from now on unless said; for campaign staff. */
export const publishAnnouncement = route({
  id: 'publishAnnouncement', method: 'POST', path: '/api/announcements', access: 'account', keyed: true, status: 201,
  body: z.strictObject({
    id: uuid, title, text: announcementText, place: z._default(placeCode, 'fr'),
    startsAt: z.optional(instant), endsAt: z.optional(z.nullable(instant)), priority: z._default(priority, 'normal'),
  }),
  returns: receipt,
  problems: [...announcementProblems, 'posts/already-exists'],
});

/** Edits an announcement; what is absent stays, null clears. */
export const editAnnouncement = route({
  id: 'editAnnouncement', method: 'PATCH', path: '/api/announcements/:id', access: 'account', keyed: true, ifMatch: true,
  params: idOf,
  body: z.strictObject({
    title: z.optional(title), text: z.optional(announcementText), place: z.optional(placeCode),
    startsAt: z.optional(instant), endsAt: z.optional(z.nullable(instant)), priority: z.optional(priority),
  }),
  returns: receipt,
  problems: announcementProblems,
});

/** Takes an announcement back, for good. */
export const withdrawAnnouncement = route({
  id: 'withdrawAnnouncement', method: 'DELETE', path: '/api/announcements/:id', access: 'account', keyed: true,
  params: idOf, returns: receipt, problems: ['accounts/not-staff'],
});
