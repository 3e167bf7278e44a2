import { acceptInvitation } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { acceptingInvitation } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { Invitations } from '../records/invitations.js';
import { answerJoined } from './joined.js';

/** Joins the team one was invited to. */
export const AcceptInvitation = commandUseCase({
  route: acceptInvitation,
  needs: [CommandRunner, Invitations],
  async handle({ params: { token } }, context, runner, invitations) {
    const invitation = await invitations.byToken(token, context.at);
    if (!invitation) return { rejected: 'teams/invitation-gone' };
    const { id, team } = invitation;
    const account = accountOf(context);
    const joined = await runner.run({ stream: rosterStream(team), decider: acceptingInvitation, command: { account, invitation: id, at: context.at }, context });
    if ('rejected' in joined) return joined;
    const answered = await answerJoined(runner, account, team, joined, context);
    return 'rejected' in answered ? answered : { answer: { ...answered.answer, team } };
  },
});
