import { inviteToTeam } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { inviting } from '../domain/invitation.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { InvitationKeys } from '../records/invitation-keys.js';
import { Invitations } from '../records/invitations.js';
import { receiptOf } from './receipt.js';

/** Invites an address: it is kept first, then the invitation is sent; the mail follows from that. */
export const InviteToTeam = commandUseCase({
  route: inviteToTeam,
  needs: [CommandRunner, Invitations, InvitationKeys],
  async handle({ params: { id }, body: { email } }, context, runner, invitations, keys) {
    const { state } = await teamFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    const actor = accountOf(context);
    const invitation = keys.invitationOf(keys.tokenOf(context.commandId));
    const command = { at: context.at, actor, invitation };
    const allowed = 'accepted' in inviting.decide(command, (await rosterFacts(runner, id)).state);
    if (allowed) await invitations.keep({ id: invitation, team: id, email, by: actor }, context.at);
    const sent = await runner.run({ stream: rosterStream(id), decider: inviting, command, context: { ...context, onBehalfOf: id } });
    if (!('rejected' in sent)) return { answer: receiptOf(invitation, sent) };
    // Unknown outcomes may have been written: their address stays until it expires.
    if (allowed && !sent.rejected.startsWith('common/')) await invitations.drop(invitation);
    return sent;
  },
});
