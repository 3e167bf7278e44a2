import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { actionEventSchemas, actionFacts, actionOf, factsOf, factsSetBy, type ActionEvent } from '../domain/action.events.js';
import { attendanceEventSchemas, type AttendanceEvent } from '../domain/attendance.events.js';

/** What an action is: its facts as they stand, words by reference, and how many come. */
const schema = z.object({
  id: z.string(),
  /** Null before its publication: its capacity comes first. */
  facts: z.nullable(actionFacts),
  cancellation: z.nullable(z.object({ at: field.instant(), reason: z.nullable(field.text()) })),
  /** Of the action's own stream. */
  revision: z.int(),
  coming: field.count(),
  waiting: field.count(),
  capacity: z.nullable(field.count()),
});
export type ActionCardDocument = z.output<typeof schema>;

export const actionCardView = view({ name: 'action-card', version: 2, schema, indexes: {} });

const unpublished = (id: string): ActionCardDocument => ({ id, facts: null, cancellation: null, revision: -1, coming: 0, waiting: 0, capacity: null });

/** What the agenda and an action's page show of an action. */
export const actionCards = projection<ActionCardDocument, ActionEvent | AttendanceEvent>({
  name: 'action-card',
  view: actionCardView,
  handles: [...Object.keys(actionEventSchemas), ...Object.keys(attendanceEventSchemas)] as (ActionEvent | AttendanceEvent)['type'][],
  route: (event) => [actionOf(event.stream)],
  evolve(document, event: RecordedEvent<ActionEvent | AttendanceEvent>, id) {
    const card = document ?? unpublished(id);
    switch (event.type) {
      case 'actions.ActionPublished':
        return { ...card, facts: factsOf(event), revision: event.revision };
      case 'actions.ActionCancelled':
        return { ...card, cancellation: { at: event.metadata.at, reason: event.data.reason }, revision: event.revision };
      case 'actions.Responded': case 'actions.Promoted':
        return { ...card, coming: event.data.coming, waiting: event.data.waiting };
      case 'actions.CapacitySet':
        return { ...card, ...event.data };
      default:
        return { ...card, facts: card.facts && { ...card.facts, ...factsSetBy(event) }, revision: event.revision };
    }
  },
});
