import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { actionEventSchemas, actionOf, type ActionEvent } from '../domain/action.events.js';
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
} as const;
type HistoryEvent = ActionEvent | Extract<AttendanceEvent, { type: 'actions.CapacitySet' }>;

/** What a change sets; the first, the publication, sets them all. */
const facts = z.object({
  ...z.partial(actionEventSchemas['actions.ActionPublished']).shape,
  capacity: z.optional(z.nullable(field.count())),
  reason: z.optional(z.nullable(field.text())),
});
const schema = z.object({
  id: z.string(),
  changes: z.array(z.object({ kind: z.enum(Object.values(kinds)), at: field.instant(), by: z.nullable(field.id()), facts })),
});
export type ActionHistoryDocument = z.output<typeof schema>;

export const actionHistoryView = view({ name: 'action-history', version: 1, schema, indexes: {} });

/** What changed on an action, when and by whom, the oldest first; seats set for its publication come before it. */
export const actionHistories = projection<ActionHistoryDocument, HistoryEvent>({
  name: 'action-history',
  view: actionHistoryView,
  handles: Object.keys(kinds) as HistoryEvent['type'][],
  route: (event) => [actionOf(event.stream)],
  evolve(document, event: RecordedEvent<HistoryEvent>, id) {
    const set = event.type === 'actions.CapacitySet' ? { capacity: event.data.capacity } : event.data;
    const change = { kind: kinds[event.type], at: event.metadata.at, by: event.metadata.actor, facts: set };
    return { id, changes: [...(document?.changes ?? []), change] };
  },
});
