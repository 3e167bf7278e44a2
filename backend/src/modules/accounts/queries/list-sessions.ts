import { listSessions } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { Sessions } from '../records/sessions.js';

/** Where one is signed in. */
export const ListSessions = queryUseCase({
  route: listSessions,
  needs: [Sessions],
  async handle(_input, context, sessions) {
    return { answer: { items: await sessions.list(accountOf(context), context.session, context.at) } };
  },
});
