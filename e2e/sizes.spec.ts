import { describe, expect, inject, it } from 'vitest';
import { desktop, phone, useBrowser } from './support/browser.js';
import { kilobytes, logNetwork, type Fetched } from './support/network.js';
import { signInBrowser } from './support/people.js';
import { residentMemory, startServer } from './support/server.js';

const { origin, pid, dataDir } = inject('demo');
const visit = useBrowser();

const isCode = ({ kind, url }: Fetched): boolean => kind === 'script' || kind === 'stylesheet' || /\.(m?js|css)$/.test(url);
const isTile = ({ url }: Fetched): boolean => url.endsWith('.pmtiles') || url.endsWith('.mvt');
const table = (fetched: readonly Fetched[]): string => fetched.map(({ url, bytes, encoding }) => `    ${(bytes / 1000).toFixed(1).padStart(7)} kB ${encoding.padEnd(3)}${url}`).join('\n');

describe.each([{ on: 'phone', device: phone }, { on: 'desktop', device: desktop }])('the first visit on a $on', ({ on, device }) => {
  it('reads the list with at most 180 kB of script and style, then the map with at most 60 kB of tiles', async () => {
    const { page, complaints } = await visit(origin, device);
    const network = logNetwork(page);
    // The moment the first card is there, noted by the page itself.
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        if (!document.querySelector('article')) return;
        document.documentElement.dataset['usable'] = String(performance.timeOrigin + performance.now());
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto('/agir');
    await page.getByRole('article').first().waitFor();
    const usable = Number(await page.evaluate(() => document.documentElement.dataset['usable']));
    const all = await network.quietAfter('.pmtiles', '.mvt');
    const before = all.filter((one) => isCode(one) && one.at <= usable);
    const fonts = all.filter(({ kind }) => kind === 'font');
    console.log(`${on}: ${kilobytes(before).toFixed(1)} kB of script and style until the list is there (font apart: ${kilobytes(fonts).toFixed(1)} kB)\n${table(before)}`);
    expect(before.length).toBeGreaterThan(2);
    expect(before.filter(({ encoding, bytes }) => encoding !== 'br' && bytes > 1_100)).toEqual([]);
    expect(kilobytes(before)).toBeLessThanOrEqual(180);

    const later = all.filter((one) => isCode(one) && one.at > usable);
    console.log(`${on}: ${kilobytes(later).toFixed(1)} kB of script and style after that, for the map\n${table(later)}`);
    // The library is the largest of all, so it is known by its size.
    expect(Math.max(...later.map(({ bytes }) => bytes))).toBeGreaterThan(100_000);
    expect(Math.max(...before.map(({ bytes }) => bytes))).toBeLessThan(100_000);

    const tiles = all.filter(isTile);
    console.log(`${on}: first view of the map, ${kilobytes(tiles).toFixed(1)} kB of ground and actions\n${table(tiles)}`);
    expect(kilobytes(tiles)).toBeLessThanOrEqual(60);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

it('the first map of someone of the demo, near home, is as light', async () => {
  const { page } = await visit(origin, phone);
  await signInBrowser(page, origin, 'lea@demo.example');
  const network = logNetwork(page);
  await page.goto('/agir');
  await page.getByRole('article').first().waitFor();
  const tiles = (await network.quietAfter('.pmtiles', '.mvt')).filter(isTile);
  console.log(`near home: ${kilobytes(tiles).toFixed(1)} kB of ground and actions\n${table(tiles)}`);
  expect(kilobytes(tiles)).toBeLessThanOrEqual(60);
  await page.context().close();
});

it('the server holds the small demo in 300 MB, after the journeys and freshly started', async () => {
  const used = residentMemory(pid);
  const fresh = await startServer('small', dataDir);
  const { page } = await visit(fresh.origin, desktop);
  const network = logNetwork(page);
  await page.goto('/agir');
  await network.quietAfter('.pmtiles', '.mvt');
  const restarted = residentMemory(fresh.pid);
  await page.context().close();
  await fresh.stop();
  console.log(`resident memory: ${used.toFixed(0)} MB after the journeys, ${restarted.toFixed(0)} MB started anew and visited`);
  expect(Math.max(used, restarted)).toBeLessThanOrEqual(300);
});
