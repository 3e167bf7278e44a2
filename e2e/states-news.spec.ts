import type { Page } from 'playwright-core';
import { beforeAll, describe, inject } from 'vitest';
import { dayAfter, newAddress, Person } from './support/people.js';
import { announce, keyMoment, tell } from './support/posts.js';
import { grantStaff } from './support/staff.js';
import { answers, checkStates, silent, type State } from './support/states.js';
import { dialog, failing, field, fill, heading, inTurn, markup, none, nothing, offline, press, refusing, skeleton, text, unbroken } from './support/steps.js';
import { found } from './support/teams.js';

const site = inject('demo');
const { origin } = site;
const [manager, reader, speaker] = [newAddress('anime'), newAddress('lectrice'), newAddress('campagne')];
const alone = { displayName: 'Camille' };
let team: string;
let own: string;
const posts: Record<'news' | 'long' | 'inner' | 'back', string> = { news: '', long: '', inner: '', back: '' };
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
  posts.back = await tell(lead, team, { title: 'Retirée' });
  await lead.send('DELETE', `/api/news/${posts.back}`);
  await announce(staff, { title: unbroken(150), text: 'Au local.', priority: 'high' });
  moments.next = await keyMoment(staff, { title: markup, text: markup, when: { start: `${dayAfter(1)}T14:00`, end: `${dayAfter(1)}T18:00` }, place: '69384' });
  moments.long = await keyMoment(staff, { title: unbroken(100), text: unbroken(3_000) });
});

const cards = (page: Page): Promise<void> => page.locator('app-feed-card').first().waitFor();

const feed: State[] = [
  { name: 'news, visitor', url: () => '/actualites', until: text('Votre fil vous attend') },
  { name: 'news, markup and very long', url: () => '/actualites', as: reader, until: inTurn(cards, text('<script>alert(1)</script>')) },
  { name: 'news, important', url: () => '/actualites', as: reader, until: (page) => page.locator('app-feed-card .tag').first().scrollIntoViewIfNeeded() },
  { name: 'news, why', url: () => '/actualites', as: reader, until: inTurn(cards, press(/^Pourquoi je vois ça/), (page) => page.locator('app-why-panel').waitFor()) },
  { name: 'news, a reason cut', url: () => '/actualites', as: reader, given: (page) => answers(page, '**/api/me/feed-reasons/*', 200, { id: 'x', revision: null, position: '0', changed: true }), until: inTurn(cards, press(/^Pourquoi je vois ça/), (page) => page.getByRole('switch').first().click(), text('Coupé.')) },
  { name: 'news, nothing', url: () => '/actualites', as: alone, given: (page) => answers(page, /\/api\/feed(\?|$)/, 200, none), until: text('Rien de neuf pour vous') },
  { name: 'news, loading', url: () => '/actualites', as: reader, given: (page) => silent(page, /\/api\/feed(\?|$)/), until: skeleton },
  { name: 'news, error', url: () => '/actualites', as: reader, given: (page) => answers(page, /\/api\/feed(\?|$)/, 500), until: text('Réessayer') },
  { name: 'news, offline', url: () => '/actualites', as: reader, until: inTurn(cards, offline) },
  { name: 'my feed', url: () => '/actualites/reglages', as: reader, until: text('Vous ne suivez aucun lieu.') },
  { name: 'my feed, places', url: () => '/actualites/reglages', as: alone, given: (page) => answers(page, '**/api/me/feed-settings', 200, { off: ['everyone'], places: [{ code: '69384', name: 'Lyon 4e Arrondissement' }, { code: '35', name: unbroken(60) }] }), until: text('Lyon 4e') },
  { name: 'my feed, error', url: () => '/actualites/reglages', as: alone, given: failing('**/api/me/feed-settings'), until: text('Réessayer') },
];

const news: State[] = [
  { name: 'one news', url: () => `/actualites/${posts.news}`, until: heading('La permanence change de jour') },
  { name: 'one news, very long', url: () => `/actualites/${posts.long}`, until: heading(/^Ouvrières/) },
  { name: 'one news, markup, for members', url: () => `/actualites/${posts.inner}`, as: reader, until: inTurn(heading(/<script>alert\(1\)<\/script>/), text('Pour les membres de l’équipe')) },
  { name: 'one news, for members, visitor', url: () => `/actualites/${posts.inner}`, until: text('Se connecter') },
  { name: 'one news, for members, refused', url: () => `/actualites/${posts.inner}`, as: alone, until: (page) => page.locator('app-empty').getByText(/membre/).waitFor() },
  { name: 'one news, taken back', url: () => `/actualites/${posts.back}`, until: text('Cette actualité n’existe plus') },
  { name: 'one news, gone', url: () => `/actualites/${nothing}`, until: text('Cette actualité n’existe plus') },
  { name: 'one news, loading', url: () => `/actualites/${posts.news}`, given: (page) => silent(page, '**/api/news/*'), until: skeleton },
  { name: 'one news, offline', url: () => `/actualites/${posts.news}`, until: inTurn(heading('La permanence change de jour'), offline) },
  { name: 'one news, error', url: () => `/actualites/${posts.news}`, given: failing('**/api/news/*'), until: text('Réessayer') },
  { name: 'one news, taking back', url: () => `/actualites/${posts.news}`, as: manager, until: inTurn(press('Retirer'), dialog('Retirer cette actualité')) },
  { name: 'news of a team', url: () => `/equipes/${team}/actualites`, as: manager, until: text('La permanence change de jour') },
  { name: 'news of a team, none', url: () => `/equipes/${own}/actualites`, until: text('Cette équipe n’a pas encore d’actualité.') },
  { name: 'news of a team, error', url: () => `/equipes/${team}/actualites`, given: failing(/\/api\/teams\/[^/]+\/news/), until: text('Réessayer') },
  { name: 'writing news', url: () => `/equipes/${team}/actualites/nouvelle`, as: manager, until: field('Titre') },
  { name: 'writing news, nothing filled in', url: () => `/equipes/${team}/actualites/nouvelle`, as: manager, until: inTurn(field('Titre'), press('Publier'), text('Donnez un titre.')) },
  { name: 'writing news, refused', url: () => `/equipes/${own}/actualites/nouvelle`, as: reader, given: refusing('**/api/teams/*/news', 403, 'teams/not-manager', 'Seules les personnes qui gèrent l’équipe peuvent le faire.'), until: inTurn(fill('Titre', unbroken(150)), fill('Texte', unbroken(2_000)), press('Publier'), text('Seules les personnes qui gèrent')) },
  { name: 'editing news', url: () => `/actualites/${posts.long}/modifier`, as: manager, until: field('Titre') },
  { name: 'editing news, gone', url: () => `/actualites/${nothing}/modifier`, as: manager, until: text('Réessayer') },
  { name: 'editing news, edited by another', url: () => `/actualites/${posts.news}/modifier`, as: manager, given: refusing('**/api/news/*', 412, 'common/stale', 'Quelqu’un a modifié cette page entre-temps.'), until: inTurn(fill('Titre', unbroken(150)), press('Enregistrer'), text(/Ce que vous avez écrit est gardé/)) },
];

const moment: State[] = [
  { name: 'Agir, a key moment', url: () => '/agir', until: (page) => page.locator('app-key-moment a').waitFor() },
  { name: 'key moments', url: () => '/moments', until: text('<script>alert(1)</script>') },
  { name: 'key moments, none', url: () => '/moments', given: (page) => answers(page, '**/api/key-moments?*', 200, none), until: text('Aucun moment clé annoncé.') },
  { name: 'key moments, error', url: () => '/moments', given: failing('**/api/key-moments?*'), until: text('Réessayer') },
  { name: 'key moment, markup', url: () => `/moments/${moments.next}`, until: heading(/<script>alert\(1\)<\/script>/) },
  { name: 'key moment, very long', url: () => `/moments/${moments.long}`, until: heading(/^Ouvrières/) },
  { name: 'key moment, gone', url: () => `/moments/${nothing}`, until: heading('Ce moment clé n’existe plus') },
  { name: 'key moment, offline', url: () => `/moments/${moments.next}`, until: inTurn(heading(/script/), offline) },
];

describe('the feed', () => checkStates(origin, feed, { webgl: false }));
describe('news', () => checkStates(origin, news, { webgl: false }));
describe('key moments', () => checkStates(origin, moment, { webgl: false }));
