import { removeActionTeam } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { actionStream } from '../domain/action.events.js';
import { removingTeam } from '../domain/organising.decider.js';
import { actionFacts } from '../facts.js';
import { actingWith } from './acting.js';

/** Takes a team away from an action. */
export const RemoveActionTeam = commandUseCase({
  route: removeActionTeam,
  needs: [CommandRunner],
  async handle({ params: { id, team }, body: { as } }, request, runner) {
    const { state: action } = await actionFacts(runner, id);
    const { actor, context } = await actingWith(runner, request, action, team);
    const outcome = await runner.run({ stream: actionStream(id), decider: removingTeam, context, command: { ...actor, at: context.at, team, as } });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
