import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { actionEventSchemas, actionOf, organiser, type ActionEvent, type Organiser } from '../domain/action.events.js';
import type { AttendanceEvent } from '../domain/attendance.events.js';

const kinds = {
  'actions.ActionPublished': 'published',
  'actions.ActionRenamed': 'renamed',
  'actions.ActionRetyped': 'retyped',
  'actions.ActionRescheduled': 'rescheduled',
  'actions.ActionRelocated': 'relocated',
  'actions.ActionDescribed': 'described',
  'actions.NeededSet': 'needed-set',
  'actions.CapacitySet': 'capacity-set',
  'actions.ActionCancelled': 'cancelled',
  'actions.OrganiserAdded': 'organiser-added',
  'actions.OrganiserRemoved': 'organiser-removed',
} as const;
type HistoryEvent = Extract<ActionEvent | AttendanceEvent, { type: keyof typeof kinds }>;

/** What a change sets; the first, the publication, sets them all. */
const facts = z.object({
  ...z.partial(actionEventSchemas['actions.ActionPublished']).shape,
  capacity: z.optional(z.nullable(field.count())),
  reason: z.optional(z.nullable(field.text())),
  organiser: z.optional(organiser),
});
const schema = z.object({
  id: z.string(),
  /** `by`: the team that someone acted for, rather than them. */
  changes: z.array(z.object({ kind: z.enum(Object.values(kinds)), at: field.instant(), by: z.nullable(organiser), facts })),
});
export type ActionHistoryDocument = z.output<typeof schema>;

export const actionHistoryView = view({ name: 'action-history', version: 2, schema, indexes: {} });

/** What changed on an action, when and by whom, the oldest first; seats set for its publication come before it. */
export const actionHistories = projection<ActionHistoryDocument, HistoryEvent>({
  name: 'action-history',
  view: actionHistoryView,
  handles: Object.keys(kinds) as HistoryEvent['type'][],
  route: (event) => [actionOf(event.stream)],
  evolve(document, event: RecordedEvent<HistoryEvent>, id) {
    const { at, actor, onBehalfOf } = event.metadata;
    const by: Organiser | null = onBehalfOf !== undefined ? { kind: 'team', id: onBehalfOf } : actor === null ? null : { kind: 'account', id: actor };
    const change = { kind: kinds[event.type], at, by, facts: setBy(event) };
    return { id, changes: [...(document?.changes ?? []), change] };
  },
});

/** What a change sets, of what the history tells. */
function setBy(event: RecordedEvent<HistoryEvent>): ActionHistoryDocument['changes'][number]['facts'] {
  switch (event.type) {
    case 'actions.CapacitySet': return { capacity: event.data.capacity };
    case 'actions.OrganiserAdded': case 'actions.OrganiserRemoved': return { organiser: event.data.organiser };
    default: return event.data;
  }
}
