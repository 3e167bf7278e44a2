import { cancelAction } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { cancelling } from '../domain/action.decider.js';
import { actionStream } from '../domain/action.events.js';
import { actionFacts } from '../facts.js';
import { actingOn } from './acting.js';
import { Words } from '../../../platform/http/words.js';

/** Calls an action off, with a reason for those who meant to come. */
export const CancelAction = commandUseCase({
  route: cancelAction,
  needs: [CommandRunner],
  async handle({ params: { id }, body }, request, runner) {
    const { state: action } = await actionFacts(runner, id);
    const { actor, context } = await actingOn(runner, request, action);
    const words = new Words(context);
    const outcome = await runner.run({
      stream: actionStream(id), decider: cancelling, context, texts: words.texts,
      command: { ...actor, at: context.at, reason: words.keepAny('reason', body.reason) },
    });
    if ('rejected' in outcome) return outcome;
    const { revision, position, changed } = outcome;
    return { answer: { id, revision, position, changed } };
  },
});
