import { listMyActions } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { MyActions } from './my-actions.js';

/** What is mine, laid over public cards by the client. */
export const ListMyActions = queryUseCase({
  route: listMyActions,
  needs: [MyActions],
  async handle(_, context, actions) {
    const mine = await actions.of(accountOf(context));
    return { answer: { items: mine.map(({ action, attendance, guests, organiser }) => ({ id: action, attendance, guests, organiser })) } };
  },
});
