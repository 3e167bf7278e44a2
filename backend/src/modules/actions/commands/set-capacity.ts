import { setCapacity } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { hasEnded, organises } from '../domain/action.decider.js';
import { limiting } from '../domain/attendance.decider.js';
import { attendanceStream } from '../domain/attendance.events.js';
import { actionFacts } from '../facts.js';
import { accountOf } from '../../../platform/http/account-of.js';

/** Sets the number of seats; raising it promotes from the waiting list. */
export const SetCapacity = commandUseCase({
  route: setCapacity,
  needs: [CommandRunner],
  async handle({ params: { id }, body: { capacity } }, context, runner) {
    const { state: action } = await actionFacts(runner, id);
    if (!action) return { rejected: 'common/not-found' };
    const outcome = await runner.run({
      stream: attendanceStream(id), decider: limiting, context,
      command: { capacity, organiser: organises(action, accountOf(context)), ended: hasEnded(action, context.at), cancelled: action.cancelled },
    });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
