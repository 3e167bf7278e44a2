import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Accounts, Staff } from '../../modules/accounts/index.js';
import { Refused } from './forget.js';

/** Makes the account of an address part of the campaign's staff, or no more. Answers whether that changed anything. */
export async function setStaff(app: NestFastifyApplication, email: string, staff: boolean, at: string): Promise<boolean> {
  const account = await app.get(Accounts).find(email.trim().toLowerCase(), at);
  if (account === undefined) throw new Refused('No account has this address.');
  const commandId = randomUUID();
  const outcome = await app.get(Staff).set(account, staff, { account: null, at, commandId, fingerprint: 'cli', correlationId: commandId });
  if ('rejected' in outcome) throw new Refused(`Nothing was changed: ${outcome.rejected}. Try again.`);
  return outcome.changed;
}
