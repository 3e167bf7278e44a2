import * as z from 'zod/mini';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

/** Totals after the event, in people, guests included, so that a card copies two numbers. */
const totals = { coming: field.count(), waiting: field.count() };

/** Who comes to an action, stream `attendance-<action>`. */
export const attendanceEventSchemas = {
  'actions.Responded': z.strictObject({ account: field.id(), answer: z.enum(['coming', 'waiting', 'not-coming', 'withdrawn']), guests: field.count(), ...totals }),
  /** A party of the waiting list got its seats. */
  'actions.Promoted': z.strictObject({ account: field.id(), ...totals }),
  /** Seats for all; null: no limit. */
  'actions.CapacitySet': z.strictObject({ capacity: z.nullable(field.count()), ...totals }),
} as const;

export type AttendanceEvent = EventsOf<typeof attendanceEventSchemas>;

/** Name of the stream of an action's attendance. */
export const attendanceStream = (action: string): string => `attendance-${action}`;
