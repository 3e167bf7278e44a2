import { Inject, Injectable } from '@nestjs/common';
import { Records } from '../../../platform/records/records.js';
import { Profiles } from './profiles.js';

const kind = 'accounts.refused-address';

/** Where accounts get mail, and whether it is taken there. Addresses leave this module to be written to, and for nothing else. */
@Injectable()
export class Addresses {
  constructor(@Inject(Records) private readonly records: Records, private readonly profiles: Profiles) {}

  /** Undefined: the account is gone. `refused`: its address took no mail the last time. */
  async of(account: string, at: string): Promise<{ readonly email: string; readonly refused: boolean } | undefined> {
    const [profile, mark] = await Promise.all([this.profiles.get(account, at), this.records.get(kind, account, at)]);
    return profile && { email: profile.email, refused: mark !== undefined };
  }

  /** The address of an account took no mail: nothing is sent there until it is known to again. Of one that is gone nothing is kept. */
  async refused(account: string, at: string): Promise<void> {
    if (!await this.profiles.get(account, at)) return;
    await this.records.insert(kind, { id: account, owner: account, value: { since: at } }, at);
  }

  /** A mail arrived: a code that was in it came back. */
  async reached(account: string): Promise<void> {
    await this.records.delete(kind, account);
  }
}
