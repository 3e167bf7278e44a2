import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { desktop, phone, picture, useBrowser } from './support/browser.js';
import { dayAfter, newAddress, Person, signInBrowser } from './support/people.js';
import { announce } from './support/posts.js';
import { grantStaff } from './support/staff.js';

const site = inject('empty');
const { origin } = site;
const visit = useBrowser({ webgl: false });
const [staffEmail, leaEmail, julesEmail] = ['campagne', 'lea', 'jules'].map(newAddress) as [string, string, string];
let staff: Person;

beforeAll(async () => {
  const [speaker, lea] = await Promise.all([staffEmail, leaEmail, julesEmail].map((email) => Person.signIn(origin, email)));
  staff = speaker!;
  await Promise.all([lea!.profile({ displayName: 'Léa V.', home: { place: '69384', radius: 10 } }), grantStaff(site, staffEmail)]);
});

const card = (page: Page, title: string) => page.locator('app-feed-card').filter({ hasText: title });
const tab = (page: Page, name: RegExp) => page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name }).click();
const showNew = (page: Page) => page.getByRole('button', { name: 'Du nouveau : afficher' }).click();

describe.each([{ on: 'a phone', device: phone, other: desktop }, { on: 'a desktop', device: desktop, other: phone }])('staff speak, on $on', ({ on, device, other }) => {
  const [moment, told] = [`Grande marche, ${on}`, `Les affiches, ${on}`];
  const name = on.replaceAll(' ', '-');

  it('a key moment and an important announcement reach whoever has the page open; so does what becomes of them', async () => {
    const reader = await visit(origin, other);
    await signInBrowser(reader.page, origin, leaEmail);
    await reader.page.goto('/agir');
    await reader.page.getByRole('link', { name: /Proposer/ }).first().waitFor();

    const { page, complaints, context } = await visit(origin, device);
    await signInBrowser(page, origin, staffEmail);
    await page.goto('/moi');
    await page.getByRole('link', { name: 'Parole de la campagne' }).click();
    await page.getByRole('link', { name: 'Nouveau moment clé' }).click();
    await page.getByLabel('Titre').fill(moment);
    await page.getByLabel('Date', { exact: true }).fill(dayAfter(5));
    await page.getByRole('switch', { name: 'Toute la journée' }).click();
    await page.getByLabel('Heure de début').fill('14:00');
    await page.getByRole('button', { name: 'Publier' }).click();
    await page.getByText('C’est publié.').waitFor();

    const block = reader.page.locator('app-key-moment a');
    await block.filter({ hasText: moment }).waitFor();
    await picture(reader.page, `staff-moment-agir-${name}`);
    const before = (await block.boundingBox())!.height;
    await block.click();
    await reader.page.getByRole('heading', { name: moment, level: 1 }).waitFor();
    await reader.page.locator('app-moment-page .when').getByText(/14.h, toute la France/).waitFor();
    await picture(reader.page, `staff-moment-${name}`);
    await page.getByRole('link', { name: `Modifier : ${moment}` }).click();
    await page.getByLabel('Heure de début').fill('15:00');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await reader.page.locator('app-moment-page .when').getByText(/15.h, toute la France/).waitFor();
    await reader.page.goBack();
    await expect.poll(async () => (await block.boundingBox())?.height, { timeout: 10_000 }).toBeLessThan(before);
    await picture(reader.page, `staff-moment-seen-${name}`);

    await tab(reader.page, /^Actualités/);
    await reader.page.getByText(/Vous avez tout vu|Rien de neuf pour vous/).waitFor();
    await page.getByRole('link', { name: 'Nouvelle annonce' }).click();
    await page.getByLabel('Titre').fill(told);
    await page.getByRole('textbox', { name: 'Texte' }).fill('Elles sont au local : https://exemple.fr/affiches');
    await page.getByRole('switch', { name: /^Important/ }).click();
    await picture(page, `staff-announce-${name}`);
    await page.getByRole('button', { name: 'Publier' }).click();
    await page.getByRole('listitem').filter({ hasText: told }).getByText('Important').waitFor();
    await picture(page, `staff-${name}`);

    await showNew(reader.page);
    const shown = card(reader.page, told);
    await shown.getByText('Important', { exact: true }).waitFor();
    expect(await shown.getByRole('link', { name: 'exemple.fr' }).getAttribute('href')).toBe('https://exemple.fr/affiches');
    await shown.getByRole('button', { name: /^Pourquoi/ }).click();
    await shown.getByRole('switch', { name: 'Annonce à tout le monde' }).waitFor();
    await picture(reader.page, `staff-feed-${name}`);

    await page.getByRole('link', { name: `Modifier : ${told}` }).click();
    await page.getByLabel('Titre').fill(`${told}, enfin`);
    await page.getByRole('switch', { name: /^Important/ }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('C’est enregistré.').waitFor();
    await showNew(reader.page);
    await card(reader.page, `${told}, enfin`).waitFor();
    expect(await shown.getByText('Important', { exact: true }).count()).toBe(0);

    for (const title of [`${told}, enfin`, moment]) {
      await page.getByRole('button', { name: `Retirer : ${title}` }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
      await page.getByRole('listitem').filter({ hasText: title }).waitFor({ state: 'detached' });
    }
    await showNew(reader.page);
    await shown.waitFor({ state: 'detached' });
    await tab(reader.page, /^Agir/);
    await block.waitFor({ state: 'detached' });
    expect([...complaints, ...reader.complaints]).toEqual([]);
    await Promise.all([context.close(), reader.context.close()]);
  });
});

it('an announcement for a territory is for who lives there; someone else’s edit is taken in, and what was typed here stays', async () => {
  const id = await announce(staff, { title: 'Le local du Rhône', place: 'd-69' });
  const { page, complaints, context } = await visit(origin, phone);
  await signInBrowser(page, origin, staffEmail);
  await page.goto('/campagne');
  await page.getByText(/^Rhône, depuis/).waitFor();
  await page.getByRole('link', { name: 'Modifier : Le local du Rhône' }).click();
  await page.getByLabel('Titre').fill('Le nouveau local du Rhône');
  await staff.send('PATCH', `/api/announcements/${id}`, { text: 'Ouvert le mardi.' }, { 'if-match': '"0"' });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(/Quelqu’un a modifié la même chose entre-temps/).waitFor();
  expect(await page.getByRole('textbox', { name: 'Texte' }).inputValue()).toBe('Ouvert le mardi.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Le nouveau local du Rhône').waitFor();

  const lyon = await visit(origin, phone);
  await signInBrowser(lyon.page, origin, leaEmail);
  await lyon.page.goto('/actualites');
  await card(lyon.page, 'Le nouveau local du Rhône').getByText('Ouvert le mardi.').waitFor();
  await card(lyon.page, 'Le nouveau local du Rhône').getByRole('button', { name: /^Pourquoi/ }).click();
  await lyon.page.getByRole('switch', { name: 'Vous habitez dans ce territoire : Rhône' }).waitFor();

  const stranger = await visit(origin, phone);
  await signInBrowser(stranger.page, origin, julesEmail);
  await stranger.page.goto('/actualites');
  await stranger.page.getByText(/Vous avez tout vu|Rien de neuf pour vous/).waitFor();
  expect(await stranger.page.getByText('Le nouveau local du Rhône').count()).toBe(0);
  await stranger.page.goto('/moi');
  await stranger.page.getByRole('heading', { level: 1 }).first().waitFor();
  expect(await stranger.page.getByRole('link', { name: 'Parole de la campagne' }).count()).toBe(0);
  await stranger.page.goto('/campagne');
  await stranger.page.getByText('Seule l’équipe de campagne').waitFor();
  expect(await stranger.page.getByRole('link', { name: 'Nouvelle annonce' }).count()).toBe(0);
  await staff.send('DELETE', `/api/announcements/${id}`);
  expect([...complaints, ...lyon.complaints, ...stranger.complaints]).toEqual([]);
  await Promise.all([context, lyon.context, stranger.context].map((one) => one.close()));
});
