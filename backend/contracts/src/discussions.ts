import * as z from 'zod/mini';
import { instant, line, prose, receipt, uuid, wholeNumber } from './common.js';
import { medium } from './media.js';
import { route } from './route.js';

/** Of a team, of an action, or between a person and the managers of a team. */
export const discussionKinds = ['team', 'action', 'private'] as const;
export type DiscussionKind = (typeof discussionKinds)[number];
/** Why a message is reported. */
export const reportReasons = ['spam', 'insult', 'hate', 'personal-data', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];
/** For how long a discussion is muted. */
export const muteDurations = ['PT1H', 'PT8H', 'always'] as const;
export type MuteDuration = (typeof muteDurations)[number];

/** `excerpt`: characters of a last message in a list; `note`: those that go with a report. */
export const discussionLimits = { subject: 150, message: 3000, mentions: 20, media: 1, excerpt: 140, note: 500 } as const;

const discussionKind = z.enum(discussionKinds);
const named = z.object({ id: z.string(), name: z.string() });
/** Someone who wrote, without a name as long as they chose none; null once they are forgotten. */
const writer = z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) }));
const discussionId = z.strictObject({ id: uuid });
const cursor = z.optional(z.string().check(z.maxLength(400)));
const subject = line(1, discussionLimits.subject);
const text = prose(discussionLimits.message).check(z.minLength(1));
/** Accounts; those who may not read the discussion are left out. */
const mentions = z.optional(z.array(uuid).check(z.maxLength(discussionLimits.mentions)));

/**
 * A discussion in a list. `author`: who opened it; `last`: its last message, deleted ones apart, null while it has none; `excerpt`: null when its text is gone;
 * `at`: of the last message, or of the opening; `unread`: messages of others after the reader's mark.
 */
export const discussionCard = z.object({
  id: z.string(), kind: discussionKind, subject: z.nullable(z.string()), author: writer, team: z.nullable(named), action: z.nullable(named),
  last: z.nullable(z.object({ n: z.int(), author: writer, mine: z.boolean(), excerpt: z.nullable(z.string()), at: instant })),
  at: instant, unread: z.int(), muted: z.boolean(), locked: z.boolean(), readOnly: z.boolean(),
});
export type DiscussionCard = z.infer<typeof discussionCard>;

/** Pictures that the writer sent before. */
const media = z.optional(z.array(uuid).check(z.maxLength(discussionLimits.media)));

const pageQuery = z.strictObject({ cursor, limit: z._default(wholeNumber(1, 50), 20) });

/** The reader's discussions (of their teams, of their actions, private ones), the last written in first. */
export const listDiscussions = route({
  id: 'listDiscussions', method: 'GET', path: '/api/discussions', access: 'account', keyed: false,
  query: pageQuery, returns: z.object({ items: z.array(discussionCard), next: z.nullable(z.string()) }), problems: [],
});

/** Discussions of a team, for its members, the last written in first. */
export const listTeamDiscussions = route({
  id: 'listTeamDiscussions', method: 'GET', path: '/api/teams/:id/discussions', access: 'account', keyed: false,
  params: discussionId, query: pageQuery,
  returns: z.object({ items: z.array(discussionCard), next: z.nullable(z.string()), mayStart: z.boolean() }), problems: ['discussions/not-reader'],
});

/** Discussions of an action, for who organises it, who comes, and the members of the teams that organise it. */
export const listActionDiscussions = route({
  id: 'listActionDiscussions', method: 'GET', path: '/api/actions/:id/discussions', access: 'account', keyed: false,
  params: discussionId, query: pageQuery,
  returns: z.object({ items: z.array(discussionCard), next: z.nullable(z.string()), mayStart: z.boolean() }), problems: ['discussions/not-reader'],
});

const opening = { id: uuid, subject, text, mentions, media };

/** Opens a discussion of a team with its first message; `action`: the one it is about; `readOnly`: managers alone write in it, and open it. */
export const startTeamDiscussion = route({
  id: 'startTeamDiscussion', method: 'POST', path: '/api/teams/:id/discussions', access: 'account', keyed: true, status: 201,
  params: discussionId, body: z.strictObject({ ...opening, action: z.optional(uuid), readOnly: z._default(z.boolean(), false) }),
  returns: receipt,
  problems: ['discussions/already-exists', 'discussions/not-reader', 'discussions/reserved-to-managers', 'discussions/unknown-action', 'teams/not-manager', 'discussions/locked', 'discussions/read-only', 'media/unknown', 'media/in-use'],
});

/** Opens a discussion of an action with its first message. */
export const startActionDiscussion = route({
  id: 'startActionDiscussion', method: 'POST', path: '/api/actions/:id/discussions', access: 'account', keyed: true, status: 201,
  params: discussionId, body: z.strictObject(opening), returns: receipt,
  problems: ['discussions/already-exists', 'discussions/not-reader', 'discussions/locked', 'discussions/read-only', 'media/unknown', 'media/in-use'],
});

/** Writes to those who manage a team: a discussion that its author and they alone can read. */
export const startPrivateDiscussion = route({
  id: 'startPrivateDiscussion', method: 'POST', path: '/api/teams/:id/private-discussions', access: 'account', keyed: true, status: 201,
  params: discussionId, body: z.strictObject(opening), returns: receipt,
  problems: ['discussions/already-exists', 'discussions/not-reader', 'discussions/locked', 'discussions/read-only', 'media/unknown', 'media/in-use'],
});

/**
 * A discussion and what the reader may do in it. `readers`: how many can read it, the reader included; `rights.why`: why nothing can be written;
 * `lock`: close and reopen it; `moderate`: delete the messages of others; `mutedUntil`: null when it is not; `read`: number up to which the reader has
 * read; `count`: messages that are not deleted; `last`: number of the last one, 0 when there is none.
 */
export const discussionPage = z.object({
  id: z.string(), kind: discussionKind, subject: z.nullable(z.string()), author: writer, mine: z.boolean(), team: z.nullable(named), action: z.nullable(named), openedAt: instant,
  readOnly: z.boolean(), locked: z.boolean(),
  readers: z.object({ kind: discussionKind, team: z.nullable(z.string()), count: z.int() }),
  rights: z.object({ write: z.boolean(), why: z.nullable(z.enum(['locked', 'read-only'])), lock: z.boolean(), moderate: z.boolean() }),
  mutedUntil: z.nullable(z.union([instant, z.literal('always')])), read: z.int(), unread: z.int(), count: z.int(), last: z.int(),
});
export type DiscussionPage = z.infer<typeof discussionPage>;

export const getDiscussion = route({
  id: 'getDiscussion', method: 'GET', path: '/api/discussions/:id', access: 'account', keyed: false,
  params: discussionId, returns: discussionPage, problems: ['discussions/not-reader'],
});

/** A message. `n`: its number, from 1, which stays when others are deleted; `text`: null when it was deleted or its author forgotten. */
export const message = z.object({
  id: z.string(), n: z.int(), author: writer, mine: z.boolean(), at: instant, editedAt: z.nullable(instant), text: z.nullable(z.string()),
  state: z.enum(['posted', 'edited', 'deleted']), mentions: z.array(z.object({ account: z.string(), name: z.nullable(z.string()) })),
  media: z.array(medium),
});
export type Message = z.infer<typeof message>;

/**
 * A stretch of a discussion, in the order of numbers: the last messages, those `before` a number, or those `after` one.
 * `before`, `after`: what to ask the neighbouring stretches with, null where there is none; `count`: number of the last message.
 */
export const listMessages = route({
  id: 'listMessages', method: 'GET', path: '/api/discussions/:id/messages', access: 'account', keyed: false,
  params: discussionId,
  query: z.strictObject({ before: z.optional(wholeNumber(1, 999_999_999)), after: z.optional(wholeNumber(0, 999_999_999)), limit: z._default(wholeNumber(1, 100), 50) })
    .check(z.refine((query) => query.before === undefined || query.after === undefined, { path: ['after'] })),
  returns: z.object({ items: z.array(message), before: z.nullable(z.int()), after: z.nullable(z.int()), count: z.int() }),
  problems: ['discussions/not-reader'],
});

/** Writes a message under the client's id. */
export const postMessage = route({
  id: 'postMessage', method: 'POST', path: '/api/discussions/:id/messages', access: 'account', keyed: true, status: 201,
  params: discussionId, body: z.strictObject({ id: uuid, text, mentions, media }), returns: receipt,
  problems: ['discussions/already-exists', 'discussions/not-reader', 'discussions/locked', 'discussions/read-only', 'media/unknown', 'media/in-use'],
});

const messageIds = z.strictObject({ id: uuid, messageId: uuid });

/** Corrects one's own message. */
export const editMessage = route({
  id: 'editMessage', method: 'PATCH', path: '/api/discussions/:id/messages/:messageId', access: 'account', keyed: true,
  params: messageIds, body: z.strictObject({ text, mentions }), returns: receipt,
  problems: ['discussions/not-reader', 'discussions/not-author', 'discussions/message-deleted', 'discussions/locked', 'discussions/read-only'],
});

/** Deletes a message: its author, or whoever moderates the discussion. That there was one stays, its text goes. */
export const deleteMessage = route({
  id: 'deleteMessage', method: 'DELETE', path: '/api/discussions/:id/messages/:messageId', access: 'account', keyed: true,
  params: messageIds, returns: receipt, problems: ['discussions/not-reader', 'discussions/not-moderator'],
});

/** Reports a message, once a person. */
export const reportMessage = route({
  id: 'reportMessage', method: 'POST', path: '/api/discussions/:id/messages/:messageId/report', access: 'account', keyed: true, status: 200,
  params: messageIds, body: z.strictObject({ reason: z.enum(reportReasons), note: z.optional(prose(discussionLimits.note)) }), returns: receipt,
  problems: ['discussions/not-reader', 'discussions/message-deleted'],
});

/** Notes that the reader has read up to a number. The mark never goes back. `read`: where it stands. */
export const markRead = route({
  id: 'markRead', method: 'PUT', path: '/api/discussions/:id/read', access: 'account', keyed: true,
  params: discussionId, body: z.strictObject({ through: z.int().check(z.gte(0), z.lte(999_999_999)) }),
  returns: z.object({ ...receipt.shape, read: z.int(), unread: z.int() }), problems: ['discussions/not-reader'],
});

/** Mutes a discussion for the reader, from now, or no more (null): it counts among the unread no more, and is no less unread. */
export const muteDiscussion = route({
  id: 'muteDiscussion', method: 'PUT', path: '/api/discussions/:id/mute', access: 'account', keyed: true,
  params: discussionId, body: z.strictObject({ until: z.nullable(z.enum(muteDurations)) }),
  returns: z.object({ ...receipt.shape, mutedUntil: z.nullable(z.union([instant, z.literal('always')])) }), problems: ['discussions/not-reader'],
});

/** Closes a discussion, so that nobody writes in it, or opens it again: its author, or whoever moderates it. */
export const lockDiscussion = route({
  id: 'lockDiscussion', method: 'PUT', path: '/api/discussions/:id/lock', access: 'account', keyed: true,
  params: discussionId, body: z.strictObject({ locked: z.boolean() }), returns: receipt,
  problems: ['discussions/not-reader', 'discussions/not-moderator'],
});

/** Who can read a discussion as things stand: those who wrote in it first. `messages`: how many they wrote. */
export const listParticipants = route({
  id: 'listParticipants', method: 'GET', path: '/api/discussions/:id/participants', access: 'account', keyed: false,
  params: discussionId, query: z.strictObject({ cursor, limit: z._default(wholeNumber(1, 100), 50) }),
  returns: z.object({
    items: z.array(z.object({ account: z.string(), name: z.nullable(z.string()), role: z.enum(['author', 'lead', 'manager', 'organiser', 'member', 'coming']), messages: z.int() })),
    next: z.nullable(z.string()), total: z.int(),
  }),
  problems: ['discussions/not-reader'],
});
