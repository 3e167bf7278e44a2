import { Inject, Injectable } from '@nestjs/common';
import { scanAll } from '../../../platform/views/scan-all.js';
import { Views } from '../../../platform/views/views.js';
import { myTeamView, type MyTeamDocument } from '../views/my-team.js';

/** What an account is in a team. */
export type MyTeam = Pick<MyTeamDocument, 'team' | 'role' | 'since' | 'roleSince'>;

/** The teams of an account, for what is shown of them and for what is filtered by them. */
@Injectable()
export class MyTeams {
  constructor(@Inject(Views) private readonly views: Views) {}

  /** Every team that an account is in or follows; one that was not founded yet may be among them. */
  of(account: string): Promise<readonly MyTeam[]> {
    return scanAll(this.views, myTeamView, { index: 'byAccount', eq: [account] });
  }

  /** Up to `limit` accounts that are in a team or follow it, after one of them; by account. */
  async inOrFollowing(team: string, after: string | undefined, limit: number): Promise<readonly string[]> {
    const { items } = await this.views.scan(myTeamView, { index: 'byTeam', eq: [team], ...(after !== undefined && { range: { gt: after } }), limit });
    return items.map(({ account }) => account);
  }

  /** Their ids. */
  async idsOf(account: string): Promise<readonly string[]> {
    return (await this.of(account)).map(({ team }) => team);
  }
}
