import { publishNews } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { publishingNews } from '../domain/news.decider.js';
import { postStream } from '../domain/post.events.js';
import { isPublished, managing } from './managing.js';
import { takePictures } from './pictures.js';
import { receiptOf } from './receipt.js';

/** Publishes news in a team's name. */
export const PublishNews = commandUseCase({
  route: publishNews,
  needs: [CommandRunner, MediaLibrary],
  async handle({ params: { id: team }, body: { id, title, text, visibility, action = null, media = [] } }, request, runner, library) {
    const acting = await managing(runner, request, team);
    if (!acting) return { rejected: 'common/not-found' };
    const { by, manager, context } = acting;
    if (action !== null && !await isPublished(runner, action)) return { rejected: 'posts/unknown-action' };
    const shown = await takePictures(runner, library, manager ? media : [], id, context);
    const words = new Words(context);
    const outcome = await runner.run({
      stream: postStream(id), decider: publishingNews, context, texts: words.texts,
      command: { by, manager, team, title: words.keep('title', title), text: words.keep('text', text), visibility, action, media: [...media], refused: shown.refused },
    });
    await shown.settle(outcome);
    return 'rejected' in outcome ? outcome : receiptOf(id, outcome);
  },
});
