import { actionTypeOf, publishAction } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { laterOf } from '../../../platform/kernel/position.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Gazetteer, localPlace } from '../../territory/index.js';
import { publishing, type PublishAction as Publish } from '../domain/action.decider.js';
import { actionStream } from '../domain/action.events.js';
import { opening } from '../domain/attendance.decider.js';
import { attendanceStream } from '../domain/attendance.events.js';
import { actingFor } from './acting.js';
import { Words } from '../../../platform/http/words.js';

/**
 * Publishes an action, on each of its dates: its capacity on the attendance's stream, then the publication itself.
 * Seats of an action that was never published show nowhere, and a retry sets them anew. Every date is decided before
 * the first is written; cut off between two of them, the first ones are actions like any other, and a retry adds the rest.
 */
export const PublishAction = commandUseCase({
  route: publishAction,
  needs: [CommandRunner, need<Gazetteer>(Gazetteer)],
  async handle({ body }, request, runner, gazetteer) {
    const place = localPlace(gazetteer, body.place);
    if (!place) return { rejected: 'territory/unknown-place' };
    const { id, name, type, online, team, needed = null, capacity = null, dates = [] } = body;
    const { actor, context } = team === undefined ? { actor: { account: accountOf(request), teams: [] }, context: request } : await actingFor(runner, request, team);
    const words = new Words(context);
    const facts: Omit<Publish, 'start' | 'end'> = {
      ...actor, at: context.at, ...(team !== undefined && { team }), ...(dates.length > 0 && { series: id }),
      name: words.keep('name', name), type, family: actionTypeOf(type).family, zone: body.zone ?? place.zone,
      place: place.code, position: body.position ?? place.position, address: words.keepAny('address', body.address), online,
      description: words.keepAny('description', body.description), needed,
    };
    const all = [body, ...dates].map(({ id: date, start, end }) => ({ date, command: { ...facts, start, end } }));
    const publish = ({ date, command }: (typeof all)[number]) => runner.run({ stream: actionStream(date), decider: publishing, command, context, texts: words.texts });

    const open = new Set<string>();
    for (const one of all) {
      const { state } = await runner.fold(actionStream(one.date), publishing);
      // Published already, the log tells a retry from another action; its seats are left alone.
      const decision = state ? await publish(one) : publishing.decide(one.command, state);
      if ('rejected' in decision) return dates.length > 0 ? { ...decision, details: { ...decision.details, date: one.date } } : decision;
      if (!state) open.add(one.date);
    }

    const outcomes = [];
    for (const one of all) {
      const seats = open.has(one.date) ? await runner.run({ stream: attendanceStream(one.date), decider: opening, command: { capacity }, context, step: 'capacity' }) : undefined;
      if (seats && 'rejected' in seats) return seats;
      const outcome = await publish(one);
      if ('rejected' in outcome) return outcome;
      outcomes.push(outcome);
    }
    const [{ revision, changed }] = outcomes as [(typeof outcomes)[number]];
    return { answer: { id, revision, position: outcomes.map(({ position }) => position).reduce(laterOf), changed } };
  },
});
