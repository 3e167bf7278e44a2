import type { Announcement } from '@action-populaire/contracts';
import type { PickedPlace } from '@ui/place-picker';
import { fieldOf, instantOf } from './instants';

/** An announcement as its form has it. Without a place it is for everyone. */
export interface AnnouncementDraft {
  readonly title: string;
  readonly text: string;
  readonly place: PickedPlace | null;
  readonly starts: string;
  readonly ends: string;
  readonly high: boolean;
}

export const blankAnnouncement: AnnouncementDraft = { title: '', text: '', place: null, starts: '', ends: '', high: false };

export const draftOf = ({ title, text, place, startsAt, endsAt, priority }: Announcement, zone: string): AnnouncementDraft => ({
  title: title ?? '', text: text ?? '', place: place.code === 'fr' ? null : place,
  starts: fieldOf(startsAt, zone), ends: fieldOf(endsAt, zone), high: priority === 'high',
});

/** What is missing before it can be sent. */
export const lacksOf = ({ title, text }: AnnouncementDraft) => ({ title: title.trim() === '', text: text.trim() === '' });

/** What is published: without a beginning, from now on. */
export function announcementOf({ title, text, place, starts, ends, high }: AnnouncementDraft, zone: string) {
  const startsAt = instantOf(starts, zone);
  return { title, text, place: place?.code ?? 'fr', endsAt: instantOf(ends, zone), priority: high ? 'high' as const : 'normal' as const, ...(startsAt && { startsAt }) };
}

/** What an edit changes. A date that was not touched keeps its seconds; a beginning that was emptied stays what it was. */
export function editOf(draft: AnnouncementDraft, base: AnnouncementDraft, zone: string): Partial<ReturnType<typeof announcementOf>> {
  const { title, text, place, startsAt, endsAt, priority } = announcementOf(draft, zone);
  return {
    ...(title !== base.title && { title }), ...(text !== base.text && { text }), ...(draft.place?.code !== base.place?.code && { place }),
    ...(draft.starts !== base.starts && startsAt && { startsAt }), ...(draft.ends !== base.ends && { endsAt }), ...(draft.high !== base.high && { priority }),
  };
}
