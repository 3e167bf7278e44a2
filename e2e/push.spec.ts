import { pushCategories, type PushCategory } from '@action-populaire/contracts';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core';
import { expect, inject, it, vi } from 'vitest';
import { payloadOf } from '../backend/src/platform/adapters/webpush/payload.js';
import { opaqueId } from '../backend/src/platform/push/push.js';
import { PushServices } from '../backend/src/platform/testing/push/push-services.js';
import { Subscription } from '../backend/src/platform/testing/push/subscription.js';
import { ServedProcess } from '../backend/src/platform/testing/served-process.js';
import { phone, picture, useBrowser } from './support/browser.js';
import { axeFindings } from './support/checks.js';
import { newAddress, Person, signInBrowser } from './support/people.js';
import { untilKept, withWorker } from './support/worker.js';

const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });

/** Delivers to the worker of a page what the push service would. */
async function pushSession(page: Page): Promise<(data: string) => Promise<void>> {
  const { origin } = new URL(page.url());
  const session: CDPSession = await page.context().newCDPSession(page);
  const registrationId = await new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const of = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted);
      if (of) resolve(of.registrationId);
    });
    void session.send('ServiceWorker.enable');
  });
  return async (data) => void await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
}

/** Has a worker remember all that it has shown, but for where it leads; and still show it. Chromium without a screen loses some of what it was shown. */
const remember = (worker: Worker): Promise<void> => worker.evaluate(() => {
  const scope = globalThis as unknown as { shown: object[]; ServiceWorkerRegistration: { prototype: { showNotification(title: string, options?: NotificationOptions): Promise<void> } } };
  const { prototype } = scope.ServiceWorkerRegistration;
  const show = prototype.showNotification;
  scope.shown = [];
  prototype.showNotification = async function (title, options = {}) {
    await show.call(this, title, options);
    const { data: _, ...rest } = options;
    scope.shown.push({ title, ...rest });
  };
});
const shown = (worker: Worker): Promise<object[]> => worker.evaluate(() => (globalThis as unknown as { shown: object[] }).shown);

it('shows the sentence of the category, in its language, and nothing else', async () => {
  const { page, context } = await visit(origin, { ...phone, ...withWorker, permissions: ['notifications'] });
  await page.goto('/agir');
  await untilKept(page);
  const deliver = await pushSession(page);
  const expected = Object.entries(pushCategories).flatMap(([category, words]) => (['fr', 'en'] as const).map((language) => ({ category: category as PushCategory, language, title: words[language] })));
  const worker = context.serviceWorkers().find((one) => one.url() === `${origin}/worker.js`)!;
  await remember(worker);
  for (const { category, language } of expected) await deliver(payloadOf({ id: opaqueId(randomBytes(16)), category, language, urgency: 'normal', ttlSeconds: 60 }).toString());
  const inOrder = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  await vi.waitFor(async () => expect(inOrder(await shown(worker))).toEqual(inOrder(expected.map(({ title, language: lang }) => ({ title, lang })))), { timeout: 15_000 });
  await context.close();
});

/** A finger on a notification is the system's: the worker is told of it as the browser would. It is sent again where it is lost. */
async function touch(context: BrowserContext, send: () => Promise<void>): Promise<void> {
  const worker = context.serviceWorkers().find((one) => one.url().endsWith('/worker.js'))!;
  await vi.waitFor(() => send().then(() => worker.evaluate(async () => {
    interface Scope { registration: { getNotifications(): Promise<{ close(): void }[]> }; NotificationEvent: new (type: string, init: object) => Event }
    const scope = self as unknown as Scope & EventTarget;
    const [notification, ...others] = await scope.registration.getNotifications();
    if (!notification) throw new Error('Nothing is shown yet.');
    for (const other of others) other.close();
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
  })), { timeout: 15_000, interval: 1_000 });
}

it('opens what it is about when it is touched, with its content, signed in and out', async () => {
  const [services, dataDir] = [await PushServices.start(), mkdtempSync(join(tmpdir(), 'pushed-'))];
  // One that sends to a stand-in, too.
  const served = await ServedProcess.start({ DATA_DIR: dataDir, SMTP_URL: '', PUBLIC_URL: '' });
  const origin = served.url;
  const telephone = new Subscription(services.endpoint('lea'));
  const organiser = await Person.signIn(origin);
  const action = await organiser.publish({ name: 'Collage à la Guillotière' });
  const { page, context, complaints } = await visit(origin, { ...phone, ...withWorker, permissions: ['notifications'] });
  await page.addInitScript(withPushService, { endpoint: telephone.endpoint, keys: telephone.keys });
  await signInBrowser(page, origin, newAddress('lea'), { displayName: 'Léa V.' });
  await page.goto('/agir');
  await untilKept(page);
  await page.goto(`/actions/${action}`);
  await page.getByRole('button', { name: 'Je viens', exact: true }).click();
  await page.getByRole('button', { name: 'Oui, m’avertir' }).click();
  await page.getByText('Cet appareil sera averti.').waitFor();
  await page.goto('/agir');

  await organiser.send('POST', `/api/actions/${action}/cancellation`, { reason: 'Il pleut.' });
  const taken = await vi.waitFor(async () => {
    const [first] = await services.taken();
    return first ?? expect.fail('nothing was pushed yet');
  }, { timeout: 30_000, interval: 250 });
  const data = telephone.decrypt(taken.body).toString();
  expect(data).not.toMatch(/Guillot|pleut|Léa/);
  const session = await pushSession(page);
  for (const signedIn of [true, false]) {
    if (!signedIn) {
      await page.goto('/moi');
      await page.getByRole('button', { name: 'Se déconnecter' }).click();
      await page.getByText('Vous êtes déconnecté').first().waitFor();
    }
    await touch(context, () => session(data));
    await page.waitForURL(`${origin}/actions/${action}`);
    await page.getByRole('heading', { name: 'Collage à la Guillotière', level: 1 }).waitFor();
    await page.getByText('Il pleut.').first().waitFor();
    await picture(page, `push-opened-${signedIn ? 'signed-in' : 'signed-out'}`);
  }
  expect(complaints).toEqual([]);
  await context.close();
  await Promise.all([served.kill('SIGTERM'), services.stop()]);
  rmSync(dataDir, { recursive: true, force: true });
}, 120_000);

/** Stands in for the browser's push service, which would call its maker's servers: subscriptions with keys of their own. All else is real. */
function withPushService(given: { endpoint: string; keys: object } | null): void {
  interface Kept { endpoint: string; keys: object; key: number[] }
  const kept = (): PushSubscription | null => {
    const { endpoint, keys, key } = JSON.parse(localStorage.getItem('test.push') ?? '{}') as Partial<Kept>;
    if (!endpoint) return null;
    const unsubscribe = (): Promise<boolean> => Promise.resolve(void localStorage.removeItem('test.push') === undefined);
    return { endpoint, options: { applicationServerKey: Uint8Array.from(key!).buffer }, toJSON: () => ({ endpoint, keys }), unsubscribe } as unknown as PushSubscription;
  };
  PushManager.prototype.getSubscription = () => Promise.resolve(kept());
  PushManager.prototype.subscribe = async function ({ applicationServerKey }: PushSubscriptionOptionsInit = {}) {
    const text = (bytes: ArrayBuffer | Uint8Array): string => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
    const key = [...atob((applicationServerKey as string).replace(/-/g, '+').replace(/_/g, '/'))].map((char) => char.charCodeAt(0));
    if (given) {
      localStorage.setItem('test.push', JSON.stringify({ ...given, key } satisfies Kept));
      return kept()!;
    }
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const keys = { p256dh: text(await crypto.subtle.exportKey('raw', pair.publicKey)), auth: text(crypto.getRandomValues(new Uint8Array(16))) };
    const endpoint = `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`;
    localStorage.setItem('test.push', JSON.stringify({ endpoint, keys, key } satisfies Kept));
    return kept()!;
  };
}

/** The devices that the server has told, asked as the page would. */
const devices = (page: Page): Promise<{ current: boolean }[]> => page.evaluate(async () => ((await (await fetch('/api/me/devices')).json()) as { items: { current: boolean }[] }).items);

it('asks once, after the first « Je viens », with its reason; then the device is told until its session ends', async () => {
  const organiser = await Person.signIn(origin);
  const [first, second] = [await organiser.publish({ name: 'Tractage au marché' }), await organiser.publish({ name: 'Collage du soir' })];
  const { page, context, complaints } = await visit(origin, { ...phone, ...withWorker, permissions: ['notifications'] });
  await page.addInitScript(withPushService, null);
  await signInBrowser(page, origin, newAddress('lea'), { displayName: 'Léa V.' });
  await page.goto('/agir');
  await untilKept(page);
  const yes = page.getByRole('button', { name: 'Oui, m’avertir' });
  expect(await yes.count()).toBe(0);

  await page.goto(`/actions/${first}`);
  await page.getByRole('button', { name: 'Je viens', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'C’est noté, vous venez' });
  await sheet.getByText('La notification dit seulement « Une action change », jamais son nom ni son lieu.').waitFor();
  await picture(page, 'push-ask-phone');
  expect(await axeFindings(page)).toEqual([]);
  await yes.click();
  await sheet.getByText('Cet appareil sera averti.').waitFor();
  expect(await devices(page)).toMatchObject([{ current: true }]);

  await page.goto(`/actions/${second}`);
  await page.getByRole('button', { name: 'Je viens', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'C’est bon' }).click();
  expect(await yes.count()).toBe(0);

  await page.goto('/moi/notifications');
  await page.getByRole('listitem').filter({ hasText: 'Cet appareil' }).waitFor();
  await picture(page, 'push-devices-phone');
  await page.getByRole('button', { name: /^Retirer/ }).click();
  await page.getByRole('button', { name: 'Avertir cet appareil' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Cet appareil' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);

  // Whoever takes the phone after is not told what was for the one before.
  await page.goto('/moi');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByText('Vous êtes déconnecté').first().waitFor();
  const left = (): Promise<unknown[]> => page.evaluate(async () => [localStorage.getItem('ap.push'), await (await navigator.serviceWorker.ready).pushManager.getSubscription()]);
  await vi.waitFor(async () => expect(await left()).toEqual([null, null]), { timeout: 10_000 });
  await signInBrowser(page, origin, newAddress('jules'));
  expect(await devices(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
