import { myTeams } from './my-team.js';
import { teamMembers } from './team-member.js';

/** Every projection of this module. */
export const teamsProjections = [teamMembers, myTeams] as const;
