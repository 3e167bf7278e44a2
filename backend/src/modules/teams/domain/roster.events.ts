import * as z from 'zod/mini';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

/** Roles that the roster holds; who follows is not on it. */
export const memberRoles = ['member', 'manager', 'lead'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Totals after the event, so that a card copies numbers; `members` counts managers and leads too. */
const totals = { members: field.count(), managers: field.count(), leads: field.count() };
const invitation = { invitation: field.id() };

/** Who is in a team, and whom it invited, stream `roster-<team>`. It begins before the team is founded, with who founds it. */
export const rosterEventSchemas = {
  'teams.MemberJoined': z.strictObject({ account: field.id(), role: z.enum(memberRoles), invitation: z.optional(field.id()), ...totals }),
  'teams.RoleGiven': z.strictObject({ account: field.id(), role: z.enum(memberRoles), ...totals }),
  'teams.MemberLeft': z.strictObject({ account: field.id(), ...totals }),
  'teams.InvitationSent': z.strictObject({ ...invitation, at: field.instant() }),
  'teams.InvitationWithdrawn': z.strictObject(invitation),
  /** Who was invited says that they did not want it. */
  'teams.InvitationReported': z.strictObject(invitation),
} as const;

export type RosterEvent = EventsOf<typeof rosterEventSchemas>;

/** Name of the stream of a team's roster. */
export const rosterStream = (team: string): string => `roster-${team}`;
