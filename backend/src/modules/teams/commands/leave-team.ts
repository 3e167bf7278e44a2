import { leaveTeam } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { leaving } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { teamFacts } from '../facts.js';
import { unfollow } from './joined.js';
import { Leaderships } from './leaderships.js';
import { receiptOf } from './receipt.js';

/** Leaves a team: its roster, its leadership, its followers. */
export const LeaveTeam = commandUseCase({
  route: leaveTeam,
  needs: [CommandRunner, Leaderships],
  async handle({ params: { id } }, context, runner, leaderships) {
    const { state } = await teamFacts(runner, id);
    if (!state) return { rejected: 'common/not-found' };
    const account = accountOf(context);
    return leaderships.inTurn(account, async () => {
      const left = await runner.run({ stream: rosterStream(id), decider: leaving, command: { account }, context });
      if ('rejected' in left) return left;
      const released = await leaderships.releaseUnlessLed({ account, team: id }, context);
      if (released && 'rejected' in released) return released;
      const unfollowed = await unfollow(runner, account, id, context);
      return 'rejected' in unfollowed ? unfollowed : { answer: receiptOf(id, left, unfollowed) };
    });
  },
});
