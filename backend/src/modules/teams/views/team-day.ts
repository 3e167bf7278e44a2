import * as z from 'zod/mini';
import { dayOf } from '../../../platform/kernel/clock.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import type { FollowingEvent } from '../domain/following.events.js';
import { teamOf } from '../domain/team.events.js';
import type { MembershipEvent } from './team-member.js';

/** Who came to a team and who left it on one day, in UTC; id `team:day`. A year is 366 documents at most. */
const schema = z.object({ id: z.string(), team: field.id(), day: z.string(), joined: field.count(), left: field.count(), followed: field.count() });
export type TeamDayDocument = z.output<typeof schema>;

export const teamDayView = view({ name: 'team-day', version: 1, schema, indexes: { byTeam: ['team', 'day'] } });

type DayEvent = Extract<MembershipEvent, { type: 'teams.MemberJoined' | 'teams.MemberLeft' }> | Extract<FollowingEvent, { type: 'teams.TeamFollowed' }>;

/** Comings and goings of a team, day by day. */
export const teamDays = projection<TeamDayDocument, DayEvent>({
  name: 'team-day',
  view: teamDayView,
  handles: ['teams.MemberJoined', 'teams.MemberLeft', 'teams.TeamFollowed'],
  route: (event) => [`${event.type === 'teams.TeamFollowed' ? event.data.team : teamOf(event.stream)}:${dayOf(event.metadata.at)}`],
  evolve(document, { type }, id) {
    const [team = '', day = ''] = id.split(':');
    const { joined, left, followed } = document ?? { joined: 0, left: 0, followed: 0 };
    return { id, team, day, joined: joined + Number(type === 'teams.MemberJoined'), left: left + Number(type === 'teams.MemberLeft'), followed: followed + Number(type === 'teams.TeamFollowed') };
  },
});
