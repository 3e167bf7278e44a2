import type { Page } from 'playwright-core';
import { beforeAll, describe, inject } from 'vitest';
import { newAddress, Person } from './support/people.js';
import { answers, checkStates, silent, type State } from './support/states.js';
import { discuss, say } from './support/talk.js';
import { found } from './support/teams.js';

const { origin } = inject('demo');
const [reader, writer] = [newAddress('lectrice'), newAddress('anime')];
const alone = { displayName: 'Camille' };
const shown: Record<'talk' | 'long' | 'locked' | 'announcement' | 'private', string> = { talk: '', long: '', locked: '', announcement: '', private: '' };
let team: string;
let action: string;
let own: string;

beforeAll(async () => {
  const [lead, member] = await Promise.all([Person.signIn(origin, writer), Person.signIn(origin, reader)]);
  const unbroken = (length: number): string => 'Ouvrières'.repeat(length).slice(0, length);
  await Promise.all([lead.profile({ displayName: unbroken(60) }), member.profile({ displayName: 'Léa V.' })]);
  team = await found(lead, { name: 'Les voisines du quai' });
  await member.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
  own = await found(member, { name: 'La fabrique' });
  action = await lead.publish();
  shown.long = await discuss(lead, team, unbroken(150), unbroken(3_000));
  await say(lead, shown.long, '<script>alert(1)</script> שלום עולם, https://exemple.fr/tract');
  shown.talk = await discuss(lead, team, 'Qui prend la table samedi ?', 'Il nous faut deux tables.');
  await say(member, shown.talk, 'J’apporte la mienne.');
  await say(lead, shown.talk, 'Merci ! Rendez-vous devant le 24.');
  shown.locked = await discuss(lead, team, 'Bilan du marché', '140 signatures.');
  await lead.send('PUT', `/api/discussions/${shown.locked}/lock`, { locked: true });
  shown.announcement = await discuss(lead, team, 'Lien de la formation', 'Il vient la veille.', { readOnly: true });
  shown.private = await discuss(member, team, 'Une question', 'Puis-je venir à vélo ?', { where: 'private-discussions' });
});

const text = (words: string | RegExp) => (page: Page): Promise<void> => page.getByText(words).first().waitFor();
const press = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('button', { name }).first().click();
const dialog = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('dialog', { name }).waitFor();
const rows = (page: Page): Promise<void> => page.locator('li[app-discussion-row]').first().waitFor();
const then = (...moments: ((page: Page) => Promise<unknown>)[]) => async (page: Page): Promise<void> => {
  for (const moment of moments) await moment(page);
};
const offline = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await page.getByText('Hors connexion. Ce que vous voyez peut avoir changé.').waitFor();
};
const write = (words: string) => async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Votre message' }).fill(words);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByRole('log').getByText(words).waitFor();
};
const thread = (of: keyof typeof shown) => (): string => `/messages/${shown[of]}`;

const lists: State[] = [
  { name: 'messages', url: () => '/messages', as: reader, until: rows },
  { name: 'messages, private ones', url: () => '/messages', as: reader, until: then(rows, press('Privées'), text('Privé, Les voisines du quai')) },
  { name: 'messages, none', url: () => '/messages', as: alone, until: text('Pas encore de discussion') },
  { name: 'messages, all read', url: () => '/messages', as: alone, until: then(text('Pas encore de discussion'), press('Non lues'), text('Vous avez tout lu')) },
  { name: 'messages, loading', url: () => '/messages', as: alone, given: (page) => silent(page, '**/api/discussions?*'), until: (page) => page.locator('app-row-skeleton').first().waitFor() },
  { name: 'messages, error', url: () => '/messages', as: alone, given: (page) => answers(page, '**/api/discussions?*', 500), until: text('Réessayer') },
  { name: 'messages, offline', url: () => '/messages', as: reader, until: then(rows, offline) },
  { name: 'discussions of a team', url: () => `/equipes/${team}/discussions`, as: reader, until: rows },
  { name: 'discussions of a team, none', url: () => `/equipes/${own}/discussions`, as: reader, until: text('Pas encore de discussion') },
  { name: 'discussions of a team, closed', url: () => `/equipes/${team}/discussions`, as: alone, until: text('Ces discussions sont à leurs membres') },
  { name: 'discussions of an action, closed', url: () => `/actions/${action}/discussions`, as: alone, until: text('Elles s’ouvrent à qui vient') },
  { name: 'new discussion', url: () => `/messages/nouvelle?equipe=${team}`, as: writer, until: (page) => page.getByRole('switch').waitFor() },
  { name: 'new discussion, nothing filled in', url: () => '/messages/nouvelle', as: reader, until: then((page) => page.getByRole('combobox', { name: 'Équipe' }).waitFor(), press('Envoyer'), text('Écrivez un premier message.')) },
  { name: 'new discussion, no team', url: () => '/messages/nouvelle', as: alone, until: text('Vous n’êtes dans aucune équipe') },
  { name: 'writing to managers', url: () => `/messages/nouvelle?prive=${team}`, as: alone, until: text('Écrire aux responsables de Les voisines du quai') },
];

const threads: State[] = [
  { name: 'thread', url: thread('talk'), as: reader, until: text('Merci ! Rendez-vous devant le 24.') },
  { name: 'thread, everything as long as can be', url: thread('long'), as: reader, until: text('alert(1)') },
  { name: 'thread, locked', url: thread('locked'), as: reader, until: text('Cette discussion est fermée') },
  { name: 'thread, read only', url: thread('announcement'), as: reader, until: text('seules les personnes qui gèrent l’équipe écrivent') },
  { name: 'thread, private', url: thread('private'), as: reader, until: text('lisible par qui l’a écrite') },
  { name: 'thread, not for me', url: thread('talk'), as: alone, until: text('Cette discussion n’est pas à vous') },
  { name: 'thread, loading', url: thread('talk'), as: reader, given: (page) => silent(page, '**/messages?*'), until: (page) => page.locator('app-row-skeleton').last().waitFor() },
  { name: 'thread, error', url: thread('talk'), as: reader, given: (page) => answers(page, '**/messages?*', 500), until: text('Réessayer') },
  { name: 'thread, waiting for the network', url: thread('private'), as: reader, until: then(text('Puis-je venir'), offline, write('Ou à pied ?')) },
  { name: 'thread, refused', url: thread('talk'), as: reader, given: (page) => page.route('**/messages', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', status: 409, code: 'discussions/locked', title: 'Cette discussion est fermée.' }) }) : route.continue())), until: then(text('Merci !'), write('Trop tard ?'), text('Non envoyé')) },
  { name: 'thread, menu', url: thread('talk'), as: writer, until: then(text('Merci !'), press('Plus'), dialog('Cette discussion')) },
  { name: 'thread, who can read', url: thread('talk'), as: reader, until: then(text('Merci !'), press('Plus'), press(/^Qui peut la lire/), (page) => page.getByRole('dialog').getByRole('listitem').first().waitFor()) },
  { name: 'thread, muting', url: thread('talk'), as: reader, until: then(text('Merci !'), press('Plus'), press(/^Mettre en sourdine/), text('Pendant 8 heures')) },
  { name: 'thread, a message', url: thread('talk'), as: reader, until: then(press(/^Agir sur votre message/), dialog('Ce message')) },
  { name: 'thread, deleting', url: thread('talk'), as: reader, until: then(press(/^Agir sur votre message/), press('Supprimer'), dialog(/Supprimer ce message/)) },
  { name: 'thread, editing', url: thread('talk'), as: reader, until: then(press(/^Agir sur votre message/), press('Modifier'), dialog('Modifier le message')) },
  { name: 'thread, reporting', url: thread('talk'), as: reader, until: then(press(/^Agir sur le message de/), press(/^Signaler/), dialog('Signaler ce message'), press('Signaler'), text('Choisissez une raison.')) },
];

describe('the lists', () => checkStates(origin, lists, { webgl: false }));
describe('a thread', () => checkStates(origin, threads, { webgl: false }));
