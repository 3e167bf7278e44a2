import type { Locator, Page } from 'playwright-core';

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
