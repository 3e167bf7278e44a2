import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';

/** For a visit whose application is kept on its device. */
export const withWorker = { serviceWorkers: 'allow' } as const;

/** Waits until the whole application is on the device, and a worker answers for it. */
export async function untilKept(page: Page): Promise<void> {
  const missing = (): Promise<string[]> => page.evaluate(async () => {
    if (!navigator.serviceWorker.controller) return ['the worker'];
    const { assetGroups } = (await (await fetch('/ngsw.json')).json()) as { assetGroups: { installMode: string; urls: string[] }[] };
    const urls = assetGroups.filter(({ installMode }) => installMode === 'prefetch').flatMap((group) => group.urls);
    const kept = await Promise.all(urls.map((url) => caches.match(url)));
    return urls.filter((_, index) => !kept[index]);
  });
  await vi.waitFor(async () => expect(await missing()).toEqual([]), { timeout: 40_000, interval: 500 });
}
