import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { departure, onAccountForgotten } from '../../accounts/index.js';
import { followingStream, type FollowingEvent } from '../domain/following.events.js';
import type { RosterEvent } from '../domain/roster.events.js';
import { forgetMember } from '../jobs/forget-member.js';

/** Who is forgotten leaves every team. */
export const forgotten = onAccountForgotten('teams-forgotten', forgetMember);

type Belonging = Extract<RosterEvent, { type: 'teams.MemberJoined' | 'teams.MemberLeft' }> | FollowingEvent;

/** A team is followed or belonged to, not both. */
departure({
  what: 'teams',
  handles: ['teams.MemberJoined', 'teams.MemberLeft', 'teams.TeamFollowed', 'teams.TeamUnfollowed'],
  standing(recorded, account) {
    const event = recorded as RecordedEvent<Belonging>;
    if ('account' in event.data) return event.data.account === account ? { of: event.stream, stands: event.type === 'teams.MemberJoined' } : undefined;
    return event.stream === followingStream(account) ? { of: `${event.stream} ${event.data.team}`, stands: event.type === 'teams.TeamFollowed' } : undefined;
  },
});
