import { eventType } from '../../platform/log/registry.js';
import { followingEventSchemas as following } from './domain/following.events.js';
import { leadershipEventSchemas as leadership } from './domain/leadership.events.js';
import { rosterEventSchemas as roster } from './domain/roster.events.js';
import { teamEventSchemas as team } from './domain/team.events.js';

/** What this module writes in the log. */
export const teamsEventTypes = [
  eventType({ type: 'teams.TeamFounded', v: 1, schema: team['teams.TeamFounded'], says: 'Someone founded a team, which they lead.' }),
  eventType({ type: 'teams.TeamRenamed', v: 1, schema: team['teams.TeamRenamed'], says: 'A team got another name.' }),
  eventType({ type: 'teams.TeamMoved', v: 1, schema: team['teams.TeamMoved'], says: 'A team is at another place.' }),
  eventType({ type: 'teams.TeamDescribed', v: 1, schema: team['teams.TeamDescribed'], says: 'A team got another description, or lost it.' }),
  eventType({ type: 'teams.WelcomeWritten', v: 1, schema: team['teams.WelcomeWritten'], says: 'A team got another welcome message, or lost it.' }),
  eventType({ type: 'teams.LinksSet', v: 1, schema: team['teams.LinksSet'], says: 'A team shows other links.' }),
  eventType({ type: 'teams.DiscussionStartersSet', v: 1, schema: team['teams.DiscussionStartersSet'], says: 'A team left the opening of its discussions to its managers, or gave it to every member.' }),
  eventType({ type: 'teams.MemberJoined', v: 1, schema: roster['teams.MemberJoined'], says: 'Someone joined a team, some by an invitation.' }),
  eventType({ type: 'teams.RoleGiven', v: 1, schema: roster['teams.RoleGiven'], says: 'Someone in a team got another role.' }),
  eventType({ type: 'teams.MemberLeft', v: 1, schema: roster['teams.MemberLeft'], says: 'Someone left a team, or was taken out of it.' }),
  eventType({ type: 'teams.InvitationSent', v: 1, schema: roster['teams.InvitationSent'], says: 'A team invited someone by mail.' }),
  eventType({ type: 'teams.InvitationWithdrawn', v: 1, schema: roster['teams.InvitationWithdrawn'], says: 'A team took an invitation back.' }),
  eventType({ type: 'teams.InvitationReported', v: 1, schema: roster['teams.InvitationReported'], says: 'Someone who was invited reported that they did not want it.' }),
  eventType({ type: 'teams.LeadershipClaimed', v: 1, schema: leadership['teams.LeadershipClaimed'], says: 'Someone reserved the leadership of a team, before founding it or being named.' }),
  eventType({ type: 'teams.LeadershipReleased', v: 1, schema: leadership['teams.LeadershipReleased'], says: 'Someone leads a team no more, or never came to lead it.' }),
  eventType({ type: 'teams.TeamFollowed', v: 1, schema: following['teams.TeamFollowed'], says: 'Someone follows a team.' }),
  eventType({ type: 'teams.TeamUnfollowed', v: 1, schema: following['teams.TeamUnfollowed'], says: 'Someone follows a team no more.' }),
] as const;
