import { Inject, Injectable } from '@nestjs/common';
import type { NoticeKind } from '@action-populaire/contracts';
import { Records } from '../../../platform/records/records.js';
import { Deliveries } from './deliveries.js';

const recordKind = 'notifications.unsubscribe';

/** What a link at the end of a letter stops: a kind, for one team where it is told team by team; or all that comes together. */
export type Stop = { readonly kind: NoticeKind; readonly team?: string } | { readonly kind: 'digest' };

/** Links that stop letters, whoever follows them: each is one account's, for one thing, and is erased with the account. */
@Injectable()
export class Unsubscribes {
  constructor(@Inject(Records) private readonly records: Records, private readonly deliveries: Deliveries) {}

  /** The token of a link: the same each time, and nobody can tell what it is made of. */
  async tokenOf(account: string, stop: Stop, at: string): Promise<string> {
    const id = await this.deliveries.idOf('unsubscribe', account, stop.kind, 'team' in stop ? stop.team ?? '' : '');
    await this.records.insert<Stop>(recordKind, { id, owner: account, value: stop }, at);
    return id;
  }

  async find(token: string, at: string): Promise<{ readonly account: string; readonly stop: Stop } | undefined> {
    const found = await this.records.get<Stop>(recordKind, token, at);
    return found && found.owner !== null ? { account: found.owner, stop: found.value } : undefined;
  }
}
