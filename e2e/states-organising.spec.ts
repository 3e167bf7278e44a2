import type { Page } from 'playwright-core';
import { beforeAll, inject } from 'vitest';
import { showOrganised, type Organised } from './support/organising.js';
import { dayAfter, newAddress, Person } from './support/people.js';
import { answers, checkStates, silent, type State } from './support/states.js';

const { origin } = inject('demo');
/** Houat: an island where the demo has nothing. */
const place = '56086';
const [lead, other, alone] = [newAddress('anime'), newAddress('autre'), newAddress('seule')];
let shown: Organised;

beforeAll(async () => {
  const [leader, neighbour, guest] = await Promise.all([Person.signIn(origin, lead), Person.signIn(origin, other), Person.signIn(origin)]);
  shown = await showOrganised({ lead: leader, other: neighbour, guest }, place);
  await Promise.all([leader.profile({ home: { place, radius: 30 } }), Person.signIn(origin, alone)]);
});

const heading = (name: string | RegExp, level = 1) => (page: Page): Promise<void> => page.getByRole('heading', { name, level }).waitFor();
const press = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('button', { name }).first().click();
const dialog = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('dialog', { name }).waitFor();
const text = (words: string | RegExp) => (page: Page): Promise<void> => page.getByText(words).first().waitFor();
const field = (label: string, words: string) => (page: Page): Promise<void> => page.getByLabel(label, { exact: true }).fill(words);
/** Several moments one after the other. */
const then = (...moments: ((page: Page) => Promise<unknown>)[]) => async (page: Page): Promise<void> => {
  for (const moment of moments) await moment(page);
};
const action = (of: () => string, rest = '') => (): string => `/actions/${of()}${rest}`;
const people = (of: () => string): (() => string) => action(of, '/organisation');

/** More people than a page has, as the server would tell. */
async function hundreds(page: Page): Promise<void> {
  const attendees = Array.from({ length: 50 }, (_, index) => ({ account: crypto.randomUUID(), name: index % 7 ? `Personne ${index}` : null, attendance: index < 40 ? 'coming' : 'waiting', guests: index % 3, organiser: index === 0 }));
  await answers(page, '**/api/actions/*/organising*', 200, { attendees, next: 'suite', invited: [] });
}

const acting: State[] = [
  { name: 'action, three teams, other dates', url: action(() => shown.shared), until: heading('Autres dates', 2) },
  { name: 'action, organised for a team', url: action(() => shown.shared), as: lead, until: heading('Vous organisez cette action', 2) },
  { name: 'action, asked to co-organise', url: action(() => shown.asked), as: lead, until: text('invitée à co-organiser cette action') },
  { name: 'action, with which team', url: action(() => shown.free), as: lead, until: then(press('Participer avec mon équipe'), dialog('Avec quelle équipe ?')) },
  { name: 'action, there as a team', url: action(() => shown.free), as: lead, until: then(press('Participer avec mon équipe'), dialog('Avec quelle équipe ?'), (page) => page.getByRole('dialog').getByRole('button', { name: 'Ouvrières' }).click(), text('vient en équipe')) },
];

const organising: State[] = [
  { name: 'organisation', url: people(() => shown.shared), as: lead, until: text('en liste d’attente') },
  { name: 'organisation, loading', url: people(() => shown.shared), as: lead, given: (page) => silent(page, '**/api/actions/*/organising*'), until: (page) => page.locator('app-skeleton-card').first().waitFor() },
  { name: 'organisation, error', url: people(() => shown.shared), as: lead, given: (page) => answers(page, '**/api/actions/*/organising*', 500), until: (page) => page.getByRole('button', { name: 'Réessayer' }).waitFor() },
  { name: 'organisation, offline', url: people(() => shown.shared), as: lead, until: async (page, { context }) => {
    await text('en liste d’attente')(page);
    await context.setOffline(true);
    await text('Hors connexion. Ce que vous voyez peut avoir changé.')(page);
    await field('Nom d’une équipe', 'digue')(page);
    await page.getByRole('alert').waitFor();
  } },
  { name: 'organisation, not mine', url: people(() => shown.shared), as: alone, until: text('Vous n’organisez pas cette action') },
  { name: 'organisation, nobody comes', url: people(() => shown.free), as: other, until: text('Personne pour le moment.') },
  { name: 'organisation, cancelled', url: people(() => shown.cancelled), as: lead, until: heading('Qui organise', 2) },
  { name: 'organisation, an invitation waits', url: people(() => shown.asked), as: other, until: text('n’a pas encore répondu') },
  { name: 'organisation, hundreds', url: people(() => shown.shared), as: lead, given: hundreds, until: (page) => page.getByRole('button', { name: 'Afficher la suite' }).waitFor() },
  { name: 'organisation, teams found', url: people(() => shown.asked), as: other, until: then(field('Nom d’une équipe', 'ouvri'), (page) => page.getByRole('button', { name: /^Inviter Ouvrières/ }).first().waitFor()) },
  { name: 'organisation, no such team', url: people(() => shown.asked), as: other, until: then(field('Nom d’une équipe', 'zzzzzz'), text('Aucune autre équipe de ce nom.')) },
  { name: 'organisation, someone to organise', url: people(() => shown.shared), as: lead, until: then(press(/^Options pour Ouvrières/), dialog(/^Faire organiser/)) },
  { name: 'organisation, refused', url: people(() => shown.shared), as: lead,
    given: (page) => answers(page, '**/api/actions/*/organisers/*', 409, { type: 'about:blank', status: 409, code: 'actions/not-coming', title: 'Seule une personne qui vient peut devenir organisatrice.' }),
    until: then(press(/^Options pour Ouvrières/), press('Faire organiser'), text('Seule une personne qui vient')) },
  { name: 'organisation, a team to take out', url: people(() => shown.shared), as: lead, until: then(press('Options pour Le phare'), dialog('Retirer Le phare de l’organisation ?')) },
];

const form: State[] = [
  { name: 'new action, for a team', url: () => `/actions/nouvelle?equipe=${shown.short}`, as: lead, until: (page) => page.locator('app-as-field .on').getByText('Le phare').waitFor() },
  { name: 'new action, several dates', url: () => '/actions/nouvelle', as: lead, until: then(field('Jour', dayAfter(9)), press('Plusieurs dates'), press('Ajouter une date'), text('Chaque date sera une action à part')) },
  { name: 'new action, the same day twice', url: () => '/actions/nouvelle', as: lead, until: then(press('Collage'), field('Jour', dayAfter(9)), press('Plusieurs dates'), field('Jour, date 2', dayAfter(9)), press('Publier les 2 dates'), text('Deux dates sont le même jour')) },
  { name: 'new action, no longer for this team', url: () => `/actions/nouvelle?equipe=${shown.short}`, as: alone, until: text('Vous ne gérez plus cette équipe') },
  { name: 'new action, teams unknown', url: () => `/actions/nouvelle?equipe=${shown.short}`, as: lead, given: (page) => answers(page, '**/api/me/teams', 500), until: text('Vos équipes n’ont pas pu être chargées') },
  { name: 'new action, made again', url: () => `/actions/nouvelle?modele=${shown.shared}`, as: lead, until: (page) => page.locator('.tile[aria-pressed="true"]').waitFor() },
];

const agir: State[] = [
  { name: 'agir, my teams', url: () => '/agir?equipe=miennes', as: lead, until: text('avec 2 équipes') },
  { name: 'agir, my teams, nothing planned', url: () => '/agir?equipe=miennes', as: alone, until: text('Vos équipes n’ont rien de prévu') },
  { name: 'agir, one team', url: () => `/agir?equipe=${shown.long}`, until: (page) => page.getByRole('button', { name: /^Ne plus filtrer par équipe : Ouvrières/ }).waitFor() },
];

checkStates(origin, [...acting, ...organising, ...form, ...agir], { webgl: false });
