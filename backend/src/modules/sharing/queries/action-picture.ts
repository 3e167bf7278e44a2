import { actionPicture } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { PublishedActions } from '../../actions/index.js';
import { actionPoster } from '../pictures/action-poster.js';
import { Painter } from '../pictures/painter.js';
import { pictureAsked } from '../pictures/picture.js';

/** The share picture of an action. */
export const ActionPicture = queryUseCase({
  route: actionPicture,
  needs: [PublishedActions, Painter],
  async handle({ params: { id }, query }, _, actions, painter) {
    const [action] = await actions.read([id]);
    if (!action) return { rejected: 'common/not-found' };
    return pictureAsked(painter, action, query, (easel, language) => actionPoster(easel, action, language));
  },
});
