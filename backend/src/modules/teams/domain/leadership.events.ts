import * as z from 'zod/mini';
import { teamTypes } from '@action-populaire/contracts';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

/** Which teams a person leads, stream `leadership-<account>`: claimed before leading one, released after. */
export const leadershipEventSchemas = {
  'teams.LeadershipClaimed': z.strictObject({ team: field.id(), type: z.enum(teamTypes), at: field.instant() }),
  'teams.LeadershipReleased': z.strictObject({ team: field.id() }),
} as const;

export type LeadershipEvent = EventsOf<typeof leadershipEventSchemas>;

/** Name of the stream of what an account leads. */
export const leadershipStream = (account: string): string => `leadership-${account}`;
