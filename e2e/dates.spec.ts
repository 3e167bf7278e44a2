import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { phone, picture, useBrowser } from './support/browser.js';
import { Person } from './support/people.js';

const { origin } = inject('empty');
const visit = useBrowser();

/** Far enough not to be among what other journeys look at. */
const evening = { start: '2027-06-12T18:30', end: '2027-06-12T20:00' };
const springs = '2027-03-28';
const falls = '2027-10-31';

/** Actions on the wall clock of their place, and what a reader in Paris and one in Papeete see on their pages. */
const cases = [
  { name: 'Réunion à Papeete', place: '98735', ...evening, here: 'samedi 12 juin 2027 18 h 30 → 20 h', paris: 'Heure de Papeete. Chez vous : dimanche 13 juin 2027, 6 h 30', papeete: null },
  { name: 'Réunion à Saint-Denis', place: '97411', ...evening, here: 'samedi 12 juin 2027 18 h 30 → 20 h', paris: 'Heure de Saint-Denis. Chez vous : samedi 12 juin 2027, 16 h 30', papeete: 'Chez vous : samedi 12 juin 2027, 4 h 30' },
  { name: 'Réunion à Fort-de-France', place: '97209', ...evening, here: 'samedi 12 juin 2027 18 h 30 → 20 h', paris: 'Heure de Fort-de-France. Chez vous : dimanche 13 juin 2027, 0 h 30', papeete: 'Chez vous : samedi 12 juin 2027, 12 h 30' },
  { name: 'Réunion à Paris', place: '75056', ...evening, here: 'samedi 12 juin 2027 18 h 30 → 20 h', paris: null, papeete: 'Heure de Paris. Chez vous : samedi 12 juin 2027, 6 h 30' },
  // Two hours of clock, one of time: at 2 it is 3.
  { name: 'Nuit du printemps', place: '75056', start: `${springs}T01:30`, end: `${springs}T03:30`, here: 'dimanche 28 mars 2027 1 h 30 → 3 h 30', paris: null, papeete: 'Chez vous : samedi 27 mars 2027, 14 h 30' },
  // Two hours of clock, three of time: at 3 it is 2.
  { name: 'Nuit d’automne', place: '75056', start: `${falls}T01:30`, end: `${falls}T03:30`, here: 'dimanche 31 octobre 2027 1 h 30 → 3 h 30', paris: null, papeete: 'Chez vous : samedi 30 octobre 2027, 13 h 30' },
  { name: 'Soirée jusqu’à minuit', place: '75056', start: '2027-06-12T20:00', end: '2027-06-13T00:00', here: 'samedi 12 juin 2027 20 h → minuit', paris: null, papeete: 'Chez vous : samedi 12 juin 2027, 8 h' },
  { name: 'Caravane de deux jours', place: '75056', start: '2027-06-12T09:00', end: '2027-06-14T00:00', here: 'samedi 12 juin 2027 9 h → dimanche 13 juin 2027 minuit', paris: null, papeete: 'Chez vous : vendredi 11 juin 2027, 21 h' },
];
const ids = new Map<string, string>();

beforeAll(async () => {
  const organiser = await Person.signIn(origin);
  for (const { name, place, start, end } of cases) ids.set(name, await organiser.publish({ name, place, start, end, type: 'other-meeting' }));
});

/** A text as it is read: every kind of space alike. */
const plain = (text: string | null): string => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

async function poster(page: Page, name: string): Promise<string> {
  await page.goto(`/actions/${ids.get(name)}`);
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  return plain(await page.locator('app-action-poster').innerText());
}

/** Days and names of a list, from top to bottom. */
async function list(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  await page.getByRole('article').first().waitFor();
  const lines = await page.locator('app-day-heading app-text:first-child, article h3').allInnerTexts();
  return lines.map(plain);
}

describe.each([{ reader: 'Paris', timezoneId: 'Europe/Paris', column: 'paris' }, { reader: 'Papeete', timezoneId: 'Pacific/Tahiti', column: 'papeete' }] as const)('for a reader in $reader', ({ timezoneId, column }) => {
  it('an action shows the wall clock of its place, and the reader’s when it differs', async () => {
    const { page, complaints } = await visit(origin, { ...phone, timezoneId });
    for (const { name, here, [column]: there } of cases) {
      const text = await poster(page, name);
      expect(text).toContain(here);
      if (there) expect(text).toContain(there);
      else expect(text).not.toContain('Chez vous');
      if (name.endsWith('Papeete')) await picture(page, `dates-${column}`);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('the agenda follows the order of instants, each action under its own day', async () => {
    const { page } = await visit(origin, { ...phone, timezoneId });
    expect(await list(page, '/agir?ou=fr&quoi=other-meeting')).toEqual([
      'Dimanche 28 mars 2027', 'Nuit du printemps',
      'Samedi 12 juin 2027', 'Caravane de deux jours', 'Réunion à Saint-Denis', 'Réunion à Paris', 'Soirée jusqu’à minuit', 'Réunion à Fort-de-France', 'Réunion à Papeete',
      'Dimanche 31 octobre 2027', 'Nuit d’automne',
    ]);
    await page.context().close();
  });
});

it('what ends at midnight belongs to the day before', async () => {
  const { page } = await visit(origin, phone);
  expect(await list(page, '/agir?ou=fr&quoi=other-meeting&quand=2027-06-12')).toContain('Soirée jusqu’à minuit');
  const card = page.getByRole('article').filter({ hasText: 'Caravane' });
  expect(plain(await card.innerText())).toContain('sam. 12 → dim. 13');
  const nextDay = await list(page, '/agir?ou=fr&quoi=other-meeting&quand=2027-06-13');
  expect(nextDay).toContain('Caravane de deux jours');
  expect(nextDay).not.toContain('Soirée jusqu’à minuit');
  await page.context().close();
});
