import { certification, teamRoles, type getTeamStatistics, type ResultOf, type TeamPage, type TeamRole } from '@action-populaire/contracts';
import { atLeast } from '../../../shared/teams/roles';

/** Days without an action after which a team is said to be at rest. */
const restDays = 62;

/** Whether nothing was done for two months, and nothing is planned. */
export function isAtRest({ foundedAt, lastActionAt, nextAction }: Pick<TeamPage, 'foundedAt' | 'lastActionAt' | 'nextAction'>, now: Temporal.Instant): boolean {
  return !nextAction && now.since(Temporal.Instant.from(lastActionAt ?? foundedAt)).total('hours') > restDays * 24;
}

/** What may be done with a member. */
export type MemberAct = TeamRole | 'remove';

/**
 * What the reader may do with a member, by both roles: managers lower or take out members, leads name managers and leads
 * and take anyone out; oneself, one leaves from the team's page. What only the server knows (how many leads there are) it says when asked.
 */
export function memberActs(mine: TeamRole | null, theirs: TeamRole, oneself = false): readonly MemberAct[] {
  if (mine === 'lead') {
    const roles = [...teamRoles].reverse().filter((role) => role !== theirs && (role !== 'follower' || theirs === 'member'));
    return oneself ? roles : [...roles, 'remove'];
  }
  return mine === 'manager' && theirs === 'member' ? ['follower', 'remove'] : [];
}

type Figures = ResultOf<typeof getTeamStatistics>['certification'];
export type Criterion = 'leads' | 'members' | 'actions' | 'days';

/** One line of what certification asks. */
export interface Check {
  readonly criterion: Criterion;
  readonly has: number;
  readonly wants: number;
  /** How many more; 0 when it is met. */
  readonly missing: number;
}

/** What certification asks, beside what there is. */
export function checklist(figures: Figures): readonly Check[] {
  return (['leads', 'members', 'actions', 'days'] as const).map((criterion) => {
    const [has, wants] = [figures[criterion], certification[criterion]];
    return { criterion, has, wants, missing: Math.max(0, wants - has) };
  });
}

/** Whether the last of its leads is the reader. */
export function isLastLead(team: Pick<TeamPage, 'organisers'>, mine: TeamRole | null): boolean {
  return atLeast(mine, 'lead') && team.organisers.filter(({ role }) => role === 'lead').length <= 1;
}
