import { withdrawKeyMoment } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { isStaff } from '../../accounts/index.js';
import { withdrawing } from '../domain/key-moment.decider.js';
import { campaignStream } from '../domain/key-moment.events.js';
import { asCampaign } from './key-moment.js';

/** Takes a key moment back. */
export const WithdrawKeyMoment = commandUseCase({
  route: withdrawKeyMoment,
  needs: [CommandRunner],
  async handle({ params: { id } }, request, runner) {
    const context = asCampaign(request);
    const command = { moment: id, staff: await isStaff(runner, context.account) };
    const outcome = await runner.run({ stream: campaignStream, decider: withdrawing, context, command });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
