import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { createApplication, type Application } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { Accounts, consentsVersion, Sessions, Staff } from '../../modules/accounts/index.js';
import { Devices } from '../../modules/notifications/index.js';
import { jobHandlersOf } from '../../platform/jobs/job-handler.js';
import { systemClock } from '../../platform/kernel/clock.js';
import type { PushTarget } from '../../platform/push/push.js';

const atOnce = 10_000;

/** Opens a data folder without carrying out what is planned there. */
export async function openPlanning(dataDir: string): Promise<Application> {
  const application = await createApplication({ ...readConfig({ DEMO: 'off', NODE_ENV: 'test' }), dataDir, roles: new Set(['http', 'projections'] as const) }, { perMinute: 100_000_000 });
  await application.start();
  await application.hub.caughtUp;
  return application;
}

/** Addresses of browsers at a push service, all with one key: what it costs to encrypt for them is the same. */
export function addressesAt(service: string, count: number): PushTarget[] {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const keys = { p256dh: pair.getPublicKey('base64url', 'uncompressed'), auth: randomBytes(16).toString('base64url') };
  return Array.from({ length: count }, (_, n) => ({ kind: 'webpush', endpoint: `${service}/push/${n}`, keys }));
}

/** Has each device told to an account of its own, that is signed in there and said nothing else of itself. */
export async function addDevices({ app }: Application, targets: readonly PushTarget[]): Promise<void> {
  const [sessions, devices] = [app.get(Sessions), app.get(Devices)];
  for (let from = 0; from < targets.length; from += atOnce) {
    await Promise.all(targets.slice(from, from + atOnce).map(async (target) => {
      const [account, at] = [randomUUID(), systemClock.now()];
      const [session = ''] = (await sessions.open(account, 'device', undefined, at)).split('.');
      await devices.add(account, session, target, at);
    }));
  }
}

/** Someone of the campaign's staff, by their token. */
async function staffOf({ app }: Application): Promise<string> {
  const [at, id] = [systemClock.now(), randomUUID()];
  const entered = await app.get(Accounts).enter({ email: `${id}@example.org`, consents: consentsVersion }, at, id);
  if ('rejected' in entered) throw new Error(entered.rejected);
  await app.get(Staff).set(entered.account, true, { account: null, at, commandId: randomUUID(), fingerprint: 'bench', correlationId: id });
  return app.get(Sessions).open(entered.account, 'device', undefined, at);
}

/** What became of an announcement to all of France: its events, the jobs that tell its devices, and how long these took to plan. */
export interface Announced { readonly events: number; readonly jobs: number; readonly milliseconds: number }

/** Announces something to everyone, and has it planned. */
export async function announce(application: Application): Promise<Announced> {
  const { app, engines: { log, jobs } } = application;
  const token = await staffOf(application);
  await application.settled();
  const before = await log.head();
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/api/announcements', headers: { 'authorization': `Bearer ${token}`, 'idempotency-key': randomUUID() }, payload: { id: randomUUID(), title: 'Réunion publique', text: 'Venez.', place: 'fr' } });
  if (statusCode !== 201) throw new Error(`the announcement was answered ${statusCode} ${body}`);
  await application.settled();
  const { events } = await log.read(before, 100);
  const left = async () => (await Array.fromAsync(jobs.left())).filter(({ kind }) => kind.startsWith('notifications.'));
  const plan = (await left()).find(({ kind }) => kind === 'notifications.plan');
  if (!plan) throw new Error('nothing is planned');
  const handle = jobHandlersOf(app)[plan.kind];
  const since = performance.now();
  await handle?.({ ...plan, attempt: 1, due: systemClock.now() });
  const milliseconds = performance.now() - since;
  return { events: events.length, jobs: (await left()).filter(({ kind }) => kind === 'notifications.deliver-shard').length, milliseconds };
}
