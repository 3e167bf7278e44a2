import { pushCategories, type PushCategory } from '@action-populaire/contracts';
import { randomBytes } from 'node:crypto';
import type { CDPSession, Page } from 'playwright-core';
import { expect, inject, it, vi } from 'vitest';
import { payloadOf } from '../backend/src/platform/adapters/webpush/payload.js';
import { opaqueId, type OpaqueId } from '../backend/src/platform/push/push.js';
import { phone, useBrowser } from './support/browser.js';
import { untilKept, withWorker } from './support/worker.js';

const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });
const someId = (): OpaqueId => opaqueId(randomBytes(16));

/** Delivers to the worker of a page what the push service would. */
async function pushService(page: Page): Promise<(category: PushCategory, language: 'fr' | 'en', id?: OpaqueId) => Promise<void>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const registrationId = await new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const of = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted);
      if (of) resolve(of.registrationId);
    });
    void session.send('ServiceWorker.enable');
  });
  return async (category, language, id = someId()) => {
    const data = payloadOf({ id, category, language, urgency: 'normal', ttlSeconds: 60 }).toString();
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
}

/** What the device shows: all that its notifications hold, but for where they lead. */
const shown = (page: Page): Promise<object[]> => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  return (await registration.getNotifications()).map(({ title, body, lang, icon, tag }) => ({ title, body, lang, icon, tag }));
});

it('shows the sentence of the category, in its language, and nothing else', async () => {
  const { page, context } = await visit(origin, { ...phone, ...withWorker, permissions: ['notifications'] });
  await page.goto('/agir');
  await untilKept(page);
  const deliver = await pushService(page);
  const expected = Object.entries(pushCategories).flatMap(([category, words]) => (['fr', 'en'] as const).map((language) => ({ category: category as PushCategory, language, title: words[language] })));
  for (const { category, language } of expected) await deliver(category, language);
  const told = expected.map(({ title, language: lang }) => ({ title, body: '', lang, icon: '', tag: '' }));
  const inOrder = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  await vi.waitFor(async () => expect(inOrder(await shown(page))).toEqual(inOrder(told)), { timeout: 15_000 });
  await context.close();
});

it('opens what it is about when it is touched', async () => {
  const { page, context } = await visit(origin, { ...phone, ...withWorker, permissions: ['notifications'] });
  await page.goto('/agir');
  await untilKept(page);
  const id = someId();
  await (await pushService(page))('message', 'fr', id);
  const worker = context.serviceWorkers().find((one) => one.url() === `${origin}/worker.js`)!;
  // A finger on a notification is the system's: the worker is told of it as the browser would.
  await vi.waitFor(() => worker.evaluate(async () => {
    interface Scope { registration: { getNotifications(): Promise<unknown[]> }; NotificationEvent: new (type: string, init: object) => Event }
    const scope = self as unknown as Scope & EventTarget;
    const [notification] = await scope.registration.getNotifications();
    if (!notification) throw new Error('Nothing is shown yet.');
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
  }), { timeout: 15_000 });
  await page.waitForURL(`${origin}/n/${id}`);
  await context.close();
});
