import { beforeAll, expect, inject, it, vi } from 'vitest';
import { phone, picture, useBrowser } from './support/browser.js';
import { newAddress, Person, signInBrowser } from './support/people.js';
import { discuss, saidIn } from './support/talk.js';
import { found } from './support/teams.js';
import { cut, log, write } from './support/thread.js';
import { untilKept, withWorker } from './support/worker.js';

const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });
const samiraEmail = newAddress('samira');
let samira: Person;
let discussion: string;

beforeAll(async () => {
  samira = await Person.signIn(origin, samiraEmail);
  await samira.profile({ displayName: 'Samira B.' });
  discussion = await discuss(samira, await found(samira, { name: 'La digue hors réseau' }), 'Demain matin', 'Rendez-vous à 8 h.');
});

it('an application that was killed opens without the network, shows what waits, and sends it once the network is back', async () => {
  const { page, context, complaints } = await visit(origin, { ...phone, ...withWorker });
  await signInBrowser(page, origin, samiraEmail);
  await page.goto(`/messages/${discussion}`);
  await log(page).getByText('Rendez-vous à 8 h.').waitFor();
  await untilKept(page);
  await cut(page, true);
  for (const text of ['Je prends la table.', 'Et les tracts.']) await write(page, text);
  await log(page).getByText('En attente du réseau').first().waitFor();
  await page.close();

  const again = await context.newPage();
  await again.goto('/messages');
  await again.getByRole('navigation').getByRole('link', { name: 'Équipes' }).waitFor();
  await again.getByText('Vous êtes hors connexion', { exact: true }).waitFor();
  await again.getByRole('button', { name: '2 actes en attente' }).click();
  const sheet = again.getByRole('dialog', { name: 'En attente du réseau' });
  expect(await sheet.getByRole('listitem').count()).toBe(2);
  await picture(again, 'offline-opened-phone');
  await again.keyboard.press('Escape');
  // Pages that were never open are there too, and say why they are empty.
  for (const [tab, path] of [['Agir', '/agir'], ['Équipes', '/equipes'], ['Actualités', '/actualites'], ['Moi', '/moi']] as const) {
    await again.getByRole('navigation').getByRole('link', { name: tab }).click();
    await again.waitForURL(`**${path}`);
    await again.getByText('Vous êtes hors connexion', { exact: true }).filter({ visible: true }).first().waitFor();
    await picture(again, `offline${path.replace('/', '-')}-phone`);
  }
  await again.goto(`/messages/${discussion}`);
  await picture(again, 'offline-thread-phone');

  await cut(again, false);
  await vi.waitFor(async () => expect(await saidIn(samira, discussion)).toEqual(['Rendez-vous à 8 h.', 'Je prends la table.', 'Et les tracts.']), { timeout: 20_000 });
  await log(again).getByText('Et les tracts.').waitFor();
  await again.getByRole('button', { name: /en attente/ }).waitFor({ state: 'detached' });
  expect(complaints.filter((complaint) => !/ERR_INTERNET_DISCONNECTED/.test(complaint))).toEqual([]);
  await context.close();
});

it('keeps files of the application alone: what the server answers passes by the worker', async () => {
  const { page, context } = await visit(origin, { ...phone, ...withWorker });
  await signInBrowser(page, origin, samiraEmail);
  await page.goto('/agir');
  await untilKept(page);
  const byWorker: string[] = [];
  page.on('response', (response) => response.fromServiceWorker() && byWorker.push(new URL(response.url()).pathname));
  await page.goto('/messages');
  await page.getByRole('link', { name: 'Demain matin' }).waitFor();
  expect(byWorker).toContain('/messages');
  expect(byWorker.filter((path) => /^\/(api|map|media\/.*\/)/.test(path))).toEqual([]);
  // Pages of the server are the server's.
  for (const path of ['/robots.txt', '/api/health', `/unsubscribe/${'a'.repeat(22)}`, '/dev/mail']) {
    const answer = await page.goto(path);
    expect([path, answer?.fromServiceWorker()]).toEqual([path, false]);
  }
  const kept = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return all.flat();
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => /^\/(api|map|dev|share|ics|media\/.*\/)/.test(path))).toEqual([]);
  await context.close();
});

it('a page whose version is gone begins anew, where it was going', async () => {
  const { page, context } = await visit(origin, phone);
  // What begins after the first screen has begun: it asks for the worker, which this visit does without.
  const begun = page.waitForEvent('console', (message) => /Service Worker registration blocked/.test(message.text()));
  await page.goto('/agir');
  await begun;
  let gone = true;
  await page.route(/\/chunk-[\w-]+\.js$/, (route) => (gone ? route.fulfill({ status: 404 }) : route.continue()));
  page.on('request', (request) => {
    if (request.isNavigationRequest()) gone = false;
  });
  await page.getByRole('navigation').getByRole('link', { name: 'Équipes' }).click();
  await page.getByRole('heading', { name: 'Équipes', level: 1 }).waitFor();
  expect([gone, new URL(page.url()).pathname]).toEqual([false, '/equipes']);
  await context.close();
});
