import * as z from 'zod/mini';
import { subjectOf } from '../../../platform/kernel/event.js';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

/** What a person follows, stream `following-<account>`. */
export const followingEventSchemas = {
  'teams.TeamFollowed': z.strictObject({ team: field.id() }),
  'teams.TeamUnfollowed': z.strictObject({ team: field.id() }),
} as const;

export type FollowingEvent = EventsOf<typeof followingEventSchemas>;

/** Name of the stream of what an account follows. */
export const followingStream = (account: string): string => `following-${account}`;
/** The account that such a stream is about. */
export const followerOf = subjectOf;
