import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';

/** When a post was published, when it was last edited if it was, and the revision of its stream. */
export const dated = { at: field.instant(), editedAt: z.nullable(field.instant()), revision: z.int() };

/** The same after a publication or an edit. */
export const datedBy = (before: { readonly at: string } | undefined, { metadata: { at }, revision }: RecordedEvent) =>
  ({ at: before?.at ?? at, editedAt: before ? at : null, revision });
