import { writeReport } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Words } from '../../../platform/http/words.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { Texts } from '../../../platform/texts/texts.js';
import { actingOn, actionFacts, hasEnded, organises, organisingTeams } from '../../actions/index.js';
import { postStream, reportIdOf, type ReportFacts } from '../domain/post.events.js';
import { postOfKind } from '../domain/post.state.js';
import { writingReport } from '../domain/report.decider.js';
import { postFacts } from '../facts.js';
import { takePictures } from './pictures.js';
import { receiptOf } from './receipt.js';

/** Writes the report of an action, or writes it anew: in one's own name, or in that of the organising team one acts for. */
export const WriteReport = commandUseCase({
  route: writeReport,
  needs: [CommandRunner, MediaLibrary, need<Texts>(Texts)],
  async handle({ params: { id: action }, body: { text, media } }, request, runner, library, texts) {
    const { state: organised } = await actionFacts(runner, action);
    if (!organised) return { rejected: 'common/not-found' };
    const { cancelled, endsAt, place } = organised;
    const { actor, context } = await actingOn(runner, request, organised);
    const facts = { by: accountOf(request), action, teams: organisingTeams(organised), place, organiser: organises(organised, actor), cancelled, over: hasEnded({ endsAt }, request.at) };
    const id = reportIdOf(action);
    const report = postOfKind((await postFacts(runner, id)).state, 'report');
    const before = report?.withdrawn === false ? report.facts : undefined;
    const shown = await takePictures(runner, library, facts.organiser ? media?.map((photo) => photo.id) ?? [] : [], id, context);

    const legends = new Map(before?.media.flatMap(({ id: photo, legend }) => (legend ? [[photo, legend] as const] : [])));
    const present = await texts.getMany([...(before ? [before.text.id] : []), ...[...legends.values()].map((legend) => legend.id)]);
    const words = new Words(context);
    const legendOf = (photo: string, value: string | undefined): ReportFacts['media'][number]['legend'] => {
      const kept = legends.get(photo);
      return kept && value === present.get(kept.id) ? kept : words.keepAny(`legend ${photo}`, value);
    };
    const outcome = await runner.run({
      stream: postStream(id), decider: writingReport, context, texts: words.texts,
      command: {
        ...facts, refused: shown.refused, text: before && text === present.get(before.text.id) ? undefined : words.keep('text', text),
        media: media?.map((photo) => ({ id: photo.id, legend: legendOf(photo.id, photo.legend) })),
      },
    });
    await shown.settle(outcome);
    return 'rejected' in outcome ? outcome : receiptOf(id, outcome);
  },
});
