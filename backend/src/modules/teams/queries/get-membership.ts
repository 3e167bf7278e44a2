import { getMembership } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { mayTakeUp, memberOf } from '../domain/roster.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { myTeamView } from '../views/my-team.js';

/** What a team is to the reader; what they may see and do by the team's own streams. */
export const GetMembership = queryUseCase({
  route: getMembership,
  needs: [CommandRunner, need<Views>(Views), need<Texts>(Texts)],
  async handle({ params: { id } }, context, runner, views, texts) {
    const account = accountOf(context);
    const { state: team } = await teamFacts(runner, id);
    if (!team) return { rejected: 'common/not-found' };
    const { welcome } = team;
    const { state: roster } = await rosterFacts(runner, id);
    const [reads, mayLead] = [memberOf(roster, account), mayTakeUp(roster, account)];
    const key = `${account}:${id}`;
    const [mine, words] = await Promise.all([views.getMany(myTeamView, [key]).then((found) => found.get(key)), texts.getMany(reads && welcome ? [welcome.id] : [])]);
    return { answer: { role: mine?.role ?? null, since: mine?.since ?? null, welcome: (welcome && words.get(welcome.id)) ?? null, mayLead } };
  },
});
