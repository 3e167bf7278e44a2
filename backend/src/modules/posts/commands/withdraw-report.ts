import { withdrawReport } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { actingOn, actionFacts, organises } from '../../actions/index.js';
import { postStream, reportIdOf } from '../domain/post.events.js';
import { withdrawingReport } from '../domain/report.decider.js';
import { settlePictures } from './pictures.js';
import { receiptOf } from './receipt.js';

/** Takes the report of an action back, and erases its photos. */
export const WithdrawReport = commandUseCase({
  route: withdrawReport,
  needs: [CommandRunner, MediaLibrary],
  async handle({ params: { id: action } }, request, runner, library) {
    const { state: organised } = await actionFacts(runner, action);
    if (!organised) return { rejected: 'common/not-found' };
    const { actor, context } = await actingOn(runner, request, organised);
    const id = reportIdOf(action);
    const command = { by: accountOf(request), action, organiser: organises(organised, actor) };
    const outcome = await runner.run({ stream: postStream(id), decider: withdrawingReport, context, command });
    if ('rejected' in outcome) return outcome;
    await settlePictures(runner, library, id);
    return receiptOf(id, outcome);
  },
});
