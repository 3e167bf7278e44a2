import * as z from 'zod/mini';
import { actionChange } from './action-page.js';
import { instant, placeCode, receipt, wholeNumber } from './common.js';
import { noticeKindCodes, noticeReasons } from './notice-kinds.js';
import { route } from './route.js';

/** `days`: how long a notice stays in the inbox; `devices`: of one account; `perTeamAndDay`: pushes of one team in a day that are not of high importance. */
export const noticeLimits = { days: 60, devices: 20, perTeamAndDay: 8, missingAWeek: 2, countedAtMost: 99 } as const;

const named = z.object({ id: z.string(), name: z.nullable(z.string()) });
const place = z.object({ code: placeCode, name: z.string() });

/** What a notice is about and opens: a page of the application. Public ones show to who is not signed in, too. */
export const noticeTarget = z.discriminatedUnion('page', [
  z.object({ page: z.literal('action'), action: z.string() }),
  z.object({ page: z.literal('report'), action: z.string() }),
  z.object({ page: z.literal('team'), team: z.string() }),
  z.object({ page: z.literal('members'), team: z.string() }),
  z.object({ page: z.literal('news'), news: z.string() }),
  z.object({ page: z.literal('discussion'), discussion: z.string() }),
  z.object({ page: z.literal('feed') }),
  z.object({ page: z.literal('agir') }),
]);
export type NoticeTarget = z.infer<typeof noticeTarget>;

/** What fills the words of a notice; null where the words were deleted since. */
export const noticeParams = z.object({
  who: z.optional(z.nullable(z.string())), /** How many besides `who`. */ others: z.optional(z.int()),
  team: z.optional(named), action: z.optional(named), title: z.optional(z.nullable(z.string())),
  role: z.optional(z.enum(['member', 'manager', 'lead'])),
  /** What changed on an action, in order. */
  changes: z.optional(z.array(actionChange)),
  /** When a key moment is: its instant. */
  startsAt: z.optional(instant),
});
export type NoticeParams = z.infer<typeof noticeParams>;

/** Something the reader is told, with why. */
export const notice = z.object({
  id: z.string(), kind: z.enum(noticeKindCodes), at: instant, read: z.boolean(), high: z.boolean(),
  params: noticeParams, target: noticeTarget,
  why: z.object({ code: z.enum(noticeReasons), team: z.optional(named), place: z.optional(place), action: z.optional(named) }),
});
export type Notice = z.infer<typeof notice>;

/** What the reader was told, the latest first, sixty days back. A page may be short, or empty, and yet not be the last: `next` alone tells. */
export const listNotifications = route({
  id: 'listNotifications', method: 'GET', path: '/api/notifications', access: 'account', keyed: false,
  query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(200))), limit: z._default(wholeNumber(1, 50), 20) }),
  /** `through`: what marks as read all that is shown. */
  returns: z.object({ items: z.array(notice), next: z.nullable(z.string()), through: instant }),
  problems: [],
});

/** Marks what the reader was told until then as read; the mark moves forward only. */
export const readNotifications = route({
  id: 'readNotifications', method: 'POST', path: '/api/notifications/read', access: 'account', keyed: true,
  body: z.strictObject({ through: instant }), returns: receipt, problems: [],
});

/** How many of the reader's discussions that are not muted have something unread, and how many notices are not read, counted up to 99. */
export const getUnread = route({
  id: 'getUnread', method: 'GET', path: '/api/unread', access: 'account', keyed: false,
  returns: z.object({ discussions: z.int(), notifications: z.int() }), problems: [],
});
