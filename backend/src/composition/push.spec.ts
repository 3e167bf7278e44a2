import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../platform/kernel/clock.js';
import { VapidKey } from '../platform/push/vapid-key.js';
import { startApplication } from '../platform/testing/application.js';
import { aNotice } from '../platform/testing/push-contract.js';
import { oneSignalApp, PushServices } from '../platform/testing/push/push-services.js';
import { Subscription } from '../platform/testing/push/subscription.js';
import { openPush } from './push.js';

let services: PushServices;
beforeAll(async () => { services = await PushServices.start(); });
afterAll(() => services.stop());

const settings = { subject: 'mailto:technique@example.org', standIns: true, onesignal: null };
const key = new VapidKey(randomBytes(32));
const native = { kind: 'onesignal', subscription: randomUUID() } as const;

it('tells browsers, and nobody else unless OneSignal is set up', async () => {
  const push = await openPush(settings, key, systemClock);
  const { target } = new Subscription(services.endpoint('browser'));
  expect([push.accepts(target), push.accepts(native), push.onesignal]).toEqual([true, false, null]);
  expect([await push.send(target, aNotice()), await push.send(native, aNotice())]).toEqual(['sent', 'refused']);
  expect((await services.taken()).map(({ to }) => to)).toEqual(['/push/browser']);
});

it('tells the native applications through OneSignal', async () => {
  const push = await openPush({ ...settings, onesignal: { ...oneSignalApp, url: services.url } }, key, systemClock);
  expect([push.accepts(native), push.onesignal]).toEqual([true, oneSignalApp.appId]);
  expect(await push.send(native, aNotice())).toBe('sent');
  expect((await services.taken()).at(-1)?.to).toBe(native.subscription);
});

it('calls nobody on this machine where no stand-ins are', async () => {
  const push = await openPush({ ...settings, standIns: false }, key, systemClock);
  const { target } = new Subscription(services.endpoint('browser'));
  expect([push.accepts(target), await push.send(target, aNotice())]).toEqual([false, 'refused']);
});

it('is known to push services by the same key for good', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'push-'));
  const keys: string[] = [];
  for (let start = 0; start < 2; start += 1) {
    const { app, close } = await startApplication({ dataDir });
    keys.push(app.get(VapidKey).publicKey);
    await close();
  }
  expect(keys[0]).toBe(keys[1]);
  rmSync(dataDir, { recursive: true });
});
