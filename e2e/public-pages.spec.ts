import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { desktop, devices, phone, picture, useBrowser } from './support/browser.js';
import { axeFindings, sideways, smallTargets } from './support/checks.js';
import { kilobytes, logNetwork } from './support/network.js';
import { newAddress, Person, signInBrowser } from './support/people.js';
import { checkStates, type State } from './support/states.js';

/** What the public page of an action may cost without script, all files together, in kB. */
const budget = 30;
const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });
const screens = fileURLToPath(new URL('../test-results/screens/', import.meta.url));

const hostile = `</noscript></script><script>alert(1)</script><img src=x onerror=alert(2)> ${'É'.repeat(3_000)} اجتماع عام \u202e`;
const shown = { name: 'Grande réunion publique pour la défense de l’hôpital, de l’école et des services publics du quartier', type: 'public-meeting', place: '35238', address: 'Salle de la Cité, 10 rue Saint-Louis', start: '2027-06-12T18:30', end: '2027-06-12T20:00', needed: 6 };
const team = { id: randomUUID(), name: 'Rennes en action', type: 'local', place: '35238', description: 'On se retrouve le jeudi.' };
const email = newAddress('public');
const ids = { action: '', hostile: '', off: '' };
beforeAll(async () => {
  const organiser = await Person.signIn(origin, email);
  await organiser.profile({ displayName: 'Léa' });
  await organiser.send('POST', '/api/teams', team);
  ids.action = await organiser.publish({ ...shown, description: 'Rendez-vous à 18 h.\n\nVenez avec vos voisines et vos voisins.', team: team.id });
  ids.hostile = await organiser.publish({ ...shown, name: '<script>alert("&")</script>', description: hostile });
  ids.off = await organiser.publish({ ...shown, name: 'Tractage au marché', type: 'leafleting' });
  await organiser.send('POST', `/api/actions/${ids.off}/cancellation`, { reason: 'Alerte orange' });
});

describe('without script', () => {
  it.each(Object.entries(devices))('an action is read whole and costs little on a %s', async (device, options) => {
    const { page } = await visit(origin, { ...options, javaScriptEnabled: false });
    const network = logNetwork(page);
    const answer = await page.goto(`/actions/${ids.action}`);
    expect(answer?.status()).toBe(200);
    const fetched = await network.quietAfter('.css', '.svg');
    console.log(`public page without script: ${fetched.map(({ url, bytes }) => `${url} ${bytes}`).join(', ')}; ${kilobytes(fetched).toFixed(1)} kB of ${budget}`);
    expect(kilobytes(fetched)).toBeLessThanOrEqual(budget);
    await page.getByRole('heading', { name: shown.name, level: 1 }).waitFor();
    for (const text of ['samedi 12 juin 2027, 18 h 30 – 20 h', 'Salle de la Cité, 10 rue Saint-Louis, Rennes', 'Rennes en action', 'Venez avec vos voisines', 'Il manque 6 personnes']) expect(await read(page)).toContain(text);
    const calendar = await page.getByRole('link', { name: 'Ajouter à mon calendrier' }).getAttribute('href');
    expect(await (await fetch(calendar ?? '')).text()).toContain(`UID:${ids.action}@127.0.0.1`);
    expect(await page.getByRole('link', { name: /Itinéraire/ }).getAttribute('href')).toContain('openstreetmap.org');
    await looksRight(page, `public-action-${device}`);
  });

  it('a team is read, and leads to its actions', async () => {
    const { page } = await visit(origin, { ...phone, javaScriptEnabled: false });
    const network = logNetwork(page);
    await page.goto(`/equipes/${team.id}`);
    expect(kilobytes(await network.quietAfter('.css', '.svg'))).toBeLessThanOrEqual(budget);
    await page.getByRole('heading', { name: team.name, level: 1 }).waitFor();
    await looksRight(page, 'public-team-phone');
    await page.getByRole('link', { name: shown.name }).click();
    await page.getByRole('heading', { name: shown.name, level: 1 }).waitFor();
  });

  it('an action that was called off says so, in English too', async () => {
    const { page } = await visit(origin, { ...phone, locale: 'en-GB', javaScriptEnabled: false });
    await page.goto(`/actions/${ids.off}`);
    expect(await read(page)).toContain('Cancelled. Alerte orange');
    await looksRight(page, 'public-action-cancelled-phone');
  });

  it.each([[390, 844], [320, 640]])('what people type stays in its place at %i px', async (width, height) => {
    const { page } = await visit(origin, { viewport: { width, height }, javaScriptEnabled: false });
    await page.goto(`/actions/${ids.hostile}`);
    await page.getByRole('heading', { name: '<script>alert("&")</script>', level: 1 }).waitFor();
    expect(await read(page)).toContain('<img src=x onerror=alert(2)>');
    expect(await sideways(page)).toEqual([]);
  });
});

/** What a page says, every kind of space alike. */
const read = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replace(/\s+/g, ' ');

/** Read without script, but by the same rules as every other page. */
async function looksRight(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: `${screens}${name}.png`, fullPage: true });
  expect(await sideways(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  // The checker is a script itself: it is shown the same page with what only others see.
  const seen = await visit(origin, phone);
  const html = (await (await fetch(page.url())).text()).replace(/<script[^>]*><\/script>/g, '').replace(/<\/?noscript>/g, '');
  await seen.page.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await seen.page.goto(page.url());
  await seen.page.locator('.told').waitFor();
  expect(await axeFindings(seen.page)).toEqual([]);
}

it('the application starts in it as in any other page, and nothing that was typed runs', async () => {
  const { page, complaints } = await visit(origin, phone);
  const alerts: string[] = [];
  page.on('dialog', (dialog) => { alerts.push(dialog.message()); void dialog.dismiss(); });
  await page.goto(`/actions/${ids.hostile}`);
  await page.getByRole('button', { name: 'Je viens' }).waitFor();
  expect(await page.title()).toContain('<script>alert("&")</script>');
  expect(await page.locator('.told').count()).toBe(0);
  const data = await page.evaluate(() => JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '') as { name: string; description: string });
  expect(data).toMatchObject({ name: '<script>alert("&")</script>', description: hostile.trim() });
  expect([alerts, complaints]).toEqual([[], []]);
});

it('an unknown action is not found, and the application says it', async () => {
  const { page } = await visit(origin, phone);
  const answer = await page.goto(`/actions/${randomUUID()}`);
  expect(answer?.status()).toBe(404);
  await page.getByRole('heading', { name: 'Cette action n’existe pas' }).waitFor();
});

it('the picture that a preview asks for is there', async () => {
  const { page } = await visit(origin, { ...phone, javaScriptEnabled: false });
  for (const [path, name] of [[`/actions/${ids.action}`, 'share-action'], [`/actions/${ids.off}`, 'share-action-cancelled'], [`/equipes/${team.id}`, 'share-team']] as const) {
    await page.goto(path);
    const address = await page.locator('meta[property="og:image"]').getAttribute('content');
    const answer = await fetch(address ?? '');
    const png = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control'), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([200, 'image/png', 'public, max-age=604800', 1200, 630]);
    writeFileSync(`${screens}${name}.png`, png);
  }
});

it('one’s own calendar is made, followed, and revoked', async () => {
  const { page } = await visit(origin, desktop);
  await signInBrowser(page, origin, email);
  await page.goto('/moi');
  await page.getByRole('link', { name: /Mon calendrier/ }).click();
  await page.getByRole('button', { name: 'Créer mon calendrier' }).click();
  const address = await page.getByLabel('Adresse du calendrier').inputValue();
  expect(await page.getByRole('link', { name: 'S’abonner depuis cet appareil' }).getAttribute('href')).toBe(address.replace('http:', 'webcal:'));
  expect(await (await fetch(address)).text()).toContain(`UID:${ids.off}@127.0.0.1`);
  await page.getByRole('button', { name: /Supprimer l’adresse/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer l’adresse' }).click();
  await page.getByRole('button', { name: 'Créer mon calendrier' }).waitFor();
  expect((await fetch(address)).status).toBe(410);
});

it('a page is passed on where the system has no sheet of its own', async () => {
  const { page } = await visit(origin, { ...desktop, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'));
  await page.goto(`/actions/${ids.action}`);
  await page.getByRole('button', { name: 'Partager' }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Partager' });
  const url = `${origin}/actions/${ids.action}`;
  for (const [name, host] of [['Telegram', 't.me'], ['WhatsApp', 'wa.me']] as const) {
    const to = new URL(await sheet.getByRole('link', { name }).getAttribute('href') ?? '');
    expect([to.host, decodeURIComponent(to.search)]).toEqual([host, expect.stringContaining(url)]);
  }
  expect(decodeURIComponent(await sheet.getByRole('link', { name: 'E-mail' }).getAttribute('href') ?? '')).toContain(url);
  await picture(page, 'share-sheet-desktop');
  await sheet.getByRole('button', { name: 'Copier le lien' }).click();
  await page.getByText('Lien copié.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
});

const withoutShare = (page: Page): Promise<unknown> => page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'));
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
const member = { displayName: 'Léa' };
const made = async (page: Page): Promise<void> => {
  const copy = page.getByRole('button', { name: 'Copier l’adresse' });
  await page.getByRole('button', { name: /Créer mon calendrier|Copier l’adresse/ }).waitFor();
  if (!await copy.isVisible()) await press(page, 'Créer mon calendrier');
  await copy.waitFor();
};
const states: State[] = [
  { name: 'share sheet', url: () => `/actions/${ids.action}`, given: withoutShare, until: async (page) => { await press(page, 'Partager'); await page.getByRole('dialog', { name: 'Partager' }).waitFor(); } },
  { name: 'my calendar, none', url: () => '/moi/calendrier', as: {}, until: (page) => page.getByRole('button', { name: 'Créer mon calendrier' }).waitFor() },
  { name: 'my calendar', url: () => '/moi/calendrier', as: member, until: made },
  { name: 'my calendar, to be revoked', url: () => '/moi/calendrier', as: member, until: async (page) => { await made(page); await press(page, /Supprimer l’adresse/); await page.getByRole('dialog').waitFor(); } },
];
checkStates(origin, states, { webgl: false });
