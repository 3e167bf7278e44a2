import { removeMember } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { removing } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { teamFacts } from '../facts.js';
import { Leaderships } from './leaderships.js';
import { receiptOf } from './receipt.js';

/** Takes someone out of a team. */
export const RemoveMember = commandUseCase({
  route: removeMember,
  needs: [CommandRunner, Leaderships],
  async handle({ params: { id, account } }, context, runner, leaderships) {
    const { state } = await teamFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    return leaderships.inTurn(account, async () => {
      const removed = await runner.run({ stream: rosterStream(id), decider: removing, command: { actor: accountOf(context), account }, context });
      if ('rejected' in removed) return removed;
      const released = await leaderships.releaseUnlessLed({ account, team: id }, context);
      return released && 'rejected' in released ? released : { answer: receiptOf(id, removed) };
    });
  },
});
