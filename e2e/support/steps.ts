import type { Page } from 'playwright-core';
import { answers } from './states.js';

type Step = (page: Page) => Promise<unknown>;

/** Words that would be something else than words, were they not shown as text. */
export const markup = '<script>alert(1)</script><img src=x onerror=alert(2)> \u202eשלום עולם';
/** So many characters, and nowhere to break them. */
export const unbroken = (length: number): string => 'Ouvrières'.repeat(length).slice(0, length);
/** An id that nothing has. */
export const nothing = '00000000-0000-4000-8000-000000000000';
/** A list with nothing in it. */
export const none = { items: [], next: null };

export const text = (words: string | RegExp): Step => (page) => page.getByText(words).first().waitFor();
export const heading = (name: string | RegExp): Step => (page) => page.getByRole('heading', { name, level: 1 }).waitFor();
export const press = (name: string | RegExp): Step => (page) => page.getByRole('button', { name }).first().click();
export const dialog = (name: string | RegExp): Step => (page) => page.getByRole('dialog', { name }).waitFor();
export const field = (name: string): Step => (page) => page.getByLabel(name).first().waitFor();
export const fill = (name: string, words: string): Step => (page) => page.getByRole('textbox', { name }).fill(words);
export const skeleton: Step = (page) => page.locator('app-skeleton-card').first().waitFor();
export const inTurn = (...steps: Step[]): Step => async (page) => {
  for (const step of steps) await step(page);
};
/** The network goes once the page is there. */
export const offline: Step = async (page) => {
  await page.context().setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await page.getByText('Hors connexion. Ce que vous voyez peut avoir changé.').waitFor();
};

/** The server fails at a route of its API. */
export const failing = (path: string | RegExp): Step => (page) => answers(page, path, 500);
/** It answers what one reads, and refuses what one sends. */
export const refusing = (path: string, status: number, code: string, title: string): Step => (page) =>
  page.route(path, (route) => (route.request().method() === 'GET' ? route.continue() : route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', status, code, title }) })));
