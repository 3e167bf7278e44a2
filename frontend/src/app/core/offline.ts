import type { NavigationError } from '@angular/router';
import { tabStorage } from './storage';

/**
 * Has a worker keep the application on the device: it then opens without the network, and shows notifications. Each page
 * keeps to the version that it began with, whose files are all there; what is new is taken when the application is next opened.
 */
export async function keepOnDevice(): Promise<ServiceWorkerRegistration | undefined> {
  // Where there can be none (private browsing, a full disk), the application goes on as it began.
  return navigator.serviceWorker?.register('/worker.js').catch(() => undefined);
}

/** Milliseconds within which beginning anew once was enough. */
const pause = 60_000;

/** A part of the application that cannot be had, although the network is there, was of a version that is gone: the page begins anew, once. */
export function beginAnew({ error, url }: Pick<NavigationError, 'error' | 'url'>, go = (to: string) => location.assign(to)): void {
  // Every browser says it in its own words, « import » in all of them.
  if (!(error instanceof TypeError && /import/i.test(error.message)) || !navigator.onLine) return;
  if (Date.now() - (tabStorage.get<number>('ap.anew') ?? 0) < pause) return;
  tabStorage.set('ap.anew', Date.now());
  go(url);
}
