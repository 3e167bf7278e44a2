import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, inject } from 'vitest';
import { newAddress, Person } from './support/people.js';
import { tell } from './support/posts.js';
import { answers, checkStates, silent, type State } from './support/states.js';
import { found } from './support/teams.js';

const { origin } = inject('demo');
const [manager, reader] = [newAddress('anime'), newAddress('lectrice')];
const alone = { displayName: 'Camille' };
const unbroken = (length: number): string => 'Ouvrières'.repeat(length).slice(0, length);
let team: string;
let muted: string;

beforeAll(async () => {
  const [lead, member] = await Promise.all([Person.signIn(origin, manager), Person.signIn(origin, reader)]);
  await Promise.all([lead.profile({ displayName: unbroken(60) }), member.profile({ displayName: 'Léa V.' })]);
  team = await found(lead, { name: unbroken(80) });
  muted = await found(lead, { name: 'La fabrique' });
  for (const joined of [team, muted]) await member.send('PUT', `/api/teams/${joined}/membership`, { role: 'member' });
  await tell(lead, team, { title: unbroken(150) });
  const action = await lead.publish({ name: unbroken(100) });
  await member.answer(action, 'coming');
  const { revision } = await lead.send<{ revision: number }>('GET', `/api/actions/${action}`);
  await lead.send('PATCH', `/api/actions/${action}`, { name: 'Collage' }, { 'if-match': `"${revision}"` });
  await member.send('PUT', '/api/me/notification-settings', { teams: [{ team: muted, mute: 'always', kinds: { 'team-news': { push: false, mail: true } } }] });
});

const text = (words: string | RegExp) => (page: Page): Promise<void> => page.getByText(words).first().waitFor();
const press = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('button', { name }).first().click();
const dialog = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('dialog', { name }).waitFor();
const rows = (page: Page): Promise<void> => page.locator('li[app-notice-row]').first().waitFor();
const then = (...steps: ((page: Page) => Promise<unknown>)[]) => async (page: Page): Promise<void> => {
  for (const step of steps) await step(page);
};
const offline = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await page.getByText('Hors connexion.').first().waitFor();
};
/** What the server answers to what one receives, with something of it set otherwise. */
const receives = (change: object) => (page: Page): Promise<unknown> => page.route('**/api/me/notification-settings', async (route) => {
  if (route.request().method() !== 'GET') return route.continue();
  const response = await route.fetch();
  return route.fulfill({ response, json: { ...(await response.json() as object), ...change } });
});
const inboxAt = '/actualites?voir=notifications';
const settingsAt = '/moi/notifications';

const inbox: State[] = [
  { name: 'notices, very long', url: () => inboxAt, as: reader, until: then(rows, text(/^Du changement pour/)) },
  { name: 'notices, why', url: () => inboxAt, as: reader, until: then(rows, press(/^Pourquoi ai-je reçu ceci/), text('Choisir ce que je reçois')) },
  { name: 'notices, of who runs a team', url: () => inboxAt, as: manager, until: then(rows, text(/a rejoint/)) },
  { name: 'notices, none', url: () => inboxAt, as: alone, given: (page) => answers(page, /\/api\/notifications(\?|$)/, 200, { items: [], next: null, through: '2026-11-25T17:12:00.000Z' }), until: text('Rien à vous dire pour l’instant') },
  { name: 'notices, loading', url: () => inboxAt, as: reader, given: (page) => silent(page, /\/api\/notifications(\?|$)/), until: (page) => page.locator('app-skeleton-card').first().waitFor() },
  { name: 'notices, error', url: () => inboxAt, as: reader, given: (page) => answers(page, /\/api\/notifications(\?|$)/, 500), until: text('Réessayer') },
  { name: 'notices, offline', url: () => inboxAt, as: reader, until: then(rows, offline) },
  { name: 'notice that is gone', url: () => `/n/${randomUUID().replaceAll('-', '').slice(0, 22)}`, until: text('Cette notification n’est plus là') },
  { name: 'notice, error', url: () => `/n/${randomUUID().replaceAll('-', '').slice(0, 22)}`, given: (page) => answers(page, '**/api/notices/*', 500), until: text('Réessayer') },
];

const settings: State[] = [
  { name: 'what I receive', url: () => settingsAt, as: reader, until: then(text('en sourdine'), text('Heures calmes')) },
  { name: 'what I receive, an example', url: () => settingsAt, as: reader, until: then(text('Heures calmes'), press(/^Ce qui change sur mes actions/), dialog('Ce qui arriverait')) },
  { name: 'what I receive, quiet hours', url: () => settingsAt, as: reader, until: then(text('Par équipe'), press(/^Heures calmes/), dialog('Heures calmes')) },
  { name: 'what I receive, an example that no mail brings', url: () => settingsAt, as: reader, until: then(text('Heures calmes'), press(/^Rappel deux heures avant/), dialog('Ce qui arriverait')) },
  { name: 'what I receive, when mails come', url: () => settingsAt, as: reader, until: then(text('Par équipe'), press(/^Les e-mails arrivent/), dialog('Les e-mails arrivent')) },
  { name: 'what I receive, mails together', url: () => settingsAt, as: reader, given: receives({ digest: 'weekly' }), until: text('le lundi à 8 h') },
  { name: 'what I receive, an address that refuses mails', url: () => settingsAt, as: reader, given: receives({ mailRefused: true }), until: text('Votre adresse refuse nos e-mails.') },
  { name: 'what I receive, no team', url: () => settingsAt, as: alone, until: text('Vous n’êtes dans aucune équipe.') },
  { name: 'what I receive, error', url: () => settingsAt, as: reader, given: (page) => answers(page, '**/api/me/notification-settings', 500), until: text('Réessayer') },
  { name: 'what I receive, refused', url: () => settingsAt, as: reader, given: (page) => page.route('**/api/me/notification-settings', (route) => (route.request().method() === 'GET' ? route.continue() : route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', status: 503, code: 'common/unavailable', title: 'Le service est indisponible pour un moment. Rien n’est perdu : réessayez.' }) }))), until: then((page) => page.getByRole('checkbox', { name: 'Ce qui change sur mes actions, Push' }).click(), text('indisponible')) },
  { name: 'what I receive of a team, very long', url: () => `${settingsAt}/${team}`, as: reader, until: text('Une heure') },
  { name: 'what I receive of a team, muted', url: () => `${settingsAt}/${muted}`, as: reader, until: text('Enlever la sourdine') },
  { name: 'what I receive of a team, not mine', url: () => `${settingsAt}/${team}`, as: alone, until: text('Vous n’êtes plus dans cette équipe.') },
];

describe('notifications', () => checkStates(origin, inbox, { webgl: false }));
describe('what one receives', () => checkStates(origin, settings, { webgl: false }));
