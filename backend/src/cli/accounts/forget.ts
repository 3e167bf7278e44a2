import { randomUUID } from 'node:crypto';
import type { ErasureCertificate } from '@action-populaire/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Accounts, Erasure } from '../../modules/accounts/index.js';

/** What cannot be done, in a sentence. */
export class Refused extends Error {}

/** Forgets the account of an address as the campaign, on a request that reached it otherwise. */
export async function forgetAccount(app: NestFastifyApplication, email: string, at: string): Promise<ErasureCertificate> {
  const account = await app.get(Accounts).find(email.trim().toLowerCase(), at);
  if (account === undefined) throw new Refused('No account has this address.');
  const commandId = randomUUID();
  const outcome = await app.get(Erasure).forget(account, { account: null, at, commandId, fingerprint: 'cli', correlationId: commandId });
  if ('rejected' in outcome) throw new Refused(`The account could not be forgotten: ${outcome.rejected}. Nothing is erased; try again.`);
  return app.get(Erasure).certify(account);
}
