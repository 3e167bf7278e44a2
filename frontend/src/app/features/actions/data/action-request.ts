import { editAction, publishAction, type RequestOf } from '@action-populaire/contracts';
import type { Problem } from '@core/api/problem';
import { actionsMessages } from '../actions.messages';
import { endDateOf, onDay, type ActionDraft } from './action-form';
import { samePoint } from './point';

/** The fields of the form that can be pointed out. */
export type FormField = 'type' | 'name' | 'when' | 'place' | 'team' | 'address' | 'description' | 'needed' | 'capacity';
/** A sentence beside each field that must be mended. */
export type FormErrors = Readonly<Partial<Record<FormField, string>>>;
type Publication = RequestOf<typeof publishAction>['body'];
type Edit = RequestOf<typeof editAction>['body'];

const t = actionsMessages.form.errors;
/** The form's own order, so that the first thing to mend is the first one met. */
const fields: readonly FormField[] = ['type', 'name', 'when', 'place', 'team', 'address', 'description', 'needed', 'capacity'];
const folded: ReadonlySet<FormField> = new Set(['address', 'description', 'needed', 'capacity']);

/** What the form says, as the contract has it. Nothing is checked here. */
export function publicationOf(draft: ActionDraft): Publication {
  const dates = draft.others.filter(({ date }) => date).map(({ id, date }) => ({ id, ...spanOf(onDay(draft, date)) }));
  return {
    id: draft.id,
    name: draft.name.trim(),
    type: draft.type as NonNullable<ActionDraft['type']>,
    place: draft.place?.code ?? '',
    ...spanOf(draft),
    online: draft.online,
    ...(draft.position ? { position: draft.position } : {}),
    ...(draft.address.trim() ? { address: oneLine(draft.address) } : {}),
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    ...(draft.needed ? { needed: Number(draft.needed) } : {}),
    ...(draft.capacity ? { capacity: Number(draft.capacity) } : {}),
    ...(draft.team ? { team: draft.team } : {}),
    ...(dates.length ? { dates } : {}),
  };
}

const spanOf = (draft: ActionDraft): Pick<Publication, 'start' | 'end'> => ({ start: `${draft.date}T${draft.start}`, end: `${endDateOf(draft)}T${draft.end}` });

/** Only what differs between two states of the form: what is absent stays as it is. */
export function editOf(before: ActionDraft, after: ActionDraft): Edit {
  const [old, now] = [before, after].map((draft) => {
    const { name, type, place, start, end, online, address = null, description = null, needed = null } = publicationOf(draft);
    return { name, type, place, start, end, online, address, description, needed };
  }) as [Required<Edit>, Required<Edit>];
  const position = pointAfter(before, after);
  return { ...(Object.fromEntries(Object.entries(now).filter(([field, value]) => value !== old[field as keyof Edit])) as Edit), ...(position && { position }) };
}

/** Where the point goes; nothing when it stays, or when it is the server's to put it in the middle of another commune. */
function pointAfter(before: ActionDraft, after: ActionDraft): Edit['position'] {
  if (after.place?.code !== before.place?.code) return after.position ?? undefined;
  // Back from another commune, the point was cleared on the way: the commune's own takes its place.
  const point = after.position ?? after.place?.position;
  return point && !samePoint(point, before.position) ? point : undefined;
}

/** What the contract refuses of a form, and the same day twice: a sentence a field. */
export function errorsOf(draft: ActionDraft): FormErrors {
  const publication = publicationOf(draft);
  const result = publishAction.body.safeParse(publication);
  if (!result.success) return sentences(result.error.issues.map(({ path }) => path[0]));
  const starts = [publication, ...(publication.dates ?? [])].map(({ start }) => start);
  return new Set(starts).size < starts.length ? { when: t.sameDay } : {};
}

/** Where a problem of the server belongs; empty when it is about no field. */
export function problemErrors({ code, title, errors = [] }: Problem): FormErrors {
  switch (code) {
    case 'actions/end-before-start':
    case 'actions/too-long':
    case 'actions/in-the-past':
    case 'actions/unknown-zone':
    case 'actions/time-skipped':
      return { when: title };
    case 'territory/unknown-place':
      return { place: title };
    case 'teams/not-manager':
      return { team: t.team };
    default:
      return sentences(errors.map(({ path }) => path.split('.')[0]));
  }
}

/** The first field to mend. */
export function firstError(errors: FormErrors): FormField | null {
  return fields.find((name) => errors[name] !== undefined) ?? null;
}

/** Whether a field is behind « Plus de détails ». */
export function isFolded(field: FormField): boolean {
  return folded.has(field);
}

function sentences(paths: readonly unknown[]): FormErrors {
  const named = paths.map((path) => (path === 'start' || path === 'end' || path === 'zone' || path === 'dates' ? 'when' : path));
  return Object.fromEntries(fields.filter((field) => named.includes(field)).map((field) => [field, t[field]]));
}

/** A text on one line, as the contract wants some: line breaks become spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
}
