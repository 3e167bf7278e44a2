import * as z from 'zod/mini';
import { instant, receipt, uuid } from './common.js';
import { isChosen, noticeKind, noticeKindCodes, type Channel, type NoticeKind } from './notice-kinds.js';
import { route } from './route.js';

/** Quiet from a time to another, of the next day where that is earlier, `21:30`. */
export const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** When mails go that are not of high importance: each by itself, or together. */
export const digests = ['at-once', 'hourly', 'daily', 'weekly'] as const;
export type Digest = (typeof digests)[number];
/** How long a team is silent from now: an hour, eight hours, until said otherwise. */
export const muteSpans = ['PT1H', 'PT8H', 'always'] as const;

const choice = z.strictObject({ push: z.optional(z.boolean()), mail: z.optional(z.boolean()) });
/** What was chosen of a kind; what is absent is as the table says, or for a team as chosen for all. */
export const noticeChoices = z.partialRecord(z.enum(noticeKindCodes), choice);
export type NoticeChoices = z.infer<typeof noticeChoices>;

/** Whether a kind goes on a channel: as chosen for the team, else for all, else as the table has it. */
export function isSent(kind: NoticeKind, channel: Channel, kinds: NoticeChoices, ofTeam?: NoticeChoices): boolean {
  const byDefault = noticeKind(kind)[channel];
  if (!isChosen(kind, channel)) return byDefault === 'always';
  return ofTeam?.[kind]?.[channel] ?? kinds[kind]?.[channel] ?? byDefault === 'on';
}

const quiet = z.strictObject({ from: timeOfDay, to: timeOfDay });
const settingsShape = {
  kinds: noticeChoices,
  /** Null: never quiet. In the person's zone. */
  quiet: z.nullable(quiet),
  digest: z.enum(digests),
  language: z.enum(['fr', 'en']),
  /** IANA. */
  zone: z.string().check(z.maxLength(60)),
};

export const noticeSettings = z.object({
  ...settingsShape,
  /** Whether the reader's address took no mail the last time: none is sent until they enter a code that was mailed. */
  mailRefused: z.boolean(),
  teams: z.array(z.object({ team: z.object({ id: z.string(), name: z.nullable(z.string()) }), role: z.enum(['follower', 'member', 'manager', 'lead']), kinds: noticeChoices, mutedUntil: z.nullable(z.union([instant, z.literal('always')])) })),
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
