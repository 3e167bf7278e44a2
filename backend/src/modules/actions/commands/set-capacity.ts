import { setCapacity } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { hasEnded, organises } from '../domain/action.state.js';
import { limiting } from '../domain/attendance.decider.js';
import { attendanceStream } from '../domain/attendance.events.js';
import { actionFacts } from '../facts.js';
import { actingOn } from './acting.js';

/** Sets the number of seats; raising it promotes from the waiting list. */
export const SetCapacity = commandUseCase({
  route: setCapacity,
  needs: [CommandRunner],
  async handle({ params: { id }, body: { capacity } }, request, runner) {
    const { state: action } = await actionFacts(runner, id);
    if (!action) return { rejected: 'common/not-found' };
    const { organisers, endsAt, cancelled } = action;
    const { actor, context } = await actingOn(runner, request, action);
    const outcome = await runner.run({
      stream: attendanceStream(id), decider: limiting, context,
      command: { capacity, organiser: organises({ organisers }, actor), ended: hasEnded({ endsAt }, context.at), cancelled },
    });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
