import { announceKeyMoment } from '@action-populaire/contracts';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { isStaff } from '../../accounts/index.js';
import { Gazetteer } from '../../territory/index.js';
import { announcing } from '../domain/key-moment.decider.js';
import { campaignStream } from '../domain/key-moment.events.js';
import { asCampaign, whenOf } from './key-moment.js';

/** Announces a key moment, in the campaign's name. */
export const AnnounceKeyMoment = commandUseCase({
  route: announceKeyMoment,
  needs: [CommandRunner, need<Gazetteer>(Gazetteer)],
  async handle({ body: { id, title, text, when, place = null } }, request, runner, gazetteer) {
    if (place !== null && !gazetteer.get(place)) return { rejected: 'territory/unknown-place' };
    const context = asCampaign(request);
    const words = new Words(context);
    const outcome = await runner.run({
      stream: campaignStream, decider: announcing, context, texts: words.texts,
      command: { at: context.at, moment: id, staff: await isStaff(runner, context.account), title: words.keep('title', title), text: words.keepAny('text', text), when: whenOf(when, gazetteer, place), place },
    });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
