import { giveRole } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { following } from '../domain/following.decider.js';
import { followingStream } from '../domain/following.events.js';
import { givingRole } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { Leaderships } from './leaderships.js';
import { receiptOf } from './receipt.js';

/**
 * Gives someone in a team a role. A lead's leadership is claimed first, and a new follower follows first: both only when
 * the roster, as it stands, will have it; a claim that it refuses in the end is released.
 */
export const GiveRole = commandUseCase({
  route: giveRole,
  needs: [CommandRunner, Leaderships],
  async handle({ params: { id, account }, body: { role } }, context, runner, leaderships) {
    const { state: team } = await teamFacts(runner, id);
    if (!team) return { rejected: 'common/not-found' };
    const { type } = team;
    const command = { actor: accountOf(context), account, role };
    const prepare = () => {
      if (role === 'lead') return leaderships.claim({ account, team: id, type }, context);
      if (role !== 'follower') return undefined;
      return runner.run({ stream: followingStream(account), decider: following, command: { team: id, acts: false }, context, step: 'follow' });
    };
    return leaderships.inTurn(account, async () => {
      for (;;) {
        const intended = givingRole.decide({ ...command, prepared: true }, (await rosterFacts(runner, id)).state);
        const changes = 'accepted' in intended && intended.accepted.length > 0;
        const before = changes ? await prepare() : undefined;
        const prepared = changes && !(before && 'rejected' in before);
        const given = await runner.run({ stream: rosterStream(id), decider: givingRole, command: { ...command, prepared }, context });
        const released = prepared || 'accepted' in given ? await leaderships.releaseUnlessLed({ account, team: id }, context) : undefined;
        if ('accepted' in given) return released && 'rejected' in released ? released : { answer: receiptOf(id, given) };
        if (before && 'rejected' in before) return before;
        const { rejected, details } = given;
        // Otherwise the roster has moved on since it was asked.
        if (rejected !== 'unprepared') return { rejected, details };
      }
    });
  },
});
