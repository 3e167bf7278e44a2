import * as z from 'zod/mini';
import { teamRoles } from '@action-populaire/contracts';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { followerOf, followingEventSchemas, type FollowingEvent } from '../domain/following.events.js';
import { teamOf } from '../domain/team.events.js';
import { membershipEvents, type MembershipEvent } from './team-member.js';

/** What one account is in one team; id `account:team`. A team that was not founded yet may be among them. */
const schema = z.object({
  id: z.string(), account: field.id(), team: field.id(), role: z.enum(teamRoles),
  /** When they joined, or began to follow. */
  since: field.instant(),
  /** When they got their role. */
  roleSince: field.instant(),
  /** When they began to follow; who joins follows no more, but a moment later. */
  followed: z.nullable(field.instant()),
});
export type MyTeamDocument = z.output<typeof schema>;

export const myTeamView = view({ name: 'my-team', version: 2, schema, indexes: { byAccount: ['account'], byTeam: ['team', 'account'] } });

type MyEvent = MembershipEvent | FollowingEvent;

/** The teams that an account is in or follows. */
export const myTeams = projection<MyTeamDocument, MyEvent>({
  name: 'my-team',
  view: myTeamView,
  handles: [...membershipEvents, ...Object.keys(followingEventSchemas) as FollowingEvent['type'][]],
  route: (event) => [isAboutFollowing(event) ? `${followerOf(event.stream)}:${event.data.team}` : `${event.data.account}:${teamOf(event.stream)}`],
  evolve(document, { type, data, metadata: { at } }: RecordedEvent<MyEvent>, id) {
    const [account = '', team = ''] = id.split(':');
    const mine = document ?? { id, account, team, role: 'follower', since: at, roleSince: at, followed: null };
    const { role, followed } = mine;
    switch (type) {
      case 'teams.MemberJoined':
        return { ...mine, role: data.role, since: at, roleSince: at };
      case 'teams.RoleGiven':
        return { ...mine, role: data.role, roleSince: at };
      case 'teams.MemberLeft':
        return followed === null ? undefined : { ...mine, role: 'follower', since: followed, roleSince: followed };
      case 'teams.TeamFollowed':
        return { ...mine, followed: at };
      case 'teams.TeamUnfollowed':
        return role === 'follower' ? undefined : { ...mine, followed: null };
    }
  },
});

const isAboutFollowing = (event: RecordedEvent<MyEvent>): event is RecordedEvent<FollowingEvent> => event.type in followingEventSchemas;
