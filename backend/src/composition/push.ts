import { WebPush } from '../platform/adapters/webpush/web-push.js';
import { epochMilliseconds, type Clock } from '../platform/kernel/clock.js';
import { Circuits } from '../platform/push/circuits.js';
import { PushChannels } from '../platform/push/push-channels.js';
import type { Push } from '../platform/push/push.js';
import type { VapidKey } from '../platform/push/vapid-key.js';
import type { PushSettings } from './config.js';

/** Opens the port for an installation, by its key. */
export type OpenPush = (key: VapidKey) => Push | Promise<Push>;

/** Tells browsers, and the native applications where OneSignal is set up: its client is loaded there alone. */
export async function openPush({ subject, standIns, onesignal }: PushSettings, key: VapidKey, clock: Clock): Promise<Push> {
  const app = onesignal && new (await import('../platform/adapters/onesignal/onesignal-push.js')).OneSignalPush(onesignal);
  return new PushChannels(new WebPush(key, subject, { standIns }), app, new Circuits(() => epochMilliseconds(clock.now())));
}
