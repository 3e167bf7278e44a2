import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { Records, upsert } from '../../../platform/records/records.js';

const kind = 'accounts.profile';

/** A place someone wants actions near, with the distance in kilometres. */
export interface ChosenPlace { readonly place: string; readonly radius: number }

/** What an account says of itself. */
export interface Profile {
  readonly email: string;
  readonly displayName: string | null;
  readonly home: ChosenPlace | null;
  readonly work: ChosenPlace | null;
}

/** Profiles, one an account, erased with it. */
@Injectable()
export class Profiles {
  constructor(@Inject(Records) private readonly records: Records) {}

  /** Begins the profile of a new account; one that is there stays. */
  async begin(account: string, email: string, at: string): Promise<void> {
    const value: Profile = { email, displayName: null, home: null, work: null };
    await this.records.insert(kind, { id: account, owner: account, value }, at);
  }

  async get(account: string, at: string): Promise<Profile | undefined> {
    return (await this.records.get<Profile>(kind, account, at))?.value;
  }

  /** Changes what is given; the last write wins. Answers whether anything changed. */
  async change(account: string, changes: Partial<Omit<Profile, 'email'>>, at: string): Promise<boolean> {
    let changed = false;
    await upsert<Profile>(this.records, kind, account, at, (current) => {
      if (!current) throw new Error('an account without a profile');
      const value = { ...current, ...changes };
      changed = !isDeepStrictEqual(value, current);
      return { owner: account, value };
    });
    return changed;
  }
}
