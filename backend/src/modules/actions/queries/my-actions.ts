import { Inject, Injectable } from '@nestjs/common';
import { Views } from '../../../platform/views/views.js';
import { myActionView, type MyActionDocument } from '../views/my-action.js';

/** What an account has to do with an action. */
export type MyAction = Pick<MyActionDocument, 'action' | 'attendance' | 'guests' | 'organiser'>;

/** The actions of an account. */
@Injectable()
export class MyActions {
  constructor(@Inject(Views) private readonly views: Views) {}

  /** Every action that an account answered or organises in its own name. */
  async of(account: string): Promise<readonly MyAction[]> {
    const mine: MyAction[] = [];
    for (let after: string | undefined | null; after !== null; ) {
      const page = await this.views.scan(myActionView, { index: 'byAccount', eq: [account], after, limit: 500 });
      mine.push(...page.items);
      after = page.next;
    }
    return mine;
  }
}
