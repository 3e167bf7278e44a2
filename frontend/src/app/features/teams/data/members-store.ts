import { Injectable, inject } from '@angular/core';
import { giveRole, listMembers, removeMember, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { Pages } from '@core/pages';
import type { MemberAct } from './standing';

export type Member = ResultOf<typeof listMembers>['items'][number];

/** Who is in a team, for its members, and what its managers change about it. */
@Injectable()
export class MembersStore {
  private readonly api = inject(Api);
  private id = '';
  private readonly pages = new Pages((cursor) => this.api.call(listMembers, { params: { id: this.id }, query: { cursor } }), ({ account }: Member) => account);

  readonly list = this.pages.list;
  readonly loadingMore = this.pages.loadingMore;

  /** Says which team this is about, and loads it. */
  load(id = this.id): Promise<void> {
    this.id = id;
    return this.pages.load();
  }

  /** Reads the page that follows; gives why it did not come. */
  more = (): Promise<Problem | null> => this.pages.more();

  /** Gives a member a role, or takes them out; gives why it was refused. */
  async change({ account }: Member, act: MemberAct): Promise<Problem | null> {
    const params = { id: this.id, account };
    const outcome = act === 'remove' ? await this.api.call(removeMember, { params }) : await this.api.call(giveRole, { params, body: { role: act } });
    if (outcome.ok) await this.load();
    return outcome.ok ? null : outcome.problem;
  }
}
