import * as z from 'zod/mini';
import { actionChange } from './actions.js';
import { instant, placeCode, receipt, uuid, wholeNumber } from './common.js';
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

/** Quiet from a time to another, of the next day where that is earlier, `21:30`. */
export const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
export const digests = ['at-once', 'hourly', 'daily', 'weekly'] as const;
export type Digest = (typeof digests)[number];
/** How long a team is silent from now: an hour, eight hours, until said otherwise. */
export const muteSpans = ['PT1H', 'PT8H', 'always'] as const;

const choice = z.strictObject({ push: z.optional(z.boolean()), mail: z.optional(z.boolean()) });
/** What was chosen of a kind; what is absent is as the table says, or for a team as chosen for all. */
export const noticeChoices = z.partialRecord(z.enum(noticeKindCodes), choice);
export type NoticeChoices = z.infer<typeof noticeChoices>;
const quiet = z.strictObject({ from: timeOfDay, to: timeOfDay });
const settingsShape = {
  kinds: noticeChoices,
  /** Null: never quiet. In the person's zone. */
  quiet: z.nullable(quiet),
  /** When mails go that are not of high importance. */
  digest: z.enum(digests),
  language: z.enum(['fr', 'en']),
  /** IANA. */
  zone: z.string().check(z.maxLength(60)),
};

export const noticeSettings = z.object({
  ...settingsShape,
  teams: z.array(z.object({ team: named, role: z.enum(['follower', 'member', 'manager', 'lead']), kinds: noticeChoices, mutedUntil: z.nullable(z.union([instant, z.literal('always')])) })),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;

/** What the reader chose, and their teams. */
export const getNotificationSettings = route({
  id: 'getNotificationSettings', method: 'GET', path: '/api/me/notification-settings', access: 'account', keyed: false,
  returns: noticeSettings, problems: [],
});

/** Sets what is given and leaves the rest: each switch is one request, from whatever device. */
export const setNotificationSettings = route({
  id: 'setNotificationSettings', method: 'PUT', path: '/api/me/notification-settings', access: 'account', keyed: true,
  body: z.strictObject({
    ...z.partial(z.strictObject(settingsShape)).shape,
    teams: z.optional(z.array(z.strictObject({ team: uuid, kinds: z.optional(noticeChoices), mute: z.optional(z.nullable(z.enum(muteSpans))) })).check(z.maxLength(100))),
  }),
  returns: receipt, problems: ['notifications/not-to-choose', 'notifications/unknown-zone'],
});

/** The public key (P-256, base64url) with which a browser subscribes to Web Push. */
export const getPushKey = route({
  id: 'getPushKey', method: 'GET', path: '/api/push/key', access: 'public', keyed: false,
  returns: z.object({ key: z.string() }), problems: [],
});

const base64url = (max: number) => z.string().check(z.regex(/^[\w-]+={0,2}$/), z.maxLength(max));
/** Where a device is told: a subscription of Web Push (a UnifiedPush endpoint is one), or one of OneSignal. */
export const deviceAddress = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webpush'), endpoint: z.string().check(z.url(), z.maxLength(1_000)), keys: z.strictObject({ p256dh: base64url(120), auth: base64url(40) }) }),
  z.strictObject({ kind: z.literal('onesignal'), subscription: uuid }),
]);
export type DeviceAddress = z.infer<typeof deviceAddress>;

/** Has this device told, for this session: it ends with it. The same address again replaces whoever had it. */
export const addDevice = route({
  id: 'addDevice', method: 'POST', path: '/api/me/devices', access: 'account', keyed: true,
  body: deviceAddress, returns: receipt, problems: ['notifications/too-many-devices', 'notifications/unusable-device'],
});

/** The devices that are told. */
export const listDevices = route({
  id: 'listDevices', method: 'GET', path: '/api/me/devices', access: 'account', keyed: false,
  returns: z.object({ items: z.array(z.object({ id: z.string(), kind: z.enum(['webpush', 'onesignal']), device: z.string(), since: instant, current: z.boolean() })) }),
  problems: [],
});

export const removeDevice = route({
  id: 'removeDevice', method: 'DELETE', path: '/api/me/devices/:id', access: 'account', keyed: true,
  params: z.strictObject({ id: z.string().check(z.maxLength(100)) }), returns: receipt, problems: ['common/not-found'],
});

/** What a push opens: its id is all that the push held. Whether the reader may see it is asked by the page. */
export const openNotice = route({
  id: 'openNotice', method: 'GET', path: '/api/notices/:id', access: 'public', keyed: false,
  params: z.strictObject({ id: z.string().check(z.regex(/^[\w-]{22}$/)) }), returns: z.object({ target: noticeTarget }), problems: ['common/not-found'],
});
