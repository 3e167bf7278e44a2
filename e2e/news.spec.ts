import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, it, vi } from 'vitest';
import { desktop, phone, picture, useBrowser } from './support/browser.js';
import { newAddress, Person, signInBrowser } from './support/people.js';
import { tell } from './support/posts.js';
import { found, shows } from './support/teams.js';

const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });
const photo = fileURLToPath(new URL('../docs/images/agir.png', import.meta.url));
const [samiraEmail, leaEmail, julesEmail, cameEmail] = ['samira', 'lea', 'jules', 'venue'].map(newAddress) as [string, string, string, string];
let [samira, lea, jules, came]: Person[] = [];
let team: string;
/** An action that ends within a minute or two: its report comes last. */
let soonOver: string;
let over: number;

beforeAll(async () => {
  [samira, lea, jules, came] = await Promise.all([samiraEmail, leaEmail, julesEmail, cameEmail].map((email) => Person.signIn(origin, email)));
  await Promise.all([samira!.profile({ displayName: 'Samira B.' }), lea!.profile({ displayName: 'Léa V.', home: { place: '69384', radius: 10 } })]);
  team = await found(samira!, { name: 'Croix-Rousse en nouvelles' });
  await lea!.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
  await jules!.send('PUT', `/api/teams/${team}/membership`, { role: 'follower' });
  const now = Temporal.Now.zonedDateTimeISO('Europe/Paris').round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const wall = (moment: Temporal.ZonedDateTime): string => moment.toPlainDateTime().toString({ smallestUnit: 'minute' });
  over = now.add({ minutes: 2 }).epochMilliseconds;
  soonOver = await samira!.publish({ name: 'Marché du matin', start: wall(now.subtract({ hours: 2 })), end: wall(now.add({ minutes: 2 })) });
  await came!.answer(soonOver, 'coming');
});

const card = (page: Page, title: string) => page.locator('app-feed-card').filter({ hasText: title });
const feeds = (person: Person, title: string): Promise<unknown> =>
  shows(() => person.send<{ items: { post?: { title: string | null } }[] }>('GET', '/api/feed?limit=50'), ({ items }) => items.some(({ post }) => post?.title === title));

it('news with a photo reach a member’s feed with their reason, which is switched off and on again', async () => {
  const writer = await visit(origin, phone);
  await signInBrowser(writer.page, origin, samiraEmail);
  await writer.page.goto(`/equipes/${team}`);
  await writer.page.getByRole('link', { name: 'Écrire une actualité' }).click();
  await writer.page.getByRole('button', { name: 'Publier' }).click();
  await writer.page.getByText('Donnez un titre.').waitFor();
  await writer.page.getByLabel('Titre').fill('Le local ouvre <b>samedi</b>');
  await writer.page.getByRole('textbox', { name: 'Texte' }).fill('Venez nombreux·ses.\nhttps://exemple.fr/plan');
  await writer.page.locator('input[type=file]').setInputFiles(photo);
  await writer.page.getByText('Photo 1 envoyée').waitFor({ state: 'attached' });
  await picture(writer.page, 'news-write-phone');
  await writer.page.getByRole('button', { name: 'Publier' }).click();
  await writer.page.getByRole('heading', { name: 'Le local ouvre <b>samedi</b>', level: 1 }).waitFor();
  await writer.page.getByRole('img', { name: 'Photo 1' }).waitFor();
  expect(await writer.page.getByRole('link', { name: 'exemple.fr' }).getAttribute('href')).toBe('https://exemple.fr/plan');
  await picture(writer.page, 'news-post-phone');

  await feeds(lea!, 'Le local ouvre <b>samedi</b>');
  const reader = await visit(origin, phone);
  await signInBrowser(reader.page, origin, leaEmail);
  await reader.page.goto('/actualites');
  const news = card(reader.page, 'Le local ouvre');
  await news.getByRole('button', { name: /^Pourquoi je vois ça/ }).click();
  const member = news.getByRole('switch', { name: 'Vous êtes membre de Croix-Rousse en nouvelles' });
  await member.click();
  await reader.page.getByText('Coupé.').waitFor();
  await picture(reader.page, 'news-why-phone');
  expect(await member.getAttribute('aria-checked')).toBe('false');
  await reader.page.getByRole('button', { name: 'Actualiser' }).click();
  await news.waitFor({ state: 'detached' });

  await reader.page.getByRole('link', { name: 'Régler mon fil' }).first().click();
  const cut = reader.page.getByRole('switch', { name: 'Les équipes dont je suis membre' });
  await cut.waitFor();
  expect(await cut.getAttribute('aria-checked')).toBe('false');
  await cut.click();
  await vi.waitFor(async () => expect((await lea!.send<{ off: string[] }>('GET', '/api/me/feed-settings')).off).toEqual([]), { timeout: 10_000 });
  await reader.page.goBack();
  await news.getByRole('link', { name: /^Lire/ }).click();
  await reader.page.getByRole('heading', { name: 'Le local ouvre <b>samedi</b>', level: 1 }).waitFor();
  expect(await reader.page.getByRole('link', { name: 'Modifier' }).count()).toBe(0);
  expect([...writer.complaints, ...reader.complaints]).toEqual([]);
  await Promise.all([writer.context.close(), reader.context.close()]);
});

it('what is for members shows to them alone: a follower reads the rest', async () => {
  const inner = await tell(samira!, team, { title: 'La clé est chez Paul', visibility: 'members' });
  await tell(samira!, team, { title: 'Le journal est paru' });
  await Promise.all([feeds(lea!, 'La clé est chez Paul'), feeds(jules!, 'Le journal est paru')]);
  const follower = await visit(origin, desktop);
  await signInBrowser(follower.page, origin, julesEmail);
  await follower.page.goto('/actualites');
  await card(follower.page, 'Le journal est paru').getByRole('button', { name: /^Pourquoi/ }).click();
  await card(follower.page, 'Le journal est paru').getByRole('switch', { name: 'Vous suivez Croix-Rousse en nouvelles' }).waitFor();
  expect(await follower.page.getByText('La clé est chez Paul').count()).toBe(0);
  await follower.page.goto(`/equipes/${team}/actualites`);
  await follower.page.getByRole('link', { name: 'Le journal est paru' }).waitFor();
  expect(await follower.page.getByText('La clé est chez Paul').count()).toBe(0);
  await follower.page.goto(`/actualites/${inner}`);
  await follower.page.locator('app-empty').getByText(/membre/).waitFor();
  expect(await follower.page.getByText('La clé est chez Paul').count()).toBe(0);

  const member = await visit(origin, desktop);
  await signInBrowser(member.page, origin, leaEmail);
  await member.page.goto('/actualites');
  await card(member.page, 'La clé est chez Paul').getByText('Actualité, pour les membres').waitFor();
  await member.page.goto(`/actualites/${inner}`);
  await member.page.getByText('Pour les membres de l’équipe').waitFor();
  expect([...follower.complaints, ...member.complaints]).toEqual([]);
  await Promise.all([follower.context.close(), member.context.close()]);
});

it('news are edited, and taken back after a question', async () => {
  const id = await tell(samira!, team, { title: 'Atelier pancartes' });
  const { page, complaints, context } = await visit(origin, phone);
  await signInBrowser(page, origin, samiraEmail);
  await page.goto(`/actualites/${id}`);
  await page.getByRole('link', { name: 'Modifier' }).click();
  await page.getByLabel('Titre').fill('Atelier pancartes, jeudi');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: 'Atelier pancartes, jeudi', level: 1 }).waitFor();
  await page.getByText(/modifiée/).waitFor();
  await page.getByRole('button', { name: 'Retirer' }).click();
  await page.getByRole('dialog', { name: /Retirer cette actualité/ }).getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('L’actualité est retirée.').waitFor();
  await page.getByRole('heading', { name: 'Croix-Rousse en nouvelles', level: 1 }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('who organised an action that is over writes its report, with a photo and its legend; who came sees it in their feed, anyone reads it', { timeout: 240_000 }, async () => {
  const { page, complaints, context } = await visit(origin, phone);
  await signInBrowser(page, origin, samiraEmail);
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(over), { timeout: 180_000, interval: 500 });
  await page.goto(`/actions/${soonOver}`);
  await page.getByRole('link', { name: 'Écrire le compte rendu' }).click();
  await page.getByRole('textbox', { name: 'Ce qui s’est passé' }).fill('Nous étions douze.');
  await page.locator('input[type=file]').setInputFiles(photo);
  await page.getByText('Photo 1 envoyée').waitFor({ state: 'attached' });
  await page.getByRole('textbox', { name: 'Légende de la photo 1' }).fill('Devant la <i>halle</i>');
  await page.getByRole('button', { name: 'Publier' }).click();
  await page.getByText('Nous étions douze.').waitFor();
  await page.getByRole('link', { name: 'Modifier le compte rendu' }).click();
  await page.getByRole('textbox', { name: 'Ce qui s’est passé' }).fill('Nous étions treize.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Nous étions treize.').waitFor();

  const feed = (): Promise<{ items: { kind: string }[] }> => came!.send('GET', '/api/feed?limit=50');
  await shows(feed, ({ items }) => items.some(({ kind }) => kind === 'report'));
  const attendee = await visit(origin, desktop);
  await signInBrowser(attendee.page, origin, cameEmail);
  await attendee.page.goto('/actualites');
  const told = card(attendee.page, 'Marché du matin').filter({ hasText: 'Compte rendu' });
  await told.getByText('Nous étions treize.').waitFor();
  await told.getByRole('button', { name: /^Pourquoi/ }).click();
  await told.getByRole('switch', { name: /Vous avez répondu/ }).waitFor();
  await picture(attendee.page, 'report-feed-desktop');
  await told.getByRole('link', { name: /^Lire/ }).click();
  await attendee.page.locator('figcaption').getByText('Devant la <i>halle</i>').waitFor();

  const visitor = await visit(origin, phone);
  await visitor.page.goto(`/actions/${soonOver}`);
  await visitor.page.getByText('Nous étions treize.').waitFor();
  await visitor.page.getByRole('img', { name: 'Devant la <i>halle</i>' }).waitFor();
  await visitor.page.locator('figcaption').getByText('Devant la <i>halle</i>').waitFor();
  await visitor.page.getByText(/^Samira B\., /).waitFor();
  expect(await visitor.page.getByRole('link', { name: 'Modifier le compte rendu' }).count()).toBe(0);
  await picture(visitor.page, 'report-phone');
  expect([...complaints, ...attendee.complaints, ...visitor.complaints]).toEqual([]);
  await Promise.all([context, attendee.context, visitor.context].map((one) => one.close()));
});
