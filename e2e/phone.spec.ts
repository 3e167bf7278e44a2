import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { expect, inject, it, vi } from 'vitest';
import { oneSignalApp, PushServices } from '../backend/src/platform/testing/push/push-services.js';
import { phone, picture, useBrowser } from './support/browser.js';
import { axeFindings } from './support/checks.js';
import { newAddress, Person, signInBrowser } from './support/people.js';
import { startServer } from './support/server.js';

const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });
const bridge = readFileSync(fileURLToPath(new URL('../node_modules/@capacitor/android/capacitor/src/main/assets/native-bridge.js', import.meta.url)), 'utf8');

/** What is native on an Android phone: OneSignal's library, and what the phone allows. Kept as a phone keeps it, while the application is closed. */
function nativeSide(): void {
  interface Call { callbackId: string; pluginId: string; methodName: string; options: { eventName?: string } }
  interface Kept { permission?: boolean; optedIn?: boolean; id?: string; tapped?: string | null }
  interface Native { androidBridge: object; Capacitor: { fromNative(result: object): void; PluginHeaders: object[] }; tap(id: string): void }
  const own = globalThis as unknown as Native;
  const kept = (change: Kept = {}): Kept => {
    const now = { ...(JSON.parse(localStorage.getItem('test.phone') ?? '{}') as Kept), ...change };
    localStorage.setItem('test.phone', JSON.stringify(now));
    return now;
  };
  const listeners: string[] = [];
  const tell = (): void => {
    const id = kept().tapped;
    if (!id || !listeners.length) return;
    kept({ tapped: null });
    for (const callbackId of listeners) own.Capacitor.fromNative({ callbackId, success: true, save: true, data: { result: {}, notification: { additionalData: { id }, rawPayload: '{}' } } });
  };
  const answers: Record<string, () => object | void> = {
    initialize: () => undefined, setPaused: () => undefined, clearAllNotifications: () => undefined,
    getPermission: () => ({ permission: kept().permission ?? false }),
    requestPermission: () => ({ permission: kept({ permission: true }).permission }),
    optInPushSubscription: () => void kept({ optedIn: true, id: kept().id ?? crypto.randomUUID() }),
    optOutPushSubscription: () => void kept({ optedIn: false }),
    getPushSubscriptionId: () => ({ id: kept().id ?? null }),
    getPushSubscriptionToken: () => ({ token: kept().id ? 'token' : null }),
    getPushSubscriptionOptedIn: () => ({ optedIn: kept().optedIn ?? false }),
  };
  own.androidBridge = {
    postMessage(text: string): void {
      const { callbackId, pluginId, methodName, options } = JSON.parse(text) as Call;
      if (pluginId !== 'OneSignalCapacitor') return;
      if (methodName === 'addListener') {
        if (options.eventName === 'notificationClick') listeners.push(callbackId);
        return tell();
      }
      const data = answers[methodName]?.();
      queueMicrotask(() => own.Capacitor.fromNative({ callbackId, success: true, data: data ?? {} }));
    },
  };
  own.tap = (id: string): void => {
    kept({ tapped: id });
    tell();
  };
  // The bridge of the shell comes after, and adds itself to this.
  const methods = [...Object.keys(answers).map((name) => ({ name, rtype: 'promise' })), { name: 'addListener' }, { name: 'removeListener' }];
  (own as { Capacitor: object }).Capacitor = { Plugins: {}, PluginHeaders: [{ name: 'OneSignalCapacitor', methods }] };
}

/** Pages of this context are in the application of a phone: the shell's own bridge, the real plugin, and a native side that stands in. */
async function inApplication(context: BrowserContext): Promise<void> {
  await context.addInitScript(nativeSide);
  await context.addInitScript({ content: bridge });
}

it('in the application of a campaign without OneSignal, the settings say where notices come instead', async () => {
  const { page, context, complaints } = await visit(origin, phone);
  await inApplication(context);
  await signInBrowser(page, origin);
  await page.goto('/moi/notifications');
  await page.getByText(`ouvrez ${new URL(origin).host} dans le navigateur de votre téléphone`).waitFor();
  expect(await page.getByRole('button', { name: 'Avertir cet appareil' }).count()).toBe(0);
  await picture(page, 'phone-told-elsewhere');
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

it('the application of a phone is told through OneSignal, opens what a notice was about, and is told no more after its session', async () => {
  const services = await PushServices.start();
  vi.stubEnv('ONESIGNAL_APP_ID', oneSignalApp.appId);
  vi.stubEnv('ONESIGNAL_API_KEY', oneSignalApp.apiKey);
  vi.stubEnv('ONESIGNAL_URL', services.url);
  const server = await startServer('off').finally(() => vi.unstubAllEnvs());
  try {
    const address = newAddress('lea');
    const [organiser, reader] = [await Person.signIn(server.origin), await Person.signIn(server.origin, address)];
    await reader.send('PUT', '/api/me/notification-settings', { quiet: null });
    const { page, context, complaints } = await visit(server.origin, phone);
    await inApplication(context);
    await signInBrowser(page, server.origin, address, { displayName: 'Léa V.' });
    await page.goto('/moi/notifications');
    await page.getByRole('button', { name: 'Avertir cet appareil' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Cet appareil' }).waitFor();
    await picture(page, 'phone-told');

    const action = await organiser.publish({ name: 'Tractage au marché' });
    await reader.answer(action, 'coming');
    await organiser.send('POST', `/api/actions/${action}/cancellation`, { reason: 'Alerte météo' });
    const subscription = await page.evaluate(() => (JSON.parse(localStorage.getItem('test.phone')!) as { id: string }).id);
    const pushed = await vi.waitFor(async () => {
      const taken = (await services.taken()).find(({ to }) => to === subscription);
      if (!taken) throw new Error('Nothing was pushed to this phone.');
      return JSON.parse(taken.body.toString()) as { contents: { en: string }; data: { id: string } };
    }, { timeout: 20_000 });
    expect(pushed.contents.en).toBe('Une action est annulée');

    await page.evaluate((id) => (globalThis as unknown as { tap(id: string): void }).tap(id), pushed.data.id);
    await page.getByRole('heading', { name: 'Tractage au marché' }).first().waitFor();
    // A tap that opens the application itself: the shell holds it until somebody listens.
    await page.evaluate((tapped) => localStorage.setItem('test.phone', JSON.stringify({ ...(JSON.parse(localStorage.getItem('test.phone')!) as object), tapped })), pushed.data.id);
    await page.goto('/agir');
    await page.getByRole('heading', { name: 'Tractage au marché' }).first().waitFor();

    await page.goto('/moi');
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByText('Vous êtes déconnecté').first().waitFor();
    await vi.waitFor(async () => expect(await page.evaluate(() => [localStorage.getItem('ap.push'), localStorage.getItem('ap.onesignal'), (JSON.parse(localStorage.getItem('test.phone')!) as { optedIn: boolean }).optedIn])).toEqual([null, null, false]), { timeout: 10_000 });
    expect(complaints).toEqual([]);
    await context.close();
  } finally {
    await server.stop();
    await services.stop();
  }
}, 120_000);
