import { editAnnouncement } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Texts } from '../../../platform/texts/texts.js';
import { isStaff } from '../../accounts/index.js';
import { campaignId } from '../../campaign/index.js';
import { Gazetteer } from '../../territory/index.js';
import { editingAnnouncement } from '../domain/announcement.decider.js';
import { postStream } from '../domain/post.events.js';
import { postOfKind } from '../domain/post.state.js';
import { postFacts } from '../facts.js';
import { receiptOf } from './receipt.js';

/** Edits an announcement. Only words that differ from those in place make new texts: sending them back changes nothing. */
export const EditAnnouncement = commandUseCase({
  route: editAnnouncement,
  needs: [CommandRunner, need<Gazetteer>(Gazetteer), need<Texts>(Texts)],
  async handle({ params: { id }, body: { title, text, place, startsAt, endsAt, priority } }, request, runner, gazetteer, texts) {
    const announcement = postOfKind((await postFacts(runner, id)).state, 'announcement');
    if (!announcement) return { rejected: 'common/not-found' };
    if (place !== undefined && !gazetteer.get(place)) return { rejected: 'territory/unknown-place' };
    const { facts } = announcement;
    const context = { ...request, onBehalfOf: campaignId };
    const present = await texts.getMany([facts.title.id, facts.text.id]);
    const words = new Words(context);
    const changes = {
      ...(title !== undefined && title !== present.get(facts.title.id) && { title: words.keep('title', title) }),
      ...(text !== undefined && text !== present.get(facts.text.id) && { text: words.keep('text', text) }),
      ...(place !== undefined && { place }), ...(startsAt !== undefined && { startsAt }), ...(endsAt !== undefined && { endsAt }), ...(priority && { priority }),
    };
    const command = { at: context.at, by: accountOf(context), staff: await isStaff(runner, context.account), changes };
    const outcome = await runner.run({ stream: postStream(id), decider: editingAnnouncement, context, texts: words.texts, command });
    return 'rejected' in outcome ? outcome : receiptOf(id, outcome);
  },
});
