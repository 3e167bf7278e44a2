import { editNews } from '@action-populaire/contracts';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { Texts } from '../../../platform/texts/texts.js';
import { editingNews } from '../domain/news.decider.js';
import { postStream } from '../domain/post.events.js';
import { postOfKind } from '../domain/post.state.js';
import { postFacts } from '../facts.js';
import { isPublished, managing } from './managing.js';
import { takePictures } from './pictures.js';
import { receiptOf } from './receipt.js';

/** Edits news. Only words that differ from those in place make new texts: sending them back changes nothing. */
export const EditNews = commandUseCase({
  route: editNews,
  needs: [CommandRunner, MediaLibrary, need<Texts>(Texts)],
  async handle({ params: { id }, body: { title, text, visibility, action, media } }, request, runner, library, texts) {
    const news = postOfKind((await postFacts(runner, id)).state, 'news');
    const acting = news && await managing(runner, request, news.facts.team);
    if (!acting) return { rejected: 'common/not-found' };
    const { by, manager, context } = acting;
    if (action && !await isPublished(runner, action)) return { rejected: 'posts/unknown-action' };
    const { facts } = news;
    const shown = await takePictures(runner, library, manager ? media ?? [] : [], id, context);
    const present = await texts.getMany([facts.title.id, facts.text.id]);
    const words = new Words(context);
    const changes = {
      ...(title !== undefined && title !== present.get(facts.title.id) && { title: words.keep('title', title) }),
      ...(text !== undefined && text !== present.get(facts.text.id) && { text: words.keep('text', text) }),
      ...(visibility && { visibility }), ...(action !== undefined && { action }), ...(media && { media: [...media] }),
    };
    const outcome = await runner.run({ stream: postStream(id), decider: editingNews, context, texts: words.texts, command: { by, manager, changes, refused: shown.refused } });
    await shown.settle(outcome);
    return 'rejected' in outcome ? outcome : receiptOf(id, outcome);
  },
});
