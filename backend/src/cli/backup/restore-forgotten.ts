import { randomUUID } from 'node:crypto';
import { createApplication } from '../../composition/application.js';
import type { Config } from '../../composition/config.js';
import type { Engines } from '../../composition/engines.js';
import { Erasure } from '../../modules/accounts/index.js';
import type { Clock } from '../../platform/kernel/clock.js';
import { Refused } from '../move/copy-campaign.js';

/** Forgets these accounts in data that were just restored and are not used yet. Answers how many of them are there. */
export async function forgetAgain(config: Config, engines: Engines, clock: Clock, accounts: readonly string[]): Promise<number> {
  if (accounts.length === 0) return 0;
  const { app } = await createApplication(config, { engines, clock, halfCopied: true });
  try {
    const erasure = app.get(Erasure);
    let there = 0;
    for (const account of accounts) {
      const commandId = randomUUID();
      const outcome = await erasure.forget(account, { account: null, at: clock.now(), commandId, fingerprint: 'cli', correlationId: commandId });
      // Opened after the backup was taken: nothing is known of it.
      if ('rejected' in outcome && outcome.rejected === 'common/not-found') continue;
      if ('rejected' in outcome) throw new Refused(`Account ${account} could not be forgotten: ${outcome.rejected}. Run it again.`);
      await erasure.complete(account);
      there += 1;
    }
    return there;
  } finally {
    await app.close();
  }
}
