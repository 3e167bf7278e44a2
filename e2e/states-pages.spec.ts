import type { Page } from 'playwright-core';
import { beforeAll, inject } from 'vitest';
import { newAddress, Person } from './support/people.js';
import { publishShown, type Shown } from './support/shown.js';
import { answers, checkStates, silent, type State } from './support/states.js';

const { origin } = inject('demo');
const email = newAddress('organise');
const member = { displayName: 'Léa', home: { place: '69384', radius: 30 }, work: { place: '69259', radius: 10 } };
let shown: Shown;

beforeAll(async () => {
  // Molène: an island where the demo has nothing.
  shown = await publishShown(origin, await Person.signIn(origin, email), '29084');
});

const heading = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor();
const press = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('button', { name }).click();
const dialog = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('dialog', { name }).waitFor();
/** Several moments one after the other. */
const then = (...moments: ((page: Page) => Promise<unknown>)[]) => async (page: Page): Promise<void> => {
  for (const moment of moments) await moment(page);
};
const field = (label: string, text: string) => (page: Page): Promise<void> => page.getByLabel(label, { exact: true }).fill(text);
const retry = (page: Page): Promise<void> => page.getByRole('button', { name: 'Réessayer' }).waitFor();
const skeleton = (page: Page): Promise<void> => page.locator('app-skeleton-card, app-action-skeleton').first().waitFor();
const page = (of: () => string) => (): string => `/actions/${of()}`;
const ask = then(field('Adresse e-mail', newAddress('axe')), press('Recevoir un code'), heading('Tapez le code reçu par e-mail'));

const action: State[] = [
  { name: 'action, loading', url: page(() => shown.online), given: (page) => silent(page, '**/api/actions/*'), until: skeleton },
  { name: 'action, ready', url: page(() => shown.online), until: heading('Écoute collective à distance') },
  { name: 'action, very long texts', url: page(() => shown.long), until: heading(/Ouvrières/) },
  { name: 'action, cancelled', url: page(() => shown.cancelled), until: heading('Marché du dimanche') },
  { name: 'action, full with a waiting list', url: page(() => shown.full), until: heading('Formation des bureaux de vote') },
  { name: 'action, several days', url: page(() => shown.severalDays), until: heading('Caravane de la côte') },
  { name: 'action, changed', url: page(() => shown.changed), until: heading('Collage sur le quai') },
  { name: 'action, ended', url: page(() => shown.ended), until: (page) => page.getByText('Cette action est terminée.').waitFor() },
  { name: 'action, on the waiting list', url: page(() => shown.full), as: member, until: then(press('Liste d’attente'), dialog(/liste d’attente/)) },
  { name: 'action, one comes', url: page(() => shown.severalDays), as: member, until: then(press('Je viens'), dialog(/vous venez/), press('C’est bon'), (page) => page.getByRole('button', { name: 'Vous venez' }).waitFor()) },
  { name: 'action, organised', url: page(() => shown.long), as: email, until: (page) => page.getByRole('heading', { name: 'Vous organisez cette action' }).waitFor() },
  { name: 'action, being cancelled', url: page(() => shown.changed), as: email, until: then(press('Annuler l’action'), dialog('Annuler l’action ?')) },
  { name: 'action, its places', url: page(() => shown.full), as: email, until: then(press(/Nombre de places/), dialog('Nombre de places')) },
  { name: 'action, unknown', url: page(() => '3f0c1b7e-8d6a-4c1e-9b7d-2a5e4f6c8b90'), until: heading('Cette action n’existe pas') },
  { name: 'action, error', url: page(() => shown.online), given: (page) => answers(page, '**/api/actions/*', 500), until: retry },
];

const form: State[] = [
  { name: 'new action', url: () => '/actions/nouvelle', until: heading('Proposer une action') },
  { name: 'new action, to complete', url: () => '/actions/nouvelle', until: then(press('Publier'), (page) => page.getByText('Choisissez un type d’action.').waitFor()) },
  { name: 'new action, in detail, very long', url: () => '/actions/nouvelle', as: member, until: then(press('Porte-à-porte'), field('Nom', 'Ouvrières'.repeat(11)), (page) => page.getByText('Plus de détails').click(), field('Adresse', 'Ouvrières'.repeat(20)), field('Description', 'Ouvrières'.repeat(60))) },
  { name: 'new action, all types', url: () => '/actions/nouvelle', until: then(press('Les 30 types'), dialog('Choisir un type d’action')) },
  { name: 'edited action', url: () => `/actions/${shown.long}/modifier`, as: email, until: then(heading('Modifier l’action'), (page) => page.getByRole('button', { name: 'Enregistrer' }).waitFor()) },
  { name: 'edited action, not mine', url: () => `/actions/${shown.changed}/modifier`, as: member, until: (page) => page.getByText('Vous n’organisez pas cette action').waitFor() },
  { name: 'edited action, error', url: () => `/actions/${shown.changed}/modifier`, as: member, given: (page) => answers(page, '**/api/actions/*', 500), until: retry },
];

const account: State[] = [
  { name: 'sign-in', url: () => '/connexion', until: heading('Entrez avec votre e-mail') },
  { name: 'sign-in, refused address', url: () => '/connexion', until: then(field('Adresse e-mail', 'lea'), press('Recevoir un code'), (page) => page.getByRole('alert').waitFor()) },
  { name: 'sign-in, code', url: () => '/connexion', until: ask },
  { name: 'sign-in, wrong code', url: () => '/connexion', until: then(ask, field('Code à six caractères', 'ABCDEF'), (page) => page.getByRole('alert').waitFor()) },
  { name: 'sign-in, consents', url: () => '/connexion', given: (page) => answers(page, '**/api/sign-in', 422, { type: 'about:blank', status: 422, code: 'accounts/consents-required', title: 'Il faut deux accords.' }), until: then(ask, field('Code à six caractères', 'ABCDEF'), heading(/Deux accords/)) },
  { name: 'welcome, name', url: () => '/bienvenue', as: member, until: heading('Comment vous appeler ?') },
  { name: 'welcome, home', url: () => '/bienvenue', as: member, until: then(press('Passer'), field('Commune ou code postal', 'saint'), (page) => page.getByRole('option').first().waitFor()) },
  { name: 'me, visitor', url: () => '/moi', until: (page) => page.getByRole('link', { name: 'Entrer avec mon e-mail' }).waitFor() },
  { name: 'me', url: () => '/moi', as: member, until: heading('Léa') },
  { name: 'me, very long name', url: () => '/moi', as: email, until: heading(/Ouvrières/) },
  { name: 'me, name', url: () => '/moi', as: member, until: then(press('Modifier le nom affiché'), dialog('Votre nom affiché')) },
  { name: 'me, work place', url: () => '/moi', as: member, until: then(press(/Travail/), dialog('Votre lieu de travail')) },
  { name: 'me, error', url: () => '/moi', given: (page) => answers(page, '**/api/me', 500), until: retry },
  { name: 'devices', url: () => '/moi/appareils', as: member, until: (page) => page.getByText('Cet appareil', { exact: true }).waitFor() },
  { name: 'devices, loading', url: () => '/moi/appareils', as: member, given: (page) => silent(page, '**/api/me/sessions'), until: skeleton },
  { name: 'devices, error', url: () => '/moi/appareils', as: member, given: (page) => answers(page, '**/api/me/sessions', 500), until: retry },
  { name: 'no such page', url: () => '/nulle-part', until: heading('Cette page n’existe pas') },
];

checkStates(origin, [...action, ...form, ...account]);
