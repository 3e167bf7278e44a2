import { keyMomentLimits, listKeyMoments } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { Texts } from '../../../platform/texts/texts.js';
import { InvalidCursor, Views, type Page, type Scan } from '../../../platform/views/views.js';
import { Gazetteer } from '../../territory/index.js';
import { keyMomentView, type KeyMomentDocument } from '../views/key-moment.js';
import { present, textsOf } from './present.js';

/** Key moments that are not over, or those that are. */
export const ListKeyMoments = queryUseCase({
  route: listKeyMoments,
  needs: [need<Views>(Views), need<Texts>(Texts), need<Gazetteer>(Gazetteer)],
  async handle({ query: { past, cursor } }, { at }, views, texts, gazetteer) {
    const stretch: Pick<Scan, 'range' | 'direction'> = past ? { range: { lte: at }, direction: 'backward' } : { range: { gt: at } };
    let page: Page<KeyMomentDocument>;
    try {
      page = await views.scan(keyMomentView, { index: 'byEnd', ...stretch, after: cursor, limit: keyMomentLimits.page });
    } catch (error) {
      if (error instanceof InvalidCursor) return { rejected: 'common/invalid-cursor' };
      throw error;
    }
    const words = await texts.getMany(page.items.flatMap(textsOf));
    return { answer: { items: page.items.map((moment) => present(moment, words, gazetteer)), next: page.next } };
  },
});
