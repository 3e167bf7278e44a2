import { reportInvitation } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { reporting } from '../domain/invitation.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { Invitations } from '../records/invitations.js';

/** Says that an invitation was not wanted. */
export const ReportInvitation = commandUseCase({
  route: reportInvitation,
  needs: [CommandRunner, Invitations],
  async handle({ params: { token } }, context, runner, invitations) {
    const invitation = await invitations.byToken(token, context.at);
    if (!invitation) return { rejected: 'teams/invitation-gone' };
    const { id, team } = invitation;
    const reported = await runner.run({ stream: rosterStream(team), decider: reporting, command: { invitation: id, at: context.at }, context });
    return 'rejected' in reported ? reported : { answer: { reported: true as const } };
  },
});
