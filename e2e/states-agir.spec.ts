import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { devices, useBrowser } from './support/browser.js';
import { Person } from './support/people.js';
import { publishShown } from './support/shown.js';
import { answers, checkStates, silent, type State } from './support/states.js';

const { origin } = inject('demo');
/** Sein: an island where the demo has nothing. */
const quiet = '29083';
const member = { displayName: 'Léa', home: { place: '69384', radius: 30 }, work: { place: '69259', radius: 10 } };

beforeAll(async () => {
  await publishShown(origin, await Person.signIn(origin), quiet);
});

const cards = (page: Page): Promise<void> => page.getByRole('article').first().waitFor();
const listed = async (page: Page): Promise<void> => {
  await cards(page);
  await page.locator('canvas').waitFor();
};
/** Without a map, the list says so, and has the search at its head. */
const alone = (page: Page): Promise<void> => page.getByText('La carte ne peut pas s’afficher ici. La liste donne les mêmes actions.').waitFor();
const sheet = (chip: RegExp, name: string) => async (page: Page): Promise<void> => {
  await alone(page);
  await page.getByRole('group', { name: 'Filtres' }).getByRole('button', { name: chip }).click();
  await page.getByRole('dialog', { name }).waitFor();
};

const withMap: State[] = [
  { name: 'agir, ready', url: () => '/agir', until: listed },
  { name: 'agir, near home', url: () => '/agir', as: member, until: listed },
  { name: 'agir, list in full', url: () => '/agir', as: member, until: async (page) => {
    await listed(page);
    await page.getByRole('button', { name: 'Agrandir la liste' }).click();
    await page.getByRole('button', { name: 'Carte', exact: true }).waitFor();
  } },
  { name: 'agir, offline', url: () => '/agir', until: async (page, { context }) => {
    await listed(page);
    const kept = await page.getByRole('article').count();
    await context.setOffline(true);
    await page.getByText('Hors connexion. Ce que vous voyez peut avoir changé.').waitFor();
    await page.getByRole('button', { name: 'Actualiser' }).click();
    await page.getByText(/Ceci a été chargé/).waitFor();
    expect(await page.getByRole('article').count()).toBe(kept);
  } },
];

/** What the map, slow to draw, has no part in. */
const withoutMap: State[] = [
  { name: 'agir, loading', url: () => '/agir', given: (page) => silent(page, '**/api/agenda*'), until: (page) => page.locator('app-skeleton-card').first().waitFor() },
  { name: 'agir, no map', url: () => '/agir', until: alone },
  { name: 'agir, empty', url: () => '/agir?ou=29155&rayon=1', until: (page) => page.getByText('Aucune action').waitFor() },
  { name: 'agir, error', url: () => '/agir', given: (page) => answers(page, '**/api/agenda*', 500), until: (page) => page.getByRole('button', { name: 'Réessayer' }).waitFor() },
  { name: 'agir, stale', url: () => '/agir', given: behind, until: (page) => page.getByText(/Ceci a été chargé/).waitFor() },
  { name: 'agir, long, cancelled, full, several days, online', url: () => `/agir?ou=${quiet}&rayon=1`, until: (page) => page.getByRole('article').filter({ hasText: 'Liste d’attente' }).waitFor() },
  { name: 'agir, when', url: () => '/agir', until: sheet(/Quand/, 'Quand ?') },
  { name: 'agir, what', url: () => '/agir', until: sheet(/Quoi/, 'Quoi ?') },
  { name: 'agir, where', url: () => '/agir', as: member, until: sheet(/km/, 'Où ?') },
  { name: 'agir, places found', url: () => '/agir', until: async (page) => {
    await alone(page);
    await page.getByRole('combobox', { name: 'Chercher un lieu' }).fill('saint');
    await page.getByRole('option').first().waitFor();
  } },
];

/** The server answers, but has not caught up. */
async function behind(page: Page): Promise<void> {
  await page.route('**/api/agenda*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'x-stale': '1' } });
  });
}

describe('with the map', () => checkStates(origin, withMap));
describe('without', () => {
  checkStates(origin, withoutMap, { webgl: false });
  const visit = useBrowser({ webgl: false });

  it.each(Object.keys(devices) as (keyof typeof devices)[])('without WebGL on a %s, the list is there alone and says so', async (device) => {
    const { page, complaints } = await visit(origin, devices[device]);
    await page.goto('/agir');
    await cards(page);
    await alone(page);
    await page.getByRole('combobox', { name: 'Chercher un lieu' }).waitFor();
    expect(await page.locator('canvas').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
