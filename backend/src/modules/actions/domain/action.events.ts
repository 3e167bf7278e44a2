import * as z from 'zod/mini';
import { families } from '@action-populaire/contracts';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

const name = { name: field.text() };
const kind = { type: field.code(), family: z.enum(families) };
const schedule = { start: field.wallClock(), end: field.wallClock(), zone: field.zone(), startsAt: field.instant(), endsAt: field.instant() };
const venue = { place: field.place(), position: z.nullable(field.position()), address: z.nullable(field.text()), online: z.boolean() };
const description = { description: z.nullable(field.text()) };
const needed = { needed: z.nullable(field.count()) };

/**
 * What happens to an action, stream `action-<id>`. Each payload holds the facts as they are from then on, under the
 * names they have in `ActionPublished`: folding is assigning.
 */
export const actionEventSchemas = {
  'actions.ActionPublished': z.strictObject({
    organisers: z.array(z.strictObject({ kind: z.enum(['account']), id: field.id() })),
    ...name, ...kind, ...schedule, ...venue, ...description, ...needed,
  }),
  'actions.ActionRenamed': z.strictObject(name),
  'actions.ActionRetyped': z.strictObject(kind),
  'actions.ActionRescheduled': z.strictObject(schedule),
  'actions.ActionRelocated': z.strictObject(venue),
  'actions.ActionDescribed': z.strictObject(description),
  'actions.NeededSet': z.strictObject(needed),
  'actions.ActionCancelled': z.strictObject({ reason: z.nullable(field.text()) }),
} as const;

export type ActionEvent = EventsOf<typeof actionEventSchemas>;

/** Everything an action is, by its events. */
export type ActionFacts = z.output<(typeof actionEventSchemas)['actions.ActionPublished']>;
/** Where an action takes place. */
export type Venue = Pick<ActionFacts, keyof typeof venue>;

/** Name of an action's stream. */
export const actionStream = (id: string): string => `action-${id}`;
/** The action that a stream of this module is about (`action-<id>`, `attendance-<id>`). */
export const actionOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
