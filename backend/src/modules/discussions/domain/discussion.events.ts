import * as z from 'zod/mini';
import { discussionKinds } from '@action-populaire/contracts';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

const by = { by: field.id() };

/** What happens to a discussion, stream `discussion-<id>`; what is said in it has streams of its own. */
export const discussionEventSchemas = {
  /** `team`: whose it is, or whose managers it is with; `action`: the one it belongs to, or of a team's discussion the one it is about. */
  'discussions.DiscussionOpened': z.strictObject({ kind: z.enum(discussionKinds), team: z.nullable(field.id()), action: z.nullable(field.id()), subject: field.text(), readOnly: z.boolean(), ...by }),
  'discussions.DiscussionLocked': z.strictObject(by),
  'discussions.DiscussionUnlocked': z.strictObject(by),
} as const;

export type DiscussionEvent = EventsOf<typeof discussionEventSchemas>;
type Opened = z.output<(typeof discussionEventSchemas)['discussions.DiscussionOpened']>;

/** What says who may read a discussion. */
export type Place = Pick<Opened, 'kind' | 'team' | 'action' | 'by'>;
/** A discussion as it stands. */
export interface DiscussionFacts extends Opened {
  locked: boolean;
}

/** Name of a discussion's stream. */
export const discussionStream = (id: string): string => `discussion-${id}`;
/** The discussion, or the message, that a stream of this module is about. */
export { subjectOf } from '../../../platform/kernel/event.js';
