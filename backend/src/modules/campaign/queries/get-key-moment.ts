import { getKeyMoment } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { Texts } from '../../../platform/texts/texts.js';
import { Views } from '../../../platform/views/views.js';
import { Gazetteer } from '../../territory/index.js';
import { keyMomentView } from '../views/key-moment.js';
import { present, textsOf } from './present.js';

/** The page of a key moment. */
export const GetKeyMoment = queryUseCase({
  route: getKeyMoment,
  needs: [need<Views>(Views), need<Texts>(Texts), need<Gazetteer>(Gazetteer)],
  async handle({ params: { id } }, _, views, texts, gazetteer) {
    const moment = (await views.getMany(keyMomentView, [id])).get(id);
    if (!moment) return { rejected: 'common/not-found' };
    return { answer: present(moment, await texts.getMany(textsOf(moment)), gazetteer) };
  },
});
