import { publishAnnouncement } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { isStaff } from '../../accounts/index.js';
import { campaignId } from '../../campaign/index.js';
import { Gazetteer } from '../../territory/index.js';
import { publishingAnnouncement } from '../domain/announcement.decider.js';
import { postStream } from '../domain/post.events.js';
import { receiptOf } from './receipt.js';

/** Publishes an announcement, in the campaign's name. */
export const PublishAnnouncement = commandUseCase({
  route: publishAnnouncement,
  needs: [CommandRunner, need<Gazetteer>(Gazetteer)],
  async handle({ body: { id, title, text, place, startsAt, endsAt = null, priority } }, request, runner, gazetteer) {
    if (!gazetteer.get(place)) return { rejected: 'territory/unknown-place' };
    const context = { ...request, onBehalfOf: campaignId };
    const words = new Words(context);
    const outcome = await runner.run({
      stream: postStream(id), decider: publishingAnnouncement, context, texts: words.texts,
      command: {
        at: context.at, by: accountOf(context), staff: await isStaff(runner, context.account),
        title: words.keep('title', title), text: words.keep('text', text), place, startsAt: startsAt ?? context.at, endsAt, priority,
      },
    });
    return 'rejected' in outcome ? outcome : receiptOf(id, outcome);
  },
});
