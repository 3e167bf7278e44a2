import type { Locator, Page, Response } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { desktop, phone, picture, useBrowser } from './support/browser.js';
import { keyboard, mouse, touch, type Hand } from './support/hands.js';
import { codeFor, dayAfter, newAddress, Person, signInBrowser } from './support/people.js';

const { origin } = inject('empty');
const visit = useBrowser();
/** Country towns, each with another one in reach but far enough to be apart on the map: a tile then shows each action by itself. */
const mende = { name: 'Mende', home: '48095', near: '48061', collage: 'Collage à Florac' };
const aurillac = { name: 'Aurillac', home: '15014', near: '15258', collage: 'Collage à Vic' };
const foix = { name: 'Foix', home: '09122', near: '09225', collage: 'Collage à Pamiers' };

beforeAll(async () => {
  const organiser = await Person.signIn(origin);
  const evening = { start: `${dayAfter(2)}T18:00`, end: `${dayAfter(2)}T20:00` };
  for (const { near, collage } of [mende, aurillac, foix]) await organiser.publish({ name: collage, type: 'postering', place: near, needed: 4, ...evening });
});

/** When an answer's first byte came, on the clock of the machine. */
const answeredAt = (response: Response): number => response.request().timing().startTime + response.request().timing().responseStart;

describe.each([
  { way: 'by touch on a phone', device: phone, handOf: touch, town: mende },
  { way: 'by mouse on a desktop', device: desktop, handOf: mouse, town: aurillac },
  { way: 'by key events alone', device: desktop, handOf: keyboard, town: foix },
])('someone new, $way', ({ way, device, handOf, town }) => {
  it('signs in, chooses a home, comes to an action and publishes one, which everyone sees within a second', async () => {
    const { page, complaints } = await visit(origin, device);
    const hand = handOf(page);
    const shot = (name: string): Promise<void> => picture(page, `journey-${way.replaceAll(' ', '-')}-${name}`);

    await signInAsSomeoneNew(page, hand, town.name, shot);

    const card = page.getByRole('article').filter({ hasText: town.collage });
    await hand.press(card.getByRole('button', { name: /^Je viens/ }));
    await card.getByRole('button', { name: /^Vous venez/ }).waitFor();
    await shot('4-agir');

    // A neighbour, who will only refresh.
    const other = await visit(origin, device);
    await signInBrowser(other.page, origin, undefined, { home: { place: town.home, radius: 30 } });
    const tilesBefore = other.page.waitForResponse(/\/api\/map\/.*\.mvt/);
    await other.page.goto('/agir');
    await other.page.getByRole('article').filter({ hasText: town.collage }).waitFor();
    await tilesBefore;

    const name = `Porte-à-porte, ${town.name}`;
    const published = await publish(page, hand, { name, town: town.name }, shot);
    const { id } = (await published.json()) as { id: string };

    const tile = other.page.waitForResponse(async (response) => response.url().includes('/api/map/') && (await response.body()).includes(id));
    const seen = await refreshUntilSeen(other.page, id, name);
    const [listDelay, tileDelay] = [seen - answeredAt(published), answeredAt(await tile) - answeredAt(published)].map(Math.round) as [number, number];
    console.log(`${way}: in another browser's list ${listDelay} ms after the answer, in its tile after ${tileDelay} ms`);
    expect(Math.max(listDelay, tileDelay)).toBeLessThan(1_000);

    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await shot('6-published');
    await picture(other.page, `journey-${way.replaceAll(' ', '-')}-7-other`);
    expect([...complaints, ...other.complaints]).toEqual([]);
    await Promise.all([page.context().close(), other.context.close()]);
  });
});

async function signInAsSomeoneNew(page: Page, hand: Hand, town: string, shot: (name: string) => Promise<void>): Promise<void> {
  const email = newAddress('nouvelle');
  await page.goto('/agir');
  const nav = page.getByRole('navigation', { name: 'Navigation principale' });
  await hand.press(nav.getByRole('link', { name: 'Moi' }));
  await hand.press(page.getByRole('link', { name: 'Entrer avec mon e-mail' }));
  await shot('1-sign-in');
  await hand.write(page.getByLabel('Adresse e-mail'), email);
  await hand.press(page.getByRole('button', { name: 'Recevoir un code' }));
  await page.getByRole('heading', { name: 'Tapez le code reçu par e-mail' }).waitFor();
  await hand.write(page.getByLabel('Code à six caractères'), await codeFor(origin, email));

  await page.getByRole('heading', { name: 'Deux accords pour ouvrir votre compte' }).waitFor();
  await shot('2-consents');
  const open = page.getByRole('button', { name: 'Ouvrir mon compte' });
  expect(await open.isEnabled()).toBe(false);
  await hand.tick(page.getByRole('checkbox', { name: /règles de la communauté/ }));
  expect(await open.isEnabled()).toBe(false);
  await hand.tick(page.getByRole('checkbox', { name: /opinions politiques/ }));
  await hand.press(open);

  await hand.write(page.getByLabel('Nom affiché'), 'Camille');
  await hand.press(page.getByRole('button', { name: 'Continuer', exact: true }));
  await choosePlace(page, hand, page.getByRole('combobox', { name: 'Commune ou code postal' }), town);
  await shot('3-home');
  await hand.press(page.getByRole('button', { name: 'Continuer', exact: true }));
  await page.getByRole('heading', { name: 'Des équipes près de là' }).waitFor();
  await hand.press(page.getByRole('button', { name: 'Voir les actions' }));
  await hand.press(nav.getByRole('link', { name: 'Agir', exact: true }));
}

/** A day to come whose number is that of its month: typed alike in a date field that begins by the day and in one that begins by the month. */
function dayTypedAlike(): string {
  const today = Temporal.PlainDate.from(dayAfter(0));
  const twins = Array.from({ length: 24 }, (_, months) => today.add({ months })).map((date) => date.with({ day: date.month }));
  return String(twins.find((date) => Temporal.PlainDate.compare(date, today) > 0));
}

/** Types a place and takes the first one proposed, which Enter does for every hand. */
async function choosePlace(page: Page, hand: Hand, field: Locator, town: string): Promise<void> {
  await hand.write(field, town);
  await page.getByRole('option', { name: town }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

async function publish(page: Page, hand: Hand, { name, town }: { name: string; town: string }, shot: (name: string) => Promise<void>): Promise<Response> {
  await hand.press(page.getByRole('link', { name: 'Proposer' }));
  await page.getByRole('heading', { name: 'Proposer une action' }).waitFor();
  await hand.press(page.getByRole('button', { name: 'Porte-à-porte', exact: true }));
  await hand.write(page.getByRole('textbox', { name: 'Nom', exact: true }), name);
  await hand.date(page.getByLabel('Jour', { exact: true }), dayTypedAlike());
  expect(await page.getByRole('combobox', { name: 'Où' }).inputValue()).toBe(town);
  await shot('5-form');
  const answer = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/api/actions'));
  await hand.press(page.getByRole('button', { name: 'Publier' }));
  const response = await answer;
  expect(response.status()).toBe(201);
  return response;
}

/** Presses « Actualiser » until the list has an action, and tells when it was in the page, by the page's own clock. */
async function refreshUntilSeen(page: Page, id: string, name: string): Promise<number> {
  await page.evaluate((wanted) => {
    new MutationObserver((_changes, observer) => {
      if (![...document.querySelectorAll('article')].some((card) => card.textContent.includes(wanted))) return;
      document.documentElement.dataset['seen'] = String(performance.timeOrigin + performance.now());
      observer.disconnect();
    }).observe(document.body, { childList: true, subtree: true });
  }, name);
  for (;;) {
    const [list] = await Promise.all([page.waitForResponse(/\/api\/agenda/), page.getByRole('button', { name: 'Actualiser' }).dispatchEvent('click')]);
    const { items } = (await list.json()) as { items: { id: string }[] };
    if (!items.some((item) => item.id === id)) continue;
    await page.getByRole('article').filter({ hasText: name }).waitFor();
    return Number(await page.evaluate(() => document.documentElement.dataset['seen']));
  }
}
