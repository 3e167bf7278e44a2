import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext } from '../../../platform/kernel/command-context.js';
import { commandIdOf } from '../../../platform/kernel/ids.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Records } from '../../../platform/records/records.js';
import { opening } from '../domain/account.decider.js';
import { accountStream } from '../domain/account.events.js';
import { KeyedHash } from './keyed-hash.js';
import { Profiles } from './profiles.js';

/** The claim of an address: its id is the address, hashed. */
export const claimKind = 'accounts.claim';

/** The texts someone agrees to today. */
export const consentsVersion = 1;

/** The account of an address, and the consents it is opened with. */
interface Claim { readonly account: string; readonly version: number }

/** Who wants in: an address proved by its code, and the version of the texts they agreed to, if they were asked. */
export interface Entrance {
  readonly email: string;
  readonly consents?: number;
  /** Id of the account if it is new. */
  readonly newId?: string;
}
export type Entered = { readonly account: string; readonly opened: boolean } | { readonly rejected: 'accounts/consents-required' | 'common/busy' | 'common/unavailable' | 'common/stale' | 'common/key-reused' };

/** The account of this address was forgotten, its claim is about to go: whoever comes back in a moment opens another one. */
const beingErased: Entered = { rejected: 'common/busy' };

/** Finds the account of an address, or opens it. The claim comes first, so that an opening cut off is completed by the next. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(Records) private readonly records: Records,
    private readonly hash: KeyedHash,
    private readonly profiles: Profiles,
    private readonly runner: CommandRunner,
  ) {}

  async enter({ email, consents, newId = randomUUID() }: Entrance, at: string, correlationId: string): Promise<Entered> {
    const claim = await this.claim(this.hash.of('address', email), consents, newId, at);
    if (!claim) return { rejected: 'accounts/consents-required' };
    const { account } = claim;
    const stream = accountStream(account);
    const { state: { opened, forgotten } } = await this.runner.fold(stream, opening);
    if (forgotten) return beingErased;
    if (opened && consents === undefined) return { account, opened: false };
    await this.profiles.begin(account, email, at);
    const version = consents ?? claim.version;
    // One command an account and version: two devices that sign in at once open the account once.
    const context: CommandContext = { account, at, commandId: commandIdOf(account, 'signIn', `consents ${version}`), fingerprint: this.hash.of('opening', account), correlationId };
    const outcome = await this.runner.run({ stream, decider: opening, command: { account, version }, context });
    if ('rejected' in outcome) return outcome.rejected === 'common/not-found' ? beingErased : { rejected: outcome.rejected };
    return { account, opened: !opened };
  }

  /** The account of an address. */
  async find(email: string, at: string): Promise<string | undefined> {
    return (await this.records.get<Claim>(claimKind, this.hash.of('address', email), at))?.value.account;
  }

  private async claim(id: string, version: number | undefined, account: string, at: string): Promise<Claim | undefined> {
    const found = await this.records.get<Claim>(claimKind, id, at);
    if (found || version === undefined) return found?.value;
    await this.records.insert<Claim>(claimKind, { id, owner: account, value: { account, version } }, at);
    return (await this.records.get<Claim>(claimKind, id, at))?.value;
  }
}
