import { withdrawAnnouncement } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { isStaff } from '../../accounts/index.js';
import { campaignId } from '../../campaign/index.js';
import { withdrawingAnnouncement } from '../domain/announcement.decider.js';
import { postStream } from '../domain/post.events.js';
import { receiptOf } from './receipt.js';

/** Takes an announcement back. */
export const WithdrawAnnouncement = commandUseCase({
  route: withdrawAnnouncement,
  needs: [CommandRunner],
  async handle({ params: { id } }, request, runner) {
    const command = { by: accountOf(request), staff: await isStaff(runner, request.account) };
    const outcome = await runner.run({ stream: postStream(id), decider: withdrawingAnnouncement, context: { ...request, onBehalfOf: campaignId }, command });
    return 'rejected' in outcome ? outcome : receiptOf(id, outcome);
  },
});
