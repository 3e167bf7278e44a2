import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/kernel/clock.js';
import { Profiles } from '../records/profiles.js';

/** What other modules may show of an account: the name it chose. */
@Injectable()
export class DisplayNames {
  constructor(private readonly profiles: Profiles, @Inject(Clock) private readonly clock: Clock) {}

  /** The name of each account; null where none was chosen. One that is gone is absent. */
  async displayNamesOf(accounts: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const at = this.clock.now();
    const ids = [...new Set(accounts)];
    const profiles = await Promise.all(ids.map(async (id) => ({ id, profile: await this.profiles.get(id, at) })));
    return new Map(profiles.flatMap(({ id, profile }) => (profile ? [[id, profile.displayName] as const] : [])));
  }
}
