import type { BrowserContextOptions } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { desktop, phone, picture, useBrowser } from './support/browser.js';
import { axeFindings, sideways, smallTargets } from './support/checks.js';
import { mailTo, newAddress, Person, signInBrowser } from './support/people.js';
import { tell } from './support/posts.js';
import { found } from './support/teams.js';

const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });
const reader = newAddress('lectrice');
let lead: Person;
let member: Person;
let team: string;
let entered: Promise<BrowserContextOptions['storageState']> | undefined;
/** The reader's session, one for all: an address is sent few codes. */
const storageState = () => (entered ??= (async () => {
  const { page, context } = await visit(origin, phone);
  await signInBrowser(page, origin, reader);
  return context.storageState();
})());

beforeAll(async () => {
  [lead, member] = await Promise.all([Person.signIn(origin), Person.signIn(origin, reader)]);
  await lead.profile({ displayName: 'Samira B.' });
  team = await found(lead, { name: 'Croix-Rousse qui prévient' });
  await member.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
});

describe.each([['a phone', phone], ['a desktop', desktop]] as const)('on %s', (device, profile) => {
  it('news of a team raise the badge at once; read on one screen, they are read on the other; the notice says why and opens them', async () => {
    const state = await storageState();
    const [here, there] = [await visit(origin, { ...profile, storageState: state }), await visit(origin, { ...profile, storageState: state })];
    for (const { page } of [here, there]) await page.goto('/agir');
    const tab = (page: typeof here.page) => page.getByRole('link', { name: /^Actualités/ });
    await here.page.getByRole('link', { name: 'Actualités', exact: true }).waitFor();
    const title = `Rendez-vous ${device}`;
    await tell(lead, team, { title });
    for (const { page } of [here, there]) await page.getByRole('link', { name: /1 notification non lue/ }).waitFor();

    await tab(here.page).click();
    await here.page.getByRole('radio', { name: /^Notifications.*1 non lue/ }).waitFor({ state: 'attached' });
    await here.page.locator('app-segmented label').filter({ hasText: 'Notifications' }).click();
    const row = here.page.locator('li[app-notice-row]').filter({ hasText: title });
    await row.getByText('Non lue').waitFor({ state: 'attached' });
    for (const { page } of [here, there]) await page.getByRole('link', { name: 'Actualités', exact: true }).waitFor();
    await row.getByRole('button', { name: /^Pourquoi ai-je reçu ceci/ }).click();
    await row.getByText('Vous êtes membre de Croix-Rousse qui prévient.').waitFor();
    await picture(here.page, `notifications-${device === 'a phone' ? 'phone' : 'desktop'}`);
    await row.getByRole('link', { name: new RegExp(title) }).click();
    await here.page.getByRole('heading', { name: title, level: 1 }).waitFor();
    expect([...here.complaints, ...there.complaints]).toEqual([]);
  });
});

it('a choice is kept for one team and not for the others, and shows on every screen', async () => {
  const { page, complaints } = await visit(origin, { ...phone, storageState: await storageState() });
  await page.goto('/moi/notifications');
  await page.getByRole('link', { name: 'Croix-Rousse qui prévient' }).click();
  // The page before has boxes of the same names.
  await page.getByRole('heading', { name: 'Croix-Rousse qui prévient', level: 1 }).waitFor();
  const news = page.getByRole('checkbox', { name: 'Nouvelles de l’équipe, Push' });
  await news.uncheck();
  await page.getByRole('button', { name: 'Une heure' }).click();
  await page.getByText(/^Cette équipe est en sourdine jusqu’à/).waitFor();
  await page.reload();
  await page.getByText(/^Cette équipe est en sourdine jusqu’à/).waitFor();
  expect(await news.isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Enlever la sourdine' }).click();
  await page.getByRole('button', { name: 'Une heure' }).waitFor();
  await page.goto('/moi/notifications');
  await page.getByText('choix propres').waitFor();
  expect(await page.getByRole('checkbox', { name: 'Nouvelles de l’équipe, Push' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: /^Heures calmes/ }).click();
  await page.getByLabel('De', { exact: true }).fill('22:15');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(/de 22.h.15/).waitFor();
  expect(complaints).toEqual([]);
});

it('mails of one team are switched off and its pushes are not; the others come once a day', async () => {
  const { page, complaints } = await visit(origin, { ...phone, storageState: await storageState() });
  const own = await found(await Person.signIn(origin), { name: 'La fabrique des mots' });
  await member.send('PUT', `/api/teams/${own}/membership`, { role: 'member' });
  await page.goto(`/moi/notifications/${own}`);
  const on = (channel: string) => page.getByRole('checkbox', { name: `Nouvelle action de l’équipe, ${channel}` });
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok()), on('E-mail').uncheck()]);
  await page.reload();
  await on('E-mail').waitFor();
  expect([await on('Push').isChecked(), await on('E-mail').isChecked()]).toEqual([true, false]);
  await page.goto('/moi/notifications');
  await on('E-mail').waitFor();
  expect(await on('E-mail').isChecked()).toBe(true);

  await page.getByRole('button', { name: /^Les e-mails arrivent/ }).click();
  await page.getByRole('radio', { name: /^chaque jour/i }).check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: /^Les e-mails arrivent chaque jour à 8.h/ }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: /^Les e-mails arrivent chaque jour à 8.h/ }).waitFor();
  expect(complaints).toEqual([]);
});

it('a letter opens what it tells of, and its link stops those of that team alone, signed out too', async () => {
  const email = newAddress('abonnee');
  const [writer, subscriber] = [await Person.signIn(origin), await Person.signIn(origin, email)];
  const name = 'La fabrique qui écrit';
  const own = await found(writer, { name });
  await subscriber.send('PUT', `/api/teams/${own}/membership`, { role: 'member' });
  await subscriber.send('PUT', '/api/me/notification-settings', { quiet: null });
  const action = await writer.publish({ name: 'Collage du soir', team: own });
  const { subject, text } = await mailTo(origin, email, /Collage du soir/);
  expect(subject).toBe(`${name} organise Collage du soir`);
  const stop = /\/unsubscribe\/[\w-]{22}/.exec(text)![0];
  expect(text).toContain(`/actions/${action}`);

  const { page, complaints } = await visit(origin, phone);
  await page.goto(stop);
  await page.getByRole('heading', { name: /^Ne plus recevoir ces e-mails/ }).waitFor();
  await page.getByText(`Nouvelle action de l’équipe (${name})`).waitFor();
  await picture(page, 'unsubscribe');
  expect([...await axeFindings(page), ...await sideways(page), ...await smallTargets(page)]).toEqual([]);
  await page.getByRole('button', { name: 'Ne plus les recevoir' }).click();
  await page.getByRole('heading', { name: 'C’est noté' }).waitFor();
  await signInBrowser(page, origin, email);
  await page.goto(`/moi/notifications/${own}`);
  const mail = page.getByRole('checkbox', { name: 'Nouvelle action de l’équipe, E-mail' });
  await mail.waitFor();
  expect(await mail.isChecked()).toBe(false);
  await page.goto('/moi/notifications');
  await mail.waitFor();
  expect(await mail.isChecked()).toBe(true);
  // Where the application is installed, too: it knows no such page.
  await page.goto(stop);
  await page.getByRole('heading', { name: /^(Ne plus recevoir|C’est noté)/ }).waitFor();
  expect(complaints).toEqual([]);
});
