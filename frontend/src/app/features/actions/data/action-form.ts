import { actionLimits, actionTypeOf, type ActionPage, type ActionType, type LatLng } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { nameOf } from '@core/i18n/language';
import type { PickedPlace } from '@ui/place-picker';
import { newKey } from '@core/api/intent-keys';
import { actionsMessages } from '../actions.messages';

/** What the form holds, as it is typed and as a draft keeps it. Dates and times are those of the place's wall clock. */
export interface ActionDraft {
  /** Id of the action to be, made here so that a retry publishes once. */
  readonly id: string;
  readonly type: ActionType | null;
  readonly name: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  /** Last day of an action of several days; otherwise empty. */
  readonly lastDate: string;
  readonly place: PickedPlace | null;
  /** The point on the map, when one was placed or the action has one; otherwise the place's own. */
  readonly position: LatLng | null;
  readonly address: string;
  readonly description: string;
  readonly needed: string;
  readonly capacity: string;
  readonly online: boolean;
  /** Id of the team it is published in the name of; null: in one's own. */
  readonly team: string | null;
  /** The same action on other days, at the same hours; each has the id of the action it will be. */
  readonly others: readonly { readonly id: string; readonly date: string }[];
  /** What follows the type until someone writes it. */
  readonly written: { readonly name: boolean; readonly end: boolean; readonly needed: boolean };
}

const evening = '18:00';

/** An empty form, at home. */
export function newDraft(home: PickedPlace | null): ActionDraft {
  return {
    id: newKey(), type: null, name: '', date: '', start: evening, end: '20:00', lastDate: '', place: home, position: null, address: '', description: '',
    needed: '', capacity: '', online: false, team: null, others: [], written: { name: false, end: false, needed: false },
  };
}

/** The form of an action that exists. */
export function draftOf(action: ActionPage): ActionDraft {
  const [start, end] = [action.start, action.end].map((instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(action.zone).toPlainDateTime()) as [Temporal.PlainDateTime, Temporal.PlainDateTime];
  const draft = {
    id: action.id, type: action.type, name: action.name,
    date: start.toPlainDate().toString(), start: hourOf(start), end: hourOf(end), lastDate: '',
    place: { ...action.place, zone: action.zone }, position: action.position, address: action.address ?? '', description: action.description ?? '',
    needed: action.needed?.toString() ?? '', capacity: action.capacity?.toString() ?? '', online: action.online,
    team: null, others: [], written: { name: true, end: true, needed: true },
  };
  const last = end.toPlainDate().toString();
  return endDateOf(draft) === last ? draft : { ...draft, lastDate: last };
}

/** A new action made after one that exists: everything but its days. `teams`: those its reader may publish for. */
export function copyOf(action: ActionPage, teams: readonly string[]): ActionDraft {
  const team = action.teams.find(({ id }) => teams.includes(id))?.id ?? null;
  return { ...draftOf(action), id: newKey(), date: '', lastDate: '', team };
}

/** The same form on another day: what lasts several days lasts as many. */
export function onDay<D extends Pick<ActionDraft, 'date' | 'lastDate'>>(draft: D, date: string): D {
  return { ...draft, date, lastDate: draft.lastDate && draft.date ? moved(draft.lastDate, draft.date, date) : '' };
}

/** The day of the end: the last day when it is said, else the same evening, or the next day for what goes past midnight. */
export function endDateOf({ date, start, end, lastDate }: Pick<ActionDraft, 'date' | 'start' | 'end' | 'lastDate'>): string {
  if (lastDate) return lastDate;
  return date && start && end && end <= start ? Temporal.PlainDate.from(date).add({ days: 1 }).toString() : date;
}

/** The form after a change: the name, the end and the number of people follow the type and the start until they are written. */
export function revised(draft: ActionDraft, change: Partial<Omit<ActionDraft, 'written'>>): ActionDraft {
  const written = {
    name: 'name' in change ? change.name !== '' : draft.written.name,
    end: draft.written.end || 'end' in change,
    needed: draft.written.needed || 'needed' in change,
  };
  const next = { ...draft, ...change, written };
  const type = next.type && actionTypeOf(next.type);
  return {
    ...next,
    name: written.name || 'name' in change ? next.name : suggestedName(next),
    end: written.end ? next.end : later(next.start, type?.minutes ?? 120),
    // A point belongs to its commune.
    position: 'place' in change && change.place?.code !== draft.place?.code ? (change.position ?? null) : next.position,
    needed: written.needed ? next.needed : (type?.needed?.toString() ?? ''),
    lastDate: change.date && draft.date && next.lastDate ? moved(next.lastDate, draft.date, change.date) : next.lastDate,
  };
}

/** What was edited here, over an action that changed meanwhile: a field left as it was follows the action, and the point follows its commune. */
export function rebased(draft: ActionDraft, base: ActionDraft, fresh: ActionDraft): ActionDraft {
  const edited = Object.entries(draft).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(base[field as keyof ActionDraft]));
  const next = { ...fresh, ...Object.fromEntries(edited) };
  return next.place?.code === draft.place?.code ? next : { ...next, position: fresh.position };
}

/** « Tractage à Vénissieux »; nothing for the types that say nothing (« Autre »). */
export function suggestedName({ type, place }: Pick<ActionDraft, 'type' | 'place'>): string {
  if (!type || !place || /(^|-)other(-|$)/.test(type)) return '';
  const name = `${nameOf(actionTypeOf(type))} ${actionsMessages.form.at(shortPlace(place.name))}`;
  return name.length <= actionLimits.name.max ? name : '';
}

function later(start: string, minutes: number): string {
  return start && Temporal.PlainTime.from(start).add({ minutes }).toString({ smallestUnit: 'minute' });
}

/** The last day keeps its distance from the first. */
function moved(last: string, from: string, to: string): string {
  return Temporal.PlainDate.from(last).add(Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to))).toString();
}

function hourOf(time: Temporal.PlainDateTime): string {
  return time.toPlainTime().toString({ smallestUnit: 'minute' });
}
