import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type ConsoleMessage, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed } from 'vitest';

const pictures = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));
const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** The map is drawn by the processor, so that it is the same everywhere. */
const drawing = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const noDrawing = ['--disable-gpu', '--disable-webgl', '--disable-webgl2', '--disable-3d-apis'];

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const desktop = { viewport: { width: 1280, height: 800 } } as const;
export const devices = { phone, desktop } as const;

/** A page, and what its browser complained about. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
}

/** A browser for the tests of a file; its function opens a visit in a profile of its own, of someone who reads French unless said. */
export function useBrowser({ webgl = true } = {}): (origin: string, options?: BrowserContextOptions) => Promise<Visit> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: [...flags, ...(webgl ? drawing : noDrawing)] });
  });
  afterAll(() => browser?.close());
  return async (baseURL, options = {}) => {
    // Without the service worker, unless it is what is tried: it fetches the whole application beside each journey, and what it answers passes by `route`.
    const context = await browser!.newContext({ baseURL, serviceWorkers: 'block', locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const test = expect.getState().currentTestName;
    if (test) onTestFailed(() => picture(page, `failed-${test.replace(/[^\p{L}\d]+/gu, '-')}`));
    return { page, context, complaints: watch(page) };
  };
}

/** What a page complains about: errors in its console, exceptions, and what the content security policy stopped. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message)) complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** The browser notes every answer of 400 and more, also those that the page asks for and understands: that nobody is signed in, say. */
function isRefusal(message: ConsoleMessage): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text()) && /\/api\//.test(message.location().url);
}

/** Keeps a picture of the page in test-results/screens. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await atRest(page);
  await page.screenshot({ path: `${pictures}${name}.png` });
}

/** Waits until what changes colour or place has come to rest: a change may begin another, a frame later. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise(requestAnimationFrame);
    for (let still = 0; still < 2; still += 1) {
      await frame();
      const moving = document.getAnimations().filter(({ playState }) => playState === 'running');
      if (moving.length) still = -1;
      await Promise.allSettled(moving.map(({ finished }) => finished));
    }
  });
}
