import * as z from 'zod/mini';
import { announcementPriorities, newsVisibilities } from '@action-populaire/contracts';
import { subjectOf } from '../../../platform/kernel/event.js';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';
import { uuid5 } from '../../../platform/kernel/ids.js';

/** Account that did it; in whose name is in the event's metadata. */
const by = { by: field.id() };
const news = { team: field.id(), title: field.text(), text: field.text(), visibility: z.enum(newsVisibilities), action: z.nullable(field.id()), media: z.array(field.id()) };
/** `teams`, `place`: those that organise the action, and where it is, as of then: who is told of the report is found by them. */
const report = { action: field.id(), teams: z.array(field.id()), place: field.place(), text: field.text(), media: z.array(z.strictObject({ id: field.id(), legend: z.nullable(field.text()) })) };
const announcement = { title: field.text(), text: field.text(), place: field.place(), startsAt: field.instant(), endsAt: z.nullable(field.instant()), priority: z.enum(announcementPriorities) };

/** What happens to a post, stream `post-<id>`. Each payload holds the facts as they are from then on. */
export const postEventSchemas = {
  'posts.NewsPublished': z.strictObject({ ...by, ...news }),
  'posts.NewsEdited': z.strictObject({ ...by, ...news }),
  'posts.NewsWithdrawn': z.strictObject({ ...by, team: field.id() }),
  'posts.ReportPublished': z.strictObject({ ...by, ...report }),
  'posts.ReportEdited': z.strictObject({ ...by, ...report }),
  'posts.ReportWithdrawn': z.strictObject({ ...by, action: field.id() }),
  'posts.AnnouncementPublished': z.strictObject({ ...by, ...announcement }),
  'posts.AnnouncementEdited': z.strictObject({ ...by, ...announcement }),
  'posts.AnnouncementWithdrawn': z.strictObject(by),
} as const;

export type PostEvent = EventsOf<typeof postEventSchemas>;
type OfKind<K extends string> = Extract<PostEvent, { type: `posts.${K}${string}` }>;
export type NewsEvent = OfKind<'News'>;
export type ReportEvent = OfKind<'Report'>;
export type AnnouncementEvent = OfKind<'Announcement'>;

/** Everything a post of each kind is, by its events. */
export const newsFacts = z.strictObject(news);
export const reportFacts = z.strictObject(report);
export const announcementFacts = z.strictObject(announcement);
export type NewsFacts = z.output<typeof newsFacts>;
export type ReportFacts = z.output<typeof reportFacts>;
export type AnnouncementFacts = z.output<typeof announcementFacts>;

/** Name of a post's stream. */
export const postStream = (id: string): string => `post-${id}`;
/** The post that a stream is about. */
export const postOf = subjectOf;
/** Id of the one report of an action. Nobody can take it for something else: ids that clients choose have a version. */
export const reportIdOf = (action: string): string => {
  const id = uuid5(action, 'report');
  return `${id.slice(0, 14)}0${id.slice(15)}`;
};
