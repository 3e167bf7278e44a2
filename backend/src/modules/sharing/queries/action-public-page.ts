import { QueryBus } from '@nestjs/cqrs';
import { actionPublicPage } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { GetAction } from '../../actions/index.js';
import { actionPage } from '../pages/action-page.js';
import type { PublicPage } from '../pages/page.js';

/** What is told of an action in the application's page. */
export const ActionPublicPage = queryUseCase({
  route: actionPublicPage,
  needs: [QueryBus, need<HttpOptions>(HttpOptions)],
  async handle({ params: { id } }, context, queries, { publicUrl }) {
    const { language = 'fr' } = context;
    const action = await queries.execute(new GetAction.Query({ params: { id }, query: undefined, body: undefined }, context));
    return { answer: actionPage(action, language, publicUrl) satisfies PublicPage };
  },
});
