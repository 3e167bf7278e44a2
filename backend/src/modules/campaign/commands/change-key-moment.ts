import { changeKeyMoment } from '@action-populaire/contracts';
import type { TextRef } from '../../../platform/kernel/event.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Texts } from '../../../platform/texts/texts.js';
import { isStaff } from '../../accounts/index.js';
import { Gazetteer } from '../../territory/index.js';
import { changing } from '../domain/key-moment.decider.js';
import { campaignStream } from '../domain/key-moment.events.js';
import { asCampaign, whenOf } from './key-moment.js';

/** Changes a key moment. Only words that differ from those in place make new texts: sending them back changes nothing. */
export const ChangeKeyMoment = commandUseCase({
  route: changeKeyMoment,
  needs: [CommandRunner, need<Gazetteer>(Gazetteer), need<Texts>(Texts)],
  async handle({ params: { id }, body: { title, text, when, place } }, request, runner, gazetteer, texts) {
    const before = (await runner.fold(campaignStream, changing)).state.moments.get(id);
    if (!before) return { rejected: 'common/not-found' };
    if (place && !gazetteer.get(place)) return { rejected: 'territory/unknown-place' };
    const context = asCampaign(request);
    const present = await texts.getMany([before.title, before.text].flatMap((ref) => (ref ? [ref.id] : [])));
    const differs = (value: string | null | undefined, ref: TextRef | null): value is string | null => value !== undefined && (ref ? present.get(ref.id) : '') !== (value ?? '');
    const words = new Words(context);
    const outcome = await runner.run({
      stream: campaignStream, decider: changing, context, texts: words.texts,
      command: {
        at: context.at, moment: id, staff: await isStaff(runner, context.account), ifMatch: request.ifMatch ?? -1,
        title: title !== undefined && differs(title, before.title) ? words.keep('title', title) : undefined,
        text: differs(text, before.text) ? words.keepAny('text', text) : undefined,
        when: when && whenOf(when, gazetteer, place, before.zone), place,
      },
    });
    if ('rejected' in outcome) return outcome;
    // What changed nothing leaves the key moment where it was.
    const { revision, position, changed } = outcome;
    return { answer: { id, revision: changed ? revision : before.revision, position, changed } };
  },
});
