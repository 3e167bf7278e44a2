import { actionTypeOf, editAction } from '@action-populaire/contracts';
import type { TextRef } from '../../../platform/kernel/event.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Gazetteer, localPlace } from '../../territory/index.js';
import { editing } from '../domain/action.decider.js';
import { actionStream } from '../domain/action.events.js';
import { actingOn } from './acting.js';
import { Words } from '../../../platform/http/words.js';

/** Edits an action. Only words that differ from those in place make new texts: sending them back changes nothing. */
export const EditAction = commandUseCase({
  route: editAction,
  needs: [CommandRunner, need<Gazetteer>(Gazetteer), need<Texts>(Texts)],
  async handle({ params: { id }, body }, request, runner, gazetteer, texts) {
    const stream = actionStream(id);
    const { state } = await runner.fold(stream, editing);
    if (!state) return { rejected: 'common/not-found' };
    const { name, address, description } = state;
    const { actor, context } = await actingOn(runner, request, state);
    const place = body.place === undefined ? undefined : localPlace(gazetteer, body.place);
    if (body.place !== undefined && !place) return { rejected: 'territory/unknown-place' };

    const present = await texts.getMany([name, address, description].flatMap((ref) => (ref ? [ref.id] : [])));
    const differs = (value: string | null | undefined, ref: TextRef | null): value is string | null => value !== undefined && (ref ? present.get(ref.id) : '') !== (value ?? '');
    const words = new Words(context);
    const outcome = await runner.run({
      stream, decider: editing, context, texts: words.texts,
      command: {
        ...actor, at: context.at,
        name: body.name !== undefined && differs(body.name, name) ? words.keep('name', body.name) : undefined,
        type: body.type && { type: body.type, family: actionTypeOf(body.type).family },
        span: { start: body.start, end: body.end, zone: body.zone },
        place, position: body.position, online: body.online,
        address: differs(body.address, address) ? words.keepAny('address', body.address) : undefined,
        description: differs(body.description, description) ? words.keepAny('description', body.description) : undefined,
        needed: body.needed,
      },
    });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
