import type { KeyMoment } from '@action-populaire/contracts';
import type { PickedPlace } from '@ui/place-picker';
import { fieldOf } from './instants';

/** A key moment as its form has it: the clock is that of its place. */
export interface MomentDraft {
  readonly title: string;
  readonly text: string;
  readonly date: string;
  readonly wholeDay: boolean;
  readonly start: string;
  readonly end: string;
  readonly place: PickedPlace | null;
}

export const blankMoment: MomentDraft = { title: '', text: '', date: '', wholeDay: true, start: '', end: '', place: null };

export function draftOf({ title, text, wholeDay, start, end, zone, place }: KeyMoment): MomentDraft {
  const [date = '', time = ''] = fieldOf(start, zone).split('T');
  const until = fieldOf(end, zone).split('T')[1] ?? '';
  return { title, text: text ?? '', date, wholeDay, start: wholeDay ? '' : time, end: wholeDay ? '' : until, place };
}

/** What is missing before it can be sent. */
export const lacksOf = ({ title, date, wholeDay, start }: MomentDraft) => ({ title: title.trim() === '', date: date === '', start: !wholeDay && start === '' });

/** When it is. An end that comes before the start is on the next day. */
export function whenOf({ date, wholeDay, start, end }: MomentDraft, zone?: string) {
  const on = zone ? { zone } : {};
  if (wholeDay) return { day: date, ...on };
  const last = end && end <= start ? Temporal.PlainDate.from(date).add({ days: 1 }).toString() : date;
  return { start: `${date}T${start}`, ...(end && { end: `${last}T${end}` }), ...on };
}

/** What is announced. */
export function momentOf(draft: MomentDraft) {
  const text = draft.text.trim();
  return { title: draft.title, when: whenOf(draft), ...(text && { text }), ...(draft.place && { place: draft.place.code }) };
}

/** What an edit changes: a date that was not touched stays, also when it has come. */
export function editOf(draft: MomentDraft, base: MomentDraft, zone: string) {
  const moved = JSON.stringify(whenOf(draft)) !== JSON.stringify(whenOf(base));
  return {
    ...(draft.title !== base.title && { title: draft.title }), ...(draft.text.trim() !== base.text && { text: draft.text.trim() || null }),
    ...(moved && { when: whenOf(draft, zone) }), ...(draft.place?.code !== base.place?.code && { place: draft.place?.code ?? null }),
  };
}
