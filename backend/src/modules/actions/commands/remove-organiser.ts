import { removeOrganiser } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { actionStream } from '../domain/action.events.js';
import { removingOrganiser } from '../domain/organising.decider.js';
import { actionFacts } from '../facts.js';
import { actingOn } from './acting.js';

/** Takes an organiser away, oneself included. */
export const RemoveOrganiser = commandUseCase({
  route: removeOrganiser,
  needs: [CommandRunner],
  async handle({ params: { id, account: person } }, request, runner) {
    const { state: action } = await actionFacts(runner, id);
    const { actor, context } = await actingOn(runner, request, action);
    const outcome = await runner.run({ stream: actionStream(id), decider: removingOrganiser, context, command: { ...actor, at: context.at, person } });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
