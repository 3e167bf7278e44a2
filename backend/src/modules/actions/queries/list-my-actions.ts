import { listMyActions } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { Views } from '../../../platform/views/views.js';
import { myActionView, type MyActionDocument } from '../views/my-action.js';

/** What is mine, laid over public cards by the client. */
export const ListMyActions = queryUseCase({
  route: listMyActions,
  needs: [need<Views>(Views)],
  async handle(_, { account }, views) {
    const mine: MyActionDocument[] = [];
    for (let after: string | undefined | null; after !== null; ) {
      const page = await views.scan(myActionView, { index: 'byAccount', eq: [account], after, limit: 500 });
      mine.push(...page.items);
      after = page.next;
    }
    return { answer: { items: mine.map(({ action, attendance, guests, organiser }) => ({ id: action, attendance, guests, organiser })) } };
  },
});
