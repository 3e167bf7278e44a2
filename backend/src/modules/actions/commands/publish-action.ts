import { actionTypeOf, publishAction } from '@action-populaire/contracts';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Gazetteer } from '../../territory/index.js';
import { publishing, type PublishAction as Publish } from '../domain/action.decider.js';
import { actionStream } from '../domain/action.events.js';
import { opening } from '../domain/attendance.decider.js';
import { attendanceStream } from '../domain/attendance.events.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { localPlace } from './local-place.js';
import { Words } from './words.js';

/**
 * Publishes an action: its capacity on the attendance's stream, then the publication itself. Seats of an action that
 * was never published show nowhere, and a retry sets them anew.
 */
export const PublishAction = commandUseCase({
  route: publishAction,
  needs: [CommandRunner, need<Gazetteer>(Gazetteer)],
  async handle({ body }, context, runner, gazetteer) {
    const place = localPlace(gazetteer, body.place);
    if (!place) return { rejected: 'territory/unknown-place' };
    const { id, name, type, start, end, online, needed = null, capacity = null } = body;
    const words = new Words(context);
    const command: Publish = {
      at: context.at, account: accountOf(context),
      name: words.keep('name', name), type, family: actionTypeOf(type).family,
      start, end, zone: body.zone ?? place.zone,
      place: place.code, position: body.position ?? place.position, address: words.keepAny('address', body.address), online,
      description: words.keepAny('description', body.description), needed,
    };
    const stream = actionStream(id);
    const { state } = await runner.fold(stream, publishing);
    if (!state) {
      // Refused before its seats are set; published already, its seats are left alone and the log answers the retry.
      const decision = publishing.decide(command, state);
      if ('rejected' in decision) return decision;
      const seats = await runner.run({ stream: attendanceStream(id), decider: opening, command: { capacity }, context, step: 'capacity' });
      if ('rejected' in seats) return seats;
    }
    const outcome = await runner.run({ stream, decider: publishing, command, context, texts: words.texts });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
