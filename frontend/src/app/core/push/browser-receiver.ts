import { getPushKey, type DeviceAddress } from '@action-populaire/contracts';
import type { Api } from '../api/api';
import { keepOnDevice } from '../offline';
import { pushMessages } from './push.messages';
import type { Leave, Receiver } from './receiver';

/** A browser, told by Web Push. */
export class BrowserReceiver implements Receiver {
  constructor(private readonly api: Api) {}

  leave(): Leave {
    if (!('PushManager' in window) || !('serviceWorker' in navigator) || !('Notification' in window)) {
      // Only Safari on an iPhone or iPad says so; opened from the home screen, it has all of these.
      return (navigator as { standalone?: boolean }).standalone === false ? 'install' : 'unsupported';
    }
    return Notification.permission === 'default' ? 'unasked' : Notification.permission;
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async ask(): Promise<void> {
    await Notification.requestPermission();
  }

  async address(): Promise<DeviceAddress | string> {
    const manager = await pushManager();
    if (!manager) return pushMessages.unsupported;
    const key = await this.api.call(getPushKey);
    if (!key.ok) return key.problem.title;
    const subscription = await subscribed(manager, key.value.key).catch(() => null);
    const { endpoint, keys } = subscription?.toJSON() ?? {};
    if (!endpoint || !keys?.['p256dh'] || !keys['auth']) return pushMessages.unavailable;
    return { kind: 'webpush', endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } };
  }

  async current(): Promise<string | null> {
    return (await (await pushManager())?.getSubscription())?.endpoint ?? null;
  }

  async end(): Promise<void> {
    await (await (await pushManager())?.getSubscription())?.unsubscribe();
  }
}

/** What Web Push needs of a browser; null where it is missing. */
async function pushManager(): Promise<PushManager | null> {
  return (await keepOnDevice()) ? (await navigator.serviceWorker.ready).pushManager : null;
}

/** A subscription under the server's key: the one there is, or a new one. Throws where the browser's push service does not give any. */
async function subscribed(manager: PushManager, key: string): Promise<PushSubscription> {
  const current = await manager.getSubscription();
  if (current && keyOf(current) === key) return current;
  // Under a key that the server no longer has, nothing would come.
  await current?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** The key of a subscription, as the server writes it (base64url). */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer());
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
