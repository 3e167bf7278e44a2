import * as z from 'zod/mini';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { memberRoles, type MemberRole, type RosterEvent } from '../domain/roster.events.js';
import { teamOf } from '../domain/team.events.js';

/** Someone in a team; id `team:account`. */
const schema = z.object({
  id: z.string(), team: field.id(), account: field.id(), role: z.enum(memberRoles),
  /** Place of the role in a list: leads, managers, members. */
  rank: field.count(),
  /** When they joined. */
  since: field.instant(),
});
export type TeamMemberDocument = z.output<typeof schema>;

export const teamMemberView = view({ name: 'team-member', version: 1, schema, indexes: { byTeam: ['team', 'rank', 'since'] } });

const ranks: Readonly<Record<MemberRole, number>> = { lead: 0, manager: 1, member: 2 };

export type MembershipEvent = Extract<RosterEvent, { type: 'teams.MemberJoined' | 'teams.RoleGiven' | 'teams.MemberLeft' }>;
export const membershipEvents = ['teams.MemberJoined', 'teams.RoleGiven', 'teams.MemberLeft'] as const;

/** Who is in a team, by role, then by when they joined. */
export const teamMembers = projection<TeamMemberDocument, MembershipEvent>({
  name: 'team-member',
  view: teamMemberView,
  handles: membershipEvents,
  route: ({ stream, data }) => [`${teamOf(stream)}:${data.account}`],
  evolve(document, { type, stream, data, metadata }: RecordedEvent<MembershipEvent>, id) {
    if (type === 'teams.MemberLeft') return undefined;
    return { id, team: teamOf(stream), account: data.account, role: data.role, rank: ranks[data.role], since: document?.since ?? metadata.at };
  },
});
