import * as z from 'zod/mini';
import { noticeKindCodes } from '@action-populaire/contracts';
import { field } from '../../platform/kernel/event-schema.js';

const audiences = [
  z.strictObject({ to: z.literal('goers'), action: field.id() }),
  z.strictObject({ to: z.literal('organisers'), action: field.id(), but: z.optional(field.id()) }),
  z.strictObject({ to: z.literal('team'), team: field.id(), followers: z.boolean() }),
  z.strictObject({ to: z.literal('managers'), team: field.id() }),
  z.strictObject({ to: z.literal('account'), account: field.id() }),
  z.strictObject({ to: z.literal('territory'), place: field.place() }),
  z.strictObject({ to: z.literal('readers'), discussion: field.id() }),
] as const;

/** What an event has people told and whom, as jobs hand it on. */
export const plannedSchema = z.strictObject({
  kind: z.enum(noticeKindCodes),
  /** Whoever is told several things for one cause is pushed one notice. */
  cause: field.id(),
  subject: field.id(),
  piece: z.optional(field.id()),
  team: z.optional(field.id()),
  about: z.optional(field.id()),
  by: z.nullable(field.id()),
  /** When it happened, or is told from. */
  at: field.instant(),
  /** Of a reminder: when the action begins, as it was then. */
  startsAt: z.optional(field.instant()),
  audience: z.union(audiences),
});
export type Planned = z.output<typeof plannedSchema>;

/** What is told: what was planned, or that people are missing near by. */
export const toldSchema = z.strictObject({ ...plannedSchema.shape, audience: z.union([...audiences, z.strictObject({ to: z.literal('near'), action: field.id() })]) });
export type Told = z.output<typeof toldSchema>;
