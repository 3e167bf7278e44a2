import { openNotice } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { targetOf } from '../domain/targets.js';
import { Deliveries } from '../records/deliveries.js';

/** Where a push leads. The page asks whether the reader may see it. */
export const OpenNotice = queryUseCase({
  route: openNotice,
  needs: [Deliveries],
  async handle({ params: { id } }, context, deliveries) {
    const found = await deliveries.get(id, context.at);
    return found ? { answer: { target: targetOf(found.kind, found.subject) } } : { rejected: 'common/not-found' };
  },
});
