import type { Page } from 'playwright-core';
import { beforeAll, describe, inject } from 'vitest';
import { newAddress, Person } from './support/people.js';
import { answers, checkStates, silent, type State } from './support/states.js';
import { showTeams, type ShownTeams } from './support/teams.js';

const { origin } = inject('demo');
const [lead, member] = [newAddress('anime'), newAddress('membre')];
/** Houat: an island where the demo has nothing. */
const quiet = '56086';
const lea = 'lea@demo.example';
const nowhere = { displayName: 'Camille' };
const joiner = { displayName: 'Ibrahim' };
const islander = { displayName: 'Camille', home: { place: quiet, radius: 5 } };
let shown: ShownTeams;
let other: Person;

beforeAll(async () => {
  const [leads, joins] = await Promise.all([Person.signIn(origin, lead), Person.signIn(origin, member)]);
  other = leads;
  shown = await showTeams(origin, { lead: leads, member: joins, stranger: newAddress('invitee') }, quiet);
});

const heading = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor();
const press = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('button', { name }).first().click();
const dialog = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('dialog', { name }).waitFor();
const text = (words: string | RegExp) => (page: Page): Promise<void> => page.getByText(words).first().waitFor();
const then = (...moments: ((page: Page) => Promise<unknown>)[]) => async (page: Page): Promise<void> => {
  for (const moment of moments) await moment(page);
};
const retry = (page: Page): Promise<void> => page.getByRole('button', { name: 'Réessayer' }).first().waitFor();
const skeleton = (page: Page): Promise<void> => page.locator('app-team-skeleton').first().waitFor();
const rows = (page: Page): Promise<void> => page.locator('li[app-team-row]').first().waitFor();
const team = (of: () => string, rest = '') => (): string => `/equipes/${of()}${rest}`;
const offline = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await page.getByText('Hors connexion. Ce que vous voyez peut avoir changé.').waitFor();
};

const lists: State[] = [
  { name: 'teams, visitor', url: () => '/equipes', until: rows },
  { name: 'teams, near a chosen place', url: () => `/equipes?ou=${quiet}`, until: rows },
  { name: 'teams, mine of a visitor', url: () => '/equipes?voir=miennes', until: text('Vos équipes sont gardées avec votre compte') },
  { name: 'teams, near home and work', url: () => '/equipes', as: lea, until: then(rows, (page) => page.locator('li[app-my-team-row]').first().waitFor()) },
  { name: 'teams, mine, invited and very long', url: () => '/equipes?voir=miennes', as: lead, until: then((page) => page.locator('li[app-my-team-row]').nth(2).waitFor(), text(/^Invitation à co-organiser/)) },
  { name: 'teams, none followed', url: () => '/equipes?voir=suivies', as: lead, until: text('Vous ne suivez aucune équipe') },
  { name: 'teams, certified', url: () => '/equipes?voir=certifiees', as: lea, until: then(heading('Équipes'), (page) => page.locator('li[app-team-row], app-empty').first().waitFor()) },
  { name: 'teams, no home', url: () => '/equipes', as: nowhere, until: then(rows, text('Pour ne plus avoir à le dire')) },
  { name: 'teams, one just joined', url: () => `/equipes?ou=${quiet}`, as: joiner, until: then(press('Rejoindre : L’île en commun'), (page) => page.getByRole('link', { name: 'Rejointe : L’île en commun' }).waitFor(), text('Vous avez rejoint L’île en commun.'), (page) => page.mouse.move(1, 1), (page) => page.getByText('Vous avez rejoint L’île en commun.').waitFor({ state: 'detached' })) },
  { name: 'teams, loading', url: () => '/equipes', given: (page) => silent(page, '**/api/teams?*'), until: skeleton },
  { name: 'teams, error', url: () => '/equipes', given: (page) => answers(page, '**/api/teams?*', 500), until: retry },
  { name: 'teams, none', url: () => '/equipes', given: (page) => answers(page, '**/api/teams?*', 200, { items: [], next: null, total: 0 }), until: text('Aucune équipe par ici') },
  { name: 'teams, offline', url: () => '/equipes', until: then(rows, offline) },
  { name: 'all teams', url: () => `/equipes/liste?ou=${quiet}`, until: rows },
  { name: 'all teams, filtered to none', url: () => `/equipes/liste?ou=${quiet}&type=thematique&q=zzz&certifiees=1`, until: text('Aucune équipe ne correspond') },
  { name: 'all teams, error', url: () => '/equipes/liste', given: (page) => answers(page, '**/api/teams*', 500), until: retry },
  { name: 'search, nothing typed', url: () => '/recherche', until: text('Tapez le début d’un nom') },
  { name: 'search', url: () => '/recherche?q=ouvri', until: rows },
  { name: 'search, places and actions', url: () => '/recherche?q=lyon', until: then(rows, text('Actions à venir')) },
  { name: 'search, nothing found', url: () => '/recherche?q=zzzzzz', until: text('Rien ne commence par ces mots') },
  { name: 'search, error', url: () => '/recherche?q=lyon', given: (page) => answers(page, '**/api/search*', 500), until: retry },
];

const page: State[] = [
  { name: 'team, visitor', url: team(() => shown.busy), until: then(heading('L’île en commun'), text('Collage, jour 2')) },
  { name: 'team, very long texts', url: team(() => shown.long), until: heading(/Ouvrières/) },
  { name: 'team, member', url: team(() => shown.busy), as: member, until: then(text('Vous êtes membre'), text('Relire le message d’accueil'), text('Collage, jour 2')) },
  { name: 'team, words of welcome', url: team(() => shown.busy), as: member, until: then(press('Relire le message d’accueil'), dialog(/^Bienvenue chez/)) },
  { name: 'team, leaving', url: team(() => shown.busy), as: member, until: then(press('Vous êtes membre'), dialog('Votre place dans l’équipe'), press('Quitter l’équipe'), text('Vous ne serez plus membre')) },
  { name: 'team, last lead', url: team(() => shown.busy), as: lead, until: then(press('Vous animez l’équipe'), text('Pour la quitter, nommez d’abord quelqu’un d’autre')) },
  { name: 'team, founded', url: team(() => shown.young), as: lead, until: text('Pour bien commencer') },
  { name: 'team, nobody leads', url: team(() => shown.leaderless), as: member, until: (page) => page.getByRole('button', { name: 'Reprendre cette équipe' }).waitFor() },
  { name: 'team, loading', url: team(() => shown.busy), given: (page) => silent(page, '**/api/teams/*'), until: skeleton },
  { name: 'team, error', url: team(() => shown.busy), given: (page) => answers(page, '**/api/teams/*', 500), until: retry },
  { name: 'team, unknown', url: () => '/equipes/3f0c1b7e-8d6a-4c1e-9b7d-2a5e4f6c8b90', until: heading('Cette équipe n’existe pas') },
  { name: 'members', url: team(() => shown.busy, '/membres'), as: lead, until: text('anime l’équipe') },
  { name: 'members, a role to give', url: team(() => shown.busy, '/membres'), as: lead, until: then(press(/^Changer le rôle de Ouvri/), text('Confier la gestion'), press('Retirer de l’équipe'), text(/ne sera plus dans l’équipe/)) },
  { name: 'members, refused', url: team(() => shown.busy, '/membres'), as: nowhere, until: retry },
];

const managing: State[] = [
  { name: 'inviting', url: team(() => shown.busy, '/inviter'), as: lead, until: (page) => page.getByRole('button', { name: /^Retirer l’invitation/ }).waitFor() },
  { name: 'inviting, no address', url: team(() => shown.young, '/inviter'), as: lead, until: then(press('Envoyer l’invitation'), text('Écrivez une adresse e-mail complète.'), text('Aucune invitation en attente')) },
  { name: 'figures', url: team(() => shown.busy, '/bilan'), as: lead, until: text('Nouveaux membres') },
  { name: 'figures, loading', url: team(() => shown.busy, '/bilan'), as: lead, given: (page) => silent(page, '**/statistics'), until: skeleton },
  { name: 'edited team', url: team(() => shown.busy, '/modifier'), as: lead, until: then((page) => page.getByLabel('Message d’accueil').waitFor(), press('Ajouter un lien'), (page) => page.getByLabel('Adresse', { exact: true }).last().fill('un mot'), press('Enregistrer'), text('Ce n’est pas une adresse de page web.')) },
  { name: 'edited team, very long', url: team(() => shown.long, '/modifier'), as: lead, until: (page) => page.getByLabel('Nom', { exact: true }).waitFor() },
  { name: 'edited team, not mine', url: team(() => shown.busy, '/modifier'), as: nowhere, until: text('Vous ne gérez pas cette équipe') },
  { name: 'edited team, changed meanwhile', url: team(() => shown.busy, '/modifier'), as: lead, until: async (page) => {
    await page.getByLabel('Qui vous êtes').fill('Nous nous retrouvons le jeudi.');
    const { revision } = await other.send<{ revision: number }>('GET', `/api/teams/${shown.busy}`);
    await other.send('PATCH', `/api/teams/${shown.busy}`, { description: `Le mardi, édition ${revision}.` }, { 'if-match': `"${revision}"` });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Ce que vous avez écrit est gardé').waitFor();
  } },
  { name: 'founding, what', url: () => '/equipes/nouvelle', until: heading(/Quelle équipe/) },
  { name: 'founding, nothing chosen', url: () => '/equipes/nouvelle', until: then(press('Continuer'), text('Choisissez un genre d’équipe.')) },
  { name: 'founding, where', url: () => '/equipes/nouvelle', as: lea, until: then((page) => page.getByText('Équipe locale').click(), press('Continuer'), heading(/Où agit-elle/), rows) },
  { name: 'founding, name', url: () => '/equipes/nouvelle', as: islander, until: then((page) => page.getByText('Équipe fonctionnelle').click(), press('Continuer'), heading(/Où agit-elle/), press('Continuer'), heading(/Comment s’appelle/), press('Fonder l’équipe'), text(/Donnez un nom/)) },
  { name: 'invitation', url: () => shown.invitation, until: heading('Rejoignez L’île en commun') },
  { name: 'invitation, not wanted', url: () => `${shown.invitation}?report`, until: heading('Ce message n’était pas souhaité') },
  { name: 'invitation, gone', url: () => '/invitations/aaaaaaaaaaaaaaaaaaaaaa', until: heading('Cette invitation n’est plus valable') },
  { name: 'invitation, loading', url: () => shown.invitation, given: (page) => silent(page, '**/api/invitations/*'), until: skeleton },
  { name: 'invitation, error', url: () => shown.invitation, given: (page) => answers(page, '**/api/invitations/*', 500), until: retry },
  { name: 'welcome, teams', url: () => '/bienvenue', as: islander, until: then(press('Passer'), (page) => page.getByLabel('Commune ou code postal').fill('houat'), (page) => page.getByRole('option').first().click(), press('Continuer'), heading('Des équipes près de là'), rows) },
  { name: 'map of teams, without a map', url: () => '/equipes/carte', until: then(text('La carte ne peut pas s’afficher ici.'), rows) },
];

describe('lists', () => checkStates(origin, lists, { webgl: false }));
describe('a team', () => checkStates(origin, page, { webgl: false }));
describe('running a team', () => checkStates(origin, managing, { webgl: false }));
describe('the map', () => checkStates(origin, [
  { name: 'map of teams', url: () => '/equipes/carte', as: lea, until: then(rows, (page) => page.locator('canvas').waitFor()) },
  { name: 'welcome, teams on a map', url: () => '/bienvenue', as: lea, until: then(press('Passer'), (page) => page.getByLabel('Commune ou code postal').fill('lyon 4e'), (page) => page.getByRole('option').first().click(), press('Continuer'), rows, (page) => page.locator('canvas').waitFor()) },
]));
