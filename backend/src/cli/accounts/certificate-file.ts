import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { erasureCertificate, type ErasureCertificate } from '@action-populaire/contracts';
import { verifyCertificate } from '../../modules/accounts/index.js';
import { Refused } from './forget.js';

/** Keeps the certificate that some work gives in a new file, for this user alone; made first, since there is no second certificate. */
export async function keepCertificate(file: string, work: () => Promise<ErasureCertificate>): Promise<ErasureCertificate> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', 0o600);
  } catch (error) {
    throw new Refused(`${file} cannot be made: ${error instanceof Error ? error.message : 'unknown'}. Nothing is erased.`, { cause: error });
  }
  try {
    const certificate = await work();
    writeSync(descriptor, `${JSON.stringify(certificate, null, 2)}\n`);
    return certificate;
  } catch (error) {
    rmSync(file);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** A certificate, read from a file and found to be what its key signed. Throws `Refused`. */
export function readCertificate(file: string): ErasureCertificate {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Refused(`${file} cannot be read as JSON.`, { cause: error });
  }
  const parsed = erasureCertificate.safeParse(found);
  if (!parsed.success) throw new Refused(`${file} is no certificate of erasure.`);
  if (!verifyCertificate(parsed.data)) throw new Refused('The signature is not that of this certificate: it was changed, or never signed.');
  return parsed.data;
}

/** What a certificate says, in sentences. */
export function summaryOf({ statement: { account, instance, forgottenAt, erasedAt, erased, stays, withdrawn } }: ErasureCertificate): string {
  const kinds = Object.entries(erased.records).sort().map(([kind, count]) => `${count} ${kind}`);
  return [
    `Account ${account} of ${instance}`,
    `Forgotten ${forgottenAt}, erased ${erasedAt}.`,
    `Erased: ${erased.texts} texts; records: ${kinds.join(', ') || 'none'}.`,
    `Withdrawn: ${withdrawn.actions} answers to actions, from ${withdrawn.teams} teams.`,
    `Stays: ${stays.events.count} events, which hold no word and whose account is nobody's any more;`,
    `       ${stays.teamTexts.count} texts typed in the name of ${stays.teamTexts.teams.length} teams, which are theirs.`,
  ].join('\n');
}
