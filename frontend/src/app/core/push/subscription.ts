import { keepOnDevice } from '../offline';

/** What Web Push needs of a browser; null where it is missing. */
export async function pushManager(): Promise<PushManager | null> {
  return (await keepOnDevice()) ? (await navigator.serviceWorker.ready).pushManager : null;
}

/** A subscription under the server's key: the one there is, or a new one. Throws where the browser's push service does not give any. */
export async function subscribed(manager: PushManager, key: string): Promise<PushSubscription> {
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
