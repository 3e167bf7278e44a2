import * as z from 'zod/mini';
import { noticeKind, noticeKindCodes } from '@action-populaire/contracts';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import type { AnnouncementEvent } from '../../posts/index.js';
import type { Caused } from '../domain/causes.js';
import { timelineOf } from '../domain/timelines.js';
import { causingEvents, noticesOf, type CausingEvent } from '../notices-of.js';

/** Something that people are told, in one timeline; id `timeline item`. It says what to look up, not what it is today. */
const schema = z.object({
  id: z.string(),
  timeline: z.string(),
  /** Orders what is told: when, then what; the same in every timeline. */
  order: z.string(),
  item: z.string(),
  kind: z.enum(noticeKindCodes),
  subject: field.id(),
  piece: z.optional(field.id()),
  team: z.optional(field.id()),
  at: field.instant(),
  /** When it was first told, whenever it is told from. */
  since: field.instant(),
  /** What came together: when, by whom, about whom; the last of them. */
  parts: z.array(z.object({ at: field.instant(), by: z.nullable(field.id()), about: z.optional(field.id()) })),
});
export type NoticeDocument = z.output<typeof schema>;

export const noticeView = view({ name: 'notice', version: 1, schema, indexes: { byTimeline: ['timeline', 'order'] } });

/** Kinds whose parts join into one. */
const joined: ReadonlySet<string> = new Set(['action-changed', 'someone-coming', 'member-joined']);
const partsKept = 100;

type Told = CausingEvent | Extract<AnnouncementEvent, { type: 'posts.AnnouncementEdited' }>;

/** What an announcement says now, it says where it is for now, from when it is for: nobody is told again. */
function causedBy(event: RecordedEvent<Told>): readonly Caused[] {
  const causing = event.type === 'posts.AnnouncementEdited' ? { ...event, type: 'posts.AnnouncementPublished' as const } : event;
  return noticesOf(causing).filter(({ kind }) => noticeKind(kind).inbox);
}
const idOf = (caused: Caused): string => `${timelineOf(caused.audience)} ${caused.item}`;

/** The timelines of inboxes. */
export const notices = projection<NoticeDocument, Told>({
  name: 'notice',
  view: noticeView,
  handles: [...causingEvents, 'posts.AnnouncementEdited'],
  route: (event) => [...new Set(causedBy(event).map(idOf))],
  evolve(document, event, id) {
    const caused = causedBy(event).find((one) => idOf(one) === id);
    if (!caused) return document;
    const { kind, item, subject, piece, team, about, by, from } = caused;
    const now = event.metadata.at;
    const since = document?.since ?? now;
    const before = document && joined.has(kind) ? document.parts : [];
    // Who comes with other guests, or comes back, is told once a day.
    if (about !== undefined && before.some((part) => part.about === about)) return document;
    const first = from === undefined ? now : from > since ? from : since;
    return {
      id, timeline: id.slice(0, id.indexOf(' ')), order: `${first} ${item}`, item, kind, subject, at: first, since,
      ...(piece !== undefined && { piece }), ...(team !== undefined && { team }),
      parts: [...before, { at: first, by, ...(about !== undefined && { about }) }].slice(-partsKept),
    };
  },
});
