import { myTeams } from './my-team.js';
import { teamCards } from './team-card.js';
import { teamDays } from './team-day.js';
import { teamMembers } from './team-member.js';

/** Every projection of this module. */
export const teamsProjections = [teamCards, teamMembers, myTeams, teamDays] as const;
