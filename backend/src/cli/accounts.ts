import { parseArgs } from 'node:util';
import { createApplication, type Application } from '../composition/application.js';
import { ConfigError, readConfig } from '../composition/config.js';
import { CertificateKey } from '../modules/accounts/index.js';
import { systemClock } from '../platform/kernel/clock.js';
import { keepCertificate, readCertificate, summaryOf } from './accounts/certificate-file.js';
import { forgetAccount, Refused } from './accounts/forget.js';
import { setStaff } from './accounts/staff.js';

const usage = `npm run accounts -- forget <e-mail> [--to <certificate.json>]
npm run accounts -- grant staff <e-mail>
npm run accounts -- revoke staff <e-mail>
npm run accounts -- verify <certificate.json> [--key <public key>]
npm run accounts -- key`;

function readArguments() {
  try {
    const { positionals: [task, subject, email, ...more], values } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' }, key: { type: 'string' } } });
    if (more.length > 0) throw new Refused(usage);
    return { ...values, task, subject, email };
  } catch (error) {
    throw new Refused(usage, { cause: error });
  }
}

async function composed<T>(work: (application: Application) => Promise<T>): Promise<T> {
  const application = await createApplication(readConfig(process.env));
  try {
    return await work(application);
  } finally {
    await application.close();
  }
}

async function forget(email: string, to: string | undefined): Promise<void> {
  const at = systemClock.now();
  const file = to ?? `erasure-${at.replaceAll(':', '-')}.json`;
  await composed(async (application) => {
    const certificate = await keepCertificate(file, () => forgetAccount(application.app, email, at));
    console.log(summaryOf(certificate));
    console.log(`The certificate is in ${file}. It names nobody: give it to who asked.`);
    // What follows from an event is a server's to do, unless none runs.
    if (await application.engines.use.exclude()) {
      await application.start();
      await application.settled();
      console.log('Actions and teams are left.');
    } else console.log('The running server withdraws from actions and teams within seconds.');
  });
}

async function staff(email: string, granted: boolean): Promise<void> {
  const changed = await composed(({ app }) => setStaff(app, email, granted, systemClock.now()));
  const what = granted ? 'speaks for the campaign' : 'speaks for the campaign no more';
  console.log(changed ? `This account ${what}, from now on.` : `Nothing to change: this account ${what} already.`);
}

/** Offline: neither settings nor data are read. */
function verify(file: string, expected: string | undefined): void {
  const certificate = readCertificate(file);
  if (expected !== undefined && certificate.publicKey !== expected) throw new Refused('The certificate is signed with another key than that one.');
  console.log(summaryOf(certificate));
  console.log(expected === undefined
    ? `Signed, and unchanged since, with the key ${certificate.publicKey}\nWhose key that is, the certificate cannot tell: compare it with what the campaign publishes (npm run accounts -- key), or give it as --key.`
    : 'Signed with that key, and unchanged since.');
}

try {
  const { task, subject, email, to, key } = readArguments();
  if (email !== undefined) {
    if ((task !== 'grant' && task !== 'revoke') || subject !== 'staff') throw new Refused(usage);
    await staff(email, task === 'grant');
  } else if (task === 'forget' && subject !== undefined) await forget(subject, to);
  else if (task === 'verify' && subject !== undefined) verify(subject, key);
  else if (task === 'key' && subject === undefined) console.log(await composed(({ app }) => Promise.resolve(app.get(CertificateKey).publicKey)));
  else throw new Refused(usage);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
