import { listMembers } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { InvalidCursor, Views, type Page } from '../../../platform/views/views.js';
import { DisplayNames } from '../../accounts/index.js';
import { memberOf } from '../domain/roster.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { teamMemberView, type TeamMemberDocument } from '../views/team-member.js';

/** Who is in a team, for those who are in it by its own stream. */
export const ListMembers = queryUseCase({
  route: listMembers,
  needs: [CommandRunner, need<Views>(Views), DisplayNames],
  async handle({ params: { id }, query: { cursor, limit } }, context, runner, views, accounts) {
    const { state: team } = await teamFacts(runner, id);
    if (!team) return { rejected: 'common/not-found' };
    const { state: roster } = await rosterFacts(runner, id);
    if (!memberOf(roster, accountOf(context))) return { rejected: 'teams/not-member' };
    let page: Page<TeamMemberDocument>;
    try {
      page = await views.scan(teamMemberView, { index: 'byTeam', eq: [id], after: cursor, limit });
    } catch (error) {
      if (error instanceof InvalidCursor) return { rejected: 'common/invalid-cursor' };
      throw error;
    }
    const names = await accounts.displayNamesOf(page.items.map(({ account }) => account));
    return { answer: { items: page.items.map(({ account, role, since }) => ({ account, name: names.get(account) ?? null, role, since })), next: page.next } };
  },
});
