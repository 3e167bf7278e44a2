import { giveRole } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { following } from '../domain/following.decider.js';
import { followingStream } from '../domain/following.events.js';
import { givingRole } from '../domain/roster.decider.js';
import { rosterStream } from '../domain/roster.events.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { claimLeadership, releaseUnlessLed } from './leadership.js';
import { receiptOf } from './receipt.js';

/**
 * Gives someone in a team a role. A lead's leadership is claimed first, and a new follower follows first: both only when
 * the roster, as it stands, will have it; what it refuses in the end is released.
 */
export const GiveRole = commandUseCase({
  route: giveRole,
  needs: [CommandRunner],
  async handle({ params: { id, account }, body: { role } }, context, runner) {
    const { state: team } = await teamFacts(runner, id);
    if (!team) return { rejected: 'common/not-found' };
    const { type } = team;
    const command = { actor: accountOf(context), account, role };
    const intended = givingRole.decide({ ...command, claimed: true }, (await rosterFacts(runner, id)).state);
    const changes = 'accepted' in intended && intended.accepted.length > 0;
    const claim = changes && role === 'lead' ? await claimLeadership(runner, { account, team: id, type }, context) : undefined;
    if (changes && role === 'follower') {
      const followed = await runner.run({ stream: followingStream(account), decider: following, command: { team: id, acts: false }, context, step: 'follow' });
      if ('rejected' in followed) return followed;
    }
    const claimed = claim !== undefined && 'accepted' in claim;
    const given = await runner.run({ stream: rosterStream(id), decider: givingRole, command: { ...command, claimed }, context });
    const released = claimed || 'accepted' in given ? await releaseUnlessLed(runner, { account, team: id }, context) : undefined;
    if ('rejected' in given) return claim && 'rejected' in claim ? claim : given;
    return released && 'rejected' in released ? released : { answer: receiptOf(id, given) };
  },
});
