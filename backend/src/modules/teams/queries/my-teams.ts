import { Inject, Injectable } from '@nestjs/common';
import { scanAll } from '../../../platform/views/scan-all.js';
import { Views } from '../../../platform/views/views.js';
import { myTeamView, type MyTeamDocument } from '../views/my-team.js';

/** What an account is in a team. */
export type MyTeam = Pick<MyTeamDocument, 'team' | 'role' | 'since'>;

/** The teams of an account, for what is shown of them and for what is filtered by them. */
@Injectable()
export class MyTeams {
  constructor(@Inject(Views) private readonly views: Views) {}

  /** Every team that an account is in or follows; one that was not founded yet may be among them. */
  of(account: string): Promise<readonly MyTeam[]> {
    return scanAll(this.views, myTeamView, { index: 'byAccount', eq: [account] });
  }

  /** Their ids. */
  async idsOf(account: string): Promise<readonly string[]> {
    return (await this.of(account)).map(({ team }) => team);
  }
}
