import { createHmac, randomBytes } from 'node:crypto';
import { upsert, type Records } from '../../../platform/records/records.js';

/** One an account: the token that opens its calendar today, null once revoked. */
const current = 'sharing.calendar';
/** One a token that was ever given, under its hash: whose calendar it opened. */
const given = 'sharing.calendar-token';

interface Current { readonly token: string | null }

/**
 * The personal calendars. Whoever has a token reads the calendar: 128 bits that nobody guesses, found by their hash under a
 * secret of this installation. Both records are the account's, and erased with it.
 */
export class PersonalCalendars {
  constructor(private readonly records: Records, private readonly secret: Buffer) {}

  async tokenOf(account: string, at: string): Promise<string | null> {
    return (await this.records.get<Current>(current, account, at))?.value.token ?? null;
  }

  /** Gives an account's calendar a new token; the one before opens it no more. */
  async renew(account: string, at: string): Promise<void> {
    const token = randomBytes(16).toString('base64url');
    // Known before it is valid: a token that was given is never taken for an unknown one.
    await this.records.insert(given, { id: this.hashOf(token), owner: account, value: {} }, at);
    await upsert<Current>(this.records, current, account, at, () => ({ owner: account, value: { token } }));
  }

  /** Answers whether there was a calendar to revoke. */
  async revoke(account: string, at: string): Promise<boolean> {
    if (await this.tokenOf(account, at) === null) return false;
    await upsert<Current>(this.records, current, account, at, () => ({ owner: account, value: { token: null } }));
    return true;
  }

  /** Whose calendar a token opens; whether it did and does no more; or nothing of the kind. */
  async find(token: string, at: string): Promise<{ readonly account: string } | 'revoked' | undefined> {
    const owner = (await this.records.get(given, this.hashOf(token), at))?.owner;
    if (!owner) return undefined;
    return await this.tokenOf(owner, at) === token ? { account: owner } : 'revoked';
  }

  private hashOf(token: string): string {
    return createHmac('sha256', this.secret).update(token).digest('hex');
  }
}
