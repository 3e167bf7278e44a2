import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, describe, inject } from 'vitest';
import { dayAfter, newAddress, Person } from './support/people.js';
import { announce, keyMoment } from './support/posts.js';
import { grantStaff } from './support/staff.js';
import { answers, checkStates, silent, type State } from './support/states.js';
import { dialog, failing, field, fill, inTurn, markup, none, nothing, offline, press, refusing, skeleton, text, unbroken } from './support/steps.js';

const site = inject('demo');
const { origin } = site;
const [manager, speaker] = [newAddress('anime'), newAddress('campagne')];
const alone = { displayName: 'Camille' };
const photo = fileURLToPath(new URL('../docs/images/agir.png', import.meta.url));
let past: string;
let announcement: string;
let moment: string;

beforeAll(async () => {
  const [lead, staff] = await Promise.all([Person.signIn(origin, manager), Person.signIn(origin, speaker)]);
  await grantStaff(site, speaker);
  await announce(staff, { title: markup, text: unbroken(3_000), place: 'd-69' });
  announcement = await announce(staff, { title: unbroken(150), text: 'Au local.', priority: 'high', endsAt: `${dayAfter(9)}T12:00:00.000Z` });
  moment = await keyMoment(staff, { title: unbroken(100), text: markup, when: { start: `${dayAfter(1)}T14:00`, end: `${dayAfter(1)}T18:00` }, place: '69384' });
  past = (await lead.send<{ items: { id: string }[] }>('GET', `/api/agenda?from=${dayAfter(-9)}&to=${dayAfter(-8)}&limit=1`)).items[0]!.id;
});

const stale = (path: string) => refusing(path, 412, 'common/stale', 'Quelqu’un a modifié cette page entre-temps.');
const refused = (path: string) => refusing(path, 403, 'accounts/not-staff', 'Seule l’équipe de campagne peut le faire.');
const told = '**/api/announcements?*';
const moments = '**/api/key-moments';

const staffPages: State[] = [
  { name: 'staff', url: () => '/campagne', as: speaker, until: inTurn(text(/^Important$/), text('<script>alert(1)</script>')) },
  { name: 'staff, nothing told', url: () => '/campagne', as: speaker, given: (page) => Promise.all([answers(page, told, 200, none), answers(page, moments, 200, none)]), until: text('Aucune annonce en cours ou à venir.') },
  { name: 'staff, refused', url: () => '/campagne', as: alone, until: text('Seule l’équipe de campagne') },
  { name: 'staff, loading', url: () => '/campagne', as: speaker, given: (page) => silent(page, told), until: skeleton },
  { name: 'staff, error', url: () => '/campagne', as: speaker, given: failing(told), until: text('Réessayer') },
  { name: 'staff, offline', url: () => '/campagne', as: speaker, until: inTurn(text(/^Important$/), offline) },
  { name: 'staff, taking back', url: () => '/campagne', as: speaker, until: inTurn(press(/^Retirer :/), dialog('Retirer pour de bon')) },
];

const announcing: State[] = [
  { name: 'announcing', url: () => '/campagne/annonces/nouvelle', as: speaker, until: field('Titre') },
  { name: 'announcing, nothing filled in', url: () => '/campagne/annonces/nouvelle', as: speaker, until: inTurn(field('Titre'), press('Publier'), text('Écrivez ce que vous annoncez.')) },
  { name: 'announcing, refused', url: () => '/campagne/annonces/nouvelle', as: alone, until: inTurn(fill('Titre', unbroken(150)), fill('Texte', unbroken(2_000)), press('Publier'), (page) => page.locator('app-refusal').waitFor()) },
  { name: 'announcing, the server fails', url: () => '/campagne/annonces/nouvelle', as: speaker, given: refusing('**/api/announcements', 500, 'common/internal', 'Quelque chose n’a pas marché de notre côté.'), until: inTurn(fill('Titre', 'Les affiches'), fill('Texte', 'Au local.'), press('Publier'), text('Réessayer')) },
  { name: 'announcement, editing', url: () => `/campagne/annonces/${announcement}`, as: speaker, until: field('Titre') },
  { name: 'announcement, edited by another', url: () => `/campagne/annonces/${announcement}`, as: speaker, given: stale('**/api/announcements/*'), until: inTurn(fill('Titre', 'Les affiches'), press('Enregistrer'), text(/Ce que vous avez écrit est gardé/)) },
  { name: 'announcement, gone', url: () => `/campagne/annonces/${nothing}`, as: speaker, until: text('Cette annonce est terminée') },
  { name: 'announcement, loading', url: () => `/campagne/annonces/${announcement}`, as: speaker, given: (page) => silent(page, told), until: skeleton },
  { name: 'announcement, error', url: () => `/campagne/annonces/${announcement}`, as: speaker, given: failing(told), until: text('Réessayer') },
];

const dates: State[] = [
  { name: 'adding a key moment', url: () => '/campagne/moments/nouveau', as: speaker, until: inTurn((page) => page.getByRole('switch', { name: 'Toute la journée' }).click(), press('Publier'), text('Donnez une heure.')) },
  { name: 'adding a key moment, refused', url: () => '/campagne/moments/nouveau', as: speaker, given: refused(moments), until: inTurn(fill('Titre', unbroken(100)), (page) => page.getByLabel('Date', { exact: true }).fill(dayAfter(3)), press('Publier'), text('Seule l’équipe de campagne')) },
  { name: 'key moment, editing', url: () => `/campagne/moments/${moment}`, as: speaker, until: field('Heure de fin (facultative)') },
  { name: 'key moment, edited by another', url: () => `/campagne/moments/${moment}`, as: speaker, given: stale('**/api/key-moments/*'), until: inTurn(fill('Titre', 'Marche'), press('Enregistrer'), text(/Ce que vous avez écrit est gardé/)) },
  { name: 'key moment to edit, loading', url: () => `/campagne/moments/${moment}`, as: speaker, given: (page) => silent(page, '**/api/key-moments/*'), until: skeleton },
  { name: 'key moment to edit, gone', url: () => `/campagne/moments/${nothing}`, as: speaker, until: text('Réessayer') },
];

/** A report as long as can be, with photos, that was edited. */
const reported = async (page: Page): Promise<void> => {
  await page.route('**/media/**', (route) => route.fulfill({ path: photo }));
  const medium = { id: nothing, kind: 'image', width: 1200, height: 800, public: true };
  const media = [{ ...medium, legend: unbroken(280) }, { ...medium, id: moment, legend: null }];
  await answers(page, '**/api/actions/*/report', 200, { report: { id: nothing, text: `${markup}\n${unbroken(3_000)}`, at: `${dayAfter(-3)}T10:00:00.000Z`, editedAt: `${dayAfter(-2)}T10:00:00.000Z`, revision: 1, action: past, media, by: { kind: 'team', id: nothing, name: unbroken(80) } } });
};
const writing = '**/api/actions/*/report';
/** Nobody wrote it yet. */
const unwritten = (page: Page): Promise<unknown> =>
  page.route(writing, (route) => (route.request().method() === 'GET' ? route.fulfill({ contentType: 'application/json', body: JSON.stringify({ report: null }) }) : route.continue()));

const reports: State[] = [
  { name: 'report, markup and very long', url: () => `/actions/${past}`, given: reported, until: inTurn(text('<script>alert(1)</script>'), (page) => page.locator('app-report-section figure').first().scrollIntoViewIfNeeded()) },
  { name: 'report, not read', url: () => `/actions/${past}`, given: failing(writing), until: (page) => page.locator('app-report-section').getByText('Réessayer').waitFor() },
  { name: 'report, writing', url: () => `/actions/${past}/compte-rendu`, as: manager, given: unwritten, until: inTurn(field('Ce qui s’est passé'), press('Publier'), text('Écrivez quelques mots.')) },
  { name: 'report, with a photo', url: () => `/actions/${past}/compte-rendu`, as: manager, given: unwritten, until: inTurn(field('Ce qui s’est passé'), (page) => page.locator('input[type=file]').setInputFiles(photo), (page) => page.getByText('Photo 1 envoyée').waitFor({ state: 'attached' }), fill('Légende de la photo 1', unbroken(280))) },
  { name: 'report, refused', url: () => `/actions/${past}/compte-rendu`, as: manager, given: unwritten, until: inTurn(fill('Ce qui s’est passé', unbroken(2_000)), press('Publier'), (page) => page.locator('app-refusal').waitFor()) },
  { name: 'report, editing', url: () => `/actions/${past}/compte-rendu`, as: manager, given: reported, until: inTurn(field('Légende de la photo 2'), (page) => page.getByRole('button', { name: 'Retirer le compte rendu' }).waitFor()) },
  { name: 'report, taking back', url: () => `/actions/${past}/compte-rendu`, as: manager, given: reported, until: inTurn(press('Retirer le compte rendu'), dialog(/Retirer/)) },
  { name: 'report to write, loading', url: () => `/actions/${past}/compte-rendu`, as: manager, given: (page) => silent(page, writing), until: skeleton },
  { name: 'report to write, error', url: () => `/actions/${past}/compte-rendu`, as: manager, given: failing(writing), until: text('Réessayer') },
];

describe('the pages of staff', () => checkStates(origin, staffPages, { webgl: false }));
describe('announcing', () => checkStates(origin, announcing, { webgl: false }));
describe('key moments to announce', () => checkStates(origin, dates, { webgl: false }));
describe('reports', () => checkStates(origin, reports, { webgl: false }));
