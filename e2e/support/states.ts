import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { atRest, desktop, phone, picture, useBrowser, type Visit } from './browser.js';
import { axeFindings, sideways, smallTargets } from './checks.js';
import { signInBrowser } from './people.js';

/** One state of one route, and how it is come to. */
export interface State {
  readonly name: string;
  /** Asked when the test runs: what it shows may have been published just before. */
  readonly url: () => string;
  /** The profile of who is signed in; nobody when absent. An address reads as someone in particular. */
  readonly as?: object | string;
  /** Before the page is asked for: what the server will answer. */
  readonly given?: (page: Page) => Promise<unknown>;
  /** Once the page is asked for: what is done until the state is there. */
  readonly until: (page: Page, visit: Visit) => Promise<unknown>;
}

/** The server's answer to a route of its API. */
export const answers = (page: Page, path: string | RegExp, status: number, body: unknown = { type: 'about:blank', status, code: 'common/internal', title: 'Quelque chose n’a pas marché de notre côté.' }): Promise<unknown> =>
  page.route(path, (route) => route.fulfill({ status, contentType: status < 400 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body) }));
/** A route of the API that does not answer while the test lasts. */
export const silent = (page: Page, path: string | RegExp): Promise<unknown> => page.route(path, () => undefined);

/** The smallest screen that shows everything, and a phone whose text is twice as large. */
const narrow = { width: 320, height: 640 };

/** Checks every state of a table on a phone and a desktop, light and dark: axe, targets, width; then at 320 px and with text twice as large. */
export function checkStates(origin: string, states: readonly State[], { webgl = true, locale = 'fr-FR' } = {}): void {
  const visit = useBrowser({ webgl });
  const profiles = new Map<object | string, BrowserContextOptions['storageState']>();

  const open = async (as: State['as']): Promise<Visit> => {
    if (!as) return visit(origin, { ...phone, locale });
    const known = profiles.get(as);
    if (known) return visit(origin, { ...phone, locale, storageState: known });
    const entered = await visit(origin, { ...phone, locale });
    await signInBrowser(entered.page, origin, typeof as === 'string' ? as : undefined, typeof as === 'string' ? {} : as);
    profiles.set(as, await entered.context.storageState());
    return entered;
  };

  it.each(states)('$name', async ({ name, as, url, given, until }) => {
    const opened = await open(as);
    const { page, complaints } = opened;
    await given?.(page);
    await page.goto(url());
    try {
      await until(page, opened);
    } catch (error) {
      // Somebody new tries again: this one may have done half of it.
      if (as) profiles.delete(as);
      throw error;
    }
    const problems: string[] = [];
    const note = (where: string, found: readonly string[]): unknown => problems.push(...found.map((one) => `${where}: ${one}`));
    const file = name.replace(/[^\p{L}\d]+/gu, '-');

    for (const [device, { viewport }] of [['phone', phone], ['desktop', desktop]] as const) {
      await page.setViewportSize(viewport);
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme);
        await atRest(page);
        note(`${device}, ${theme}`, await axeFindings(page));
        if (device === 'phone' || theme === 'light') await picture(page, `state-${file}-${device}-${theme}`);
      }
      note(device, await sideways(page));
      note(device, await smallTargets(page));
    }
    await page.setViewportSize(narrow);
    await atRest(page);
    note('320 px', await sideways(page));
    await page.setViewportSize(phone.viewport);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await atRest(page);
    note('text at 200 %', await sideways(page));
    // What a test makes the server or the network answer is not a complaint; nor is that nothing is under an address.
    note('console', complaints.filter((complaint) => !/^Failed to load resource: .*(\/api\/|\/(actions|equipes)\/[\w-]+\)$|ERR_INTERNET_DISCONNECTED)/.test(complaint)));
    expect(problems).toEqual([]);
    await page.context().close();
  });
}
