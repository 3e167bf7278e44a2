import * as z from 'zod/mini';
import { noticeKindCodes } from '@action-populaire/contracts';
import { field } from '../../platform/kernel/event-schema.js';

/** What is told and to whom, as jobs hand it on. */
export const toldSchema = z.strictObject({
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
  audience: z.union([
    z.strictObject({ to: z.literal('goers'), action: field.id() }),
    z.strictObject({ to: z.literal('organisers'), action: field.id(), but: z.optional(field.id()) }),
    z.strictObject({ to: z.literal('team'), team: field.id(), followers: z.boolean() }),
    z.strictObject({ to: z.literal('managers'), team: field.id() }),
    z.strictObject({ to: z.literal('account'), account: field.id() }),
    z.strictObject({ to: z.literal('territory'), place: field.place() }),
    z.strictObject({ to: z.literal('readers'), discussion: field.id() }),
  ]),
});
export type Told = z.output<typeof toldSchema>;
