import { Inject, Injectable } from '@nestjs/common';
import { scanAll } from '../../../platform/views/scan-all.js';
import { Views } from '../../../platform/views/views.js';
import { myActionView, type MyActionDocument } from '../views/my-action.js';

/** What an account has to do with an action. */
export type MyAction = Pick<MyActionDocument, 'action' | 'attendance' | 'guests' | 'organiser' | 'since' | 'organiserSince'>;

/** The actions of an account. */
@Injectable()
export class MyActions {
  constructor(@Inject(Views) private readonly views: Views) {}

  /** Every action that an account answered or organises in its own name. */
  of(account: string): Promise<readonly MyAction[]> {
    return scanAll(this.views, myActionView, { index: 'byAccount', eq: [account] });
  }

  /** What each of these accounts has to do with an action, `account:action`. */
  async ofEach(pairs: readonly `${string}:${string}`[]): Promise<ReadonlyMap<string, MyAction>> {
    return pairs.length === 0 ? new Map() : this.views.getMany(myActionView, [...new Set(pairs)]);
  }
}
