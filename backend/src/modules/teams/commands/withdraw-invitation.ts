import { withdrawInvitation } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { withdrawing } from '../domain/invitation.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { teamFacts } from '../facts.js';
import { receiptOf } from './receipt.js';

/** Takes an invitation back. */
export const WithdrawInvitation = commandUseCase({
  route: withdrawInvitation,
  needs: [CommandRunner],
  async handle({ params: { id, invitation } }, context, runner) {
    const { state } = await teamFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    const withdrawn = await runner.run({ stream: rosterStream(id), decider: withdrawing, command: { actor: accountOf(context), invitation }, context: { ...context, onBehalfOf: id } });
    return 'rejected' in withdrawn ? withdrawn : { answer: receiptOf(invitation, withdrawn) };
  },
});
