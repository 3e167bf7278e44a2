import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { codeAlphabet, codeLength } from '@action-populaire/contracts';
import { epochMilliseconds, instantAfter } from '../../../platform/kernel/clock.js';
import { Records, type StoredRecord } from '../../../platform/records/records.js';
import { KeyedHash } from './keyed-hash.js';

const minute = 60_000;
/** How long a code is good. */
export const codeMinutes = 10;
const wrongTries = 5;
/** Codes one address may ask for in a stretch of time. */
const quota = { codes: 5, minutes: 15 } as const;

const codes = 'accounts.code';
const asked = 'accounts.codes-asked';

interface Code {
  /** Kept only as long as the code: whoever types it right becomes, or is, who has this address. */
  readonly email: string;
  readonly hash: string;
  readonly tries: number;
}

/** What came of asking for a code. */
export type Issued = { readonly request: string; readonly code: string } | { readonly rejected: 'accounts/too-many-codes'; readonly retryAfter: number };
/** What came of trying one: the address it was sent to. */
export type Tried = { readonly email: string } | { readonly rejected: 'accounts/wrong-code' | 'accounts/code-expired' | 'accounts/code-exhausted' };

/** One-time codes: bound to the request that asked for them, hashed, good once and for a short while. The address (hashed) owns them. */
@Injectable()
export class SignInCodes {
  constructor(@Inject(Records) private readonly records: Records, private readonly hash: KeyedHash) {}

  /** Makes a code for an address, whether or not an account has it: both take the same steps. */
  async issue(email: string, at: string): Promise<Issued> {
    const address = this.hash.of('address', email);
    const retryAfter = await this.count(address, at);
    if (retryAfter !== undefined) return { rejected: 'accounts/too-many-codes', retryAfter };
    const request = randomBytes(16).toString('hex');
    const code = Array.from({ length: codeLength }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join('');
    const value: Code = { email, hash: this.hash.of('code', request, code), tries: 0 };
    await this.records.insert(codes, { id: request, owner: address, value, expiresAt: instantAfter(at, codeMinutes * minute) }, at);
    return { request, code };
  }

  /**
   * Tries a code. Each try is a write at the version it read, right ones too: however many come at once, no more than
   * five wrong ones are ever told apart from the right one. The code stays good until `use`.
   */
  async try(request: string, code: string, at: string): Promise<Tried> {
    for (;;) {
      const found = await this.records.get<Code>(codes, request, at);
      if (!found) return { rejected: 'accounts/code-expired' };
      if (found.value.tries >= wrongTries) return { rejected: 'accounts/code-exhausted' };
      const right = timingSafeEqual(Buffer.from(this.hash.of('code', request, code)), Buffer.from(found.value.hash));
      if (await this.write(found, right ? found.value.tries : found.value.tries + 1)) {
        return right ? { email: found.value.email } : { rejected: 'accounts/wrong-code' };
      }
    }
  }

  /** Uses a code up. False: it was used meanwhile. */
  use(request: string): Promise<boolean> {
    return this.records.delete(codes, request);
  }

  private write({ id, owner, version, value, expiresAt }: StoredRecord<Code>, tries: number): Promise<boolean> {
    return this.records.replace<Code>(codes, version, { id, owner, value: { ...value, tries }, expiresAt });
  }

  /** Counts a request of an address; seconds until the next may come when there were too many. */
  private async count(address: string, at: string): Promise<number | undefined> {
    const window = quota.minutes * minute;
    for (;;) {
      const found = await this.records.get<readonly string[]>(asked, address, at);
      const recent = (found?.value ?? []).filter((instant) => instant > instantAfter(at, -window));
      const oldest = recent[0];
      if (oldest !== undefined && recent.length >= quota.codes) return Math.ceil((epochMilliseconds(oldest) + window - epochMilliseconds(at)) / 1000);
      const record = { id: address, owner: address, value: [...recent, at], expiresAt: instantAfter(at, window) };
      if (found ? await this.records.replace(asked, found.version, record) : await this.records.insert(asked, record, at)) return undefined;
    }
  }
}
