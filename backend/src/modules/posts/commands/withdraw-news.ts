import { withdrawNews } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { withdrawingNews } from '../domain/news.decider.js';
import { postStream } from '../domain/post.events.js';
import { postOfKind } from '../domain/post.state.js';
import { postFacts } from '../facts.js';
import { managing } from './managing.js';
import { settlePictures } from './pictures.js';
import { receiptOf } from './receipt.js';

/** Takes news back, and erases their pictures. */
export const WithdrawNews = commandUseCase({
  route: withdrawNews,
  needs: [CommandRunner, MediaLibrary],
  async handle({ params: { id } }, request, runner, library) {
    const news = postOfKind((await postFacts(runner, id)).state, 'news');
    const acting = news && await managing(runner, request, news.facts.team);
    if (!acting) return { rejected: 'common/not-found' };
    const { by, manager, context } = acting;
    const outcome = await runner.run({ stream: postStream(id), decider: withdrawingNews, context, command: { by, manager } });
    if ('rejected' in outcome) return outcome;
    await settlePictures(runner, library, id);
    return receiptOf(id, outcome);
  },
});
