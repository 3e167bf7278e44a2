import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';

/** What a page with a discussion shows, and what is done there. */
export const log = (page: Page): Locator => page.getByRole('log');
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Votre message' });
/** The count beside the tab Messages, once there is one. */
export const badge = (page: Page): Locator => page.getByRole('link', { name: /^Messages.*non lue/ });

export async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.getByRole('button', { name: 'Envoyer' }).click();
}

/** Takes a browser's network away, or gives it back. */
export async function cut(page: Page, off: boolean): Promise<void> {
  await page.context().setOffline(off);
  await page.evaluate((gone) => dispatchEvent(new Event(gone ? 'offline' : 'online')), off);
}

/** Does something, and gives the milliseconds until something else shows. */
export async function timeUntil(shows: () => Promise<unknown>, act: () => Promise<unknown>): Promise<number> {
  const began = Date.now();
  await act();
  await shows();
  return Date.now() - began;
}

/** The messages of an open thread, read from where it stands to `last` as a reader would: what each line says, null when it was deleted. */
export async function readTo(page: Page, last: string): Promise<readonly (string | null)[]> {
  const lines = new Map<number, string | null>();
  await vi.waitFor(async () => {
    const [seen, left] = await log(page).evaluate((scroller) => {
      const [from, to] = [scroller.getBoundingClientRect().top, scroller.getBoundingClientRect().bottom];
      const drawn = [...scroller.querySelectorAll<HTMLElement>('[data-index]')];
      // Lines are drawn a moment after the scroll: what is passed over before would not be read.
      const isDrawn = drawn.some((line) => line.getBoundingClientRect().bottom >= to - 5) && (scroller.scrollTop < 5 || drawn.some((line) => line.getBoundingClientRect().top <= from));
      if (isDrawn) scroller.scrollTop += scroller.clientHeight / 2;
      const said = drawn.filter((line) => line.querySelector('app-message-bubble')).map((line): [number, string | null] => [Number(line.dataset['index']), line.querySelector('app-message-text')?.textContent ?? null]);
      return [said, scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop] as const;
    });
    for (const [index, text] of seen) lines.set(index, text);
    expect([...lines.values()]).toContain(last);
    expect(left).toBeLessThan(1);
  }, { timeout: 60_000, interval: 100 });
  return [...lines].sort(([a], [b]) => a - b).map(([, text]) => text);
}
