import type { Page } from 'playwright-core';
import { beforeAll, describe, inject } from 'vitest';
import { dayAfter, newAddress, Person } from './support/people.js';
import { announce, keyMoment, tell } from './support/posts.js';
import { grantStaff } from './support/staff.js';
import { answers, checkStates, type State } from './support/states.js';
import { found } from './support/teams.js';

const site = inject('demo');
const { origin } = site;
const [manager, reader, speaker] = [newAddress('anime'), newAddress('lectrice'), newAddress('campagne')];
const alone = { displayName: 'Camille' };
/** Words that would be something else than words, were they not shown as text. */
const markup = '<script>alert(1)</script><img src=x onerror=alert(2)> \u202eשלום עולם';
const unbroken = (length: number): string => 'Ouvrières'.repeat(length).slice(0, length);
let team: string;
let own: string;
const posts: Record<'news' | 'long' | 'inner' | 'announcement', string> = { news: '', long: '', inner: '', announcement: '' };
const moments: Record<'next' | 'long', string> = { next: '', long: '' };

beforeAll(async () => {
  const [lead, member, staff] = await Promise.all([Person.signIn(origin, manager), Person.signIn(origin, reader), Person.signIn(origin, speaker)]);
  await Promise.all([lead.profile({ displayName: unbroken(60) }), member.profile({ displayName: 'Léa V.', home: { place: '69384', radius: 5 } }), grantStaff(site, speaker)]);
  team = await found(lead, { name: unbroken(80) });
  own = await found(member, { name: 'La fabrique' });
  await member.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
  posts.news = await tell(lead, team);
  posts.long = await tell(lead, team, { title: unbroken(150), text: `${unbroken(3_000)}\nhttps://exemple.fr/${unbroken(120)}` });
  posts.inner = await tell(lead, team, { title: markup, text: markup, visibility: 'members' });
  await announce(staff, { title: markup, text: unbroken(3_000), place: 'd-69' });
  posts.announcement = await announce(staff, { title: unbroken(150), text: 'Au local.', priority: 'high' });
  moments.next = await keyMoment(staff, { title: markup, text: markup, when: { start: `${dayAfter(1)}T14:00`, end: `${dayAfter(1)}T18:00` }, place: '69384' });
  moments.long = await keyMoment(staff, { title: unbroken(100), text: unbroken(3_000) });
});

const text = (words: string | RegExp) => (page: Page): Promise<void> => page.getByText(words).first().waitFor();
const heading = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor();
const press = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('button', { name }).first().click();
const cards = (page: Page): Promise<void> => page.locator('app-feed-card').first().waitFor();
const field = (name: string) => (page: Page): Promise<void> => page.getByLabel(name).first().waitFor();
const then = (...steps: ((page: Page) => Promise<unknown>)[]) => async (page: Page): Promise<void> => {
  for (const step of steps) await step(page);
};
const none = { items: [], next: null };
const refusing = (path: string, code: string, title: string) => (page: Page): Promise<unknown> =>
  page.route(path, (route) => (route.request().method() === 'GET' ? route.continue() : route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', status: 403, code, title }) })));

const feed: State[] = [
  { name: 'news, visitor', url: () => '/actualites', until: text('Votre fil vous attend') },
  { name: 'news, markup and very long', url: () => '/actualites', as: reader, until: then(cards, text('<script>alert(1)</script>')) },
  { name: 'news, why', url: () => '/actualites', as: reader, until: then(cards, press(/^Pourquoi je vois ça/), (page) => page.locator('app-why-panel').waitFor()) },
  { name: 'news, nothing', url: () => '/actualites', as: alone, given: (page) => answers(page, /\/api\/feed(\?|$)/, 200, none), until: text('Rien de neuf pour vous') },
  { name: 'news, error', url: () => '/actualites', as: reader, given: (page) => answers(page, /\/api\/feed(\?|$)/, 500), until: text('Réessayer') },
  { name: 'my feed', url: () => '/actualites/reglages', as: reader, until: text('Vous ne suivez aucun lieu.') },
  { name: 'my feed, places', url: () => '/actualites/reglages', as: alone, given: (page) => answers(page, '**/api/me/feed-settings', 200, { off: ['everyone'], places: [{ code: '69384', name: 'Lyon 4e Arrondissement' }, { code: '35', name: unbroken(60) }] }), until: text('Lyon 4e') },
];

const news: State[] = [
  { name: 'one news, very long', url: () => `/actualites/${posts.long}`, until: heading(/^Ouvrières/) },
  { name: 'one news, markup, for members', url: () => `/actualites/${posts.inner}`, as: reader, until: then(heading(/<script>alert\(1\)<\/script>/), text('Pour les membres de l’équipe')) },
  { name: 'news of a team', url: () => `/equipes/${team}/actualites`, as: manager, until: text('La permanence change de jour') },
  { name: 'writing news', url: () => `/equipes/${team}/actualites/nouvelle`, as: manager, until: field('Titre') },
  { name: 'writing news, refused', url: () => `/equipes/${own}/actualites/nouvelle`, as: reader, given: refusing('**/api/teams/*/news', 'teams/not-manager', 'Seules les personnes qui gèrent l’équipe peuvent le faire.'), until: then((page) => page.getByLabel('Titre').fill(unbroken(150)), (page) => page.getByRole('textbox', { name: 'Texte' }).fill(unbroken(2_000)), press('Publier'), text('Seules les personnes qui gèrent')) },
];

const campaign: State[] = [
  { name: 'key moments', url: () => '/moments', until: text('<script>alert(1)</script>') },
  { name: 'key moment, markup', url: () => `/moments/${moments.next}`, until: heading(/<script>alert\(1\)<\/script>/) },
  { name: 'key moment, very long', url: () => `/moments/${moments.long}`, until: heading(/^Ouvrières/) },
  { name: 'campaign staff', url: () => '/campagne', as: speaker, until: then(text('prioritaire'), text('<script>alert(1)</script>')) },
  { name: 'campaign staff, refused', url: () => '/campagne', as: alone, until: (page) => page.locator('app-state app-empty').waitFor() },
  { name: 'announcing', url: () => '/campagne/annonces/nouvelle', as: speaker, until: then(field('Titre'), press('Publier'), text('Écrivez ce que vous annoncez.')) },
  { name: 'announcing, refused', url: () => '/campagne/annonces/nouvelle', as: alone, until: then((page) => page.getByLabel('Titre').fill(unbroken(150)), (page) => page.getByRole('textbox', { name: 'Texte' }).fill(unbroken(2_000)), press('Publier'), (page) => page.locator('app-refusal').waitFor()) },
  { name: 'adding a key moment', url: () => '/campagne/moments/nouveau', as: speaker, until: then((page) => page.getByRole('switch', { name: 'Toute la journée' }).click(), press('Publier'), text('Donnez une heure.')) },
];

describe('the feed', () => checkStates(origin, feed, { webgl: false }));
describe('news', () => checkStates(origin, news, { webgl: false }));
describe('the campaign', () => checkStates(origin, campaign, { webgl: false }));
