import { muteDiscussion } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Nudges } from '../../../platform/live/nudges.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Readers } from '../queries/readers.js';
import { Mutes } from '../records/mutes.js';
import { discussionFor } from './writing.js';

/** Mutes a discussion for who asks. */
export const MuteDiscussion = commandUseCase({
  route: muteDiscussion,
  needs: [CommandRunner, Readers, Mutes, Receipts, need<Nudges>(Nudges)],
  async handle({ params: { id }, body: { until } }, context, runner, readers, mutes, receipts, nudges) {
    const account = accountOf(context);
    const found = await discussionFor(runner, readers, id, account);
    if (!found) return { rejected: 'common/not-found' };
    if (!found.standing.reads) return { rejected: 'discussions/not-reader' };
    const outcome = await receipts.once(context, async () => ({ id, changed: await mutes.set(account, id, until, context.at) }));
    nudges.publish(account);
    return 'rejected' in outcome ? outcome : { answer: { ...outcome.answer, mutedUntil: await mutes.of(account, id, context.at) } };
  },
});
