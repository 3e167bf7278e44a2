import { addOrganiser } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { actionStream } from '../domain/action.events.js';
import { attendanceOf, responding } from '../domain/attendance.decider.js';
import { attendanceStream } from '../domain/attendance.events.js';
import { addingOrganiser } from '../domain/organising.decider.js';
import { actionFacts } from '../facts.js';
import { actingOn } from './acting.js';

/** Makes someone who comes an organiser. */
export const AddOrganiser = commandUseCase({
  route: addOrganiser,
  needs: [CommandRunner],
  async handle({ params: { id, account: person } }, request, runner) {
    const { state: action } = await actionFacts(runner, id);
    const { actor, context } = await actingOn(runner, request, action);
    const { state: attendance } = await runner.fold(attendanceStream(id), responding);
    const coming = attendanceOf(attendance, person) === 'coming';
    const outcome = await runner.run({ stream: actionStream(id), decider: addingOrganiser, context, command: { ...actor, at: context.at, person, coming } });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
