import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { desktop, phone, picture, useBrowser } from './support/browser.js';
import { codeFor, dayAfter, mailTo, newAddress, Person } from './support/people.js';
import { publishShown, type Shown } from './support/shown.js';
import { checkStates, type State } from './support/states.js';

const { origin } = inject('empty');
const locale = 'en-GB';
/** Guéret: a commune that no other journey looks at. */
const town = '23096';
/** Hoëdic: an island where the demo has nothing. */
const quiet = '56085';
const visit = useBrowser({ webgl: false });

const html = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.lang);

describe.each([{ on: 'a phone', device: phone }, { on: 'a desktop', device: desktop }])('someone who reads English, on $on', ({ on, device }) => {
  it('signs in, comes to an action, and changes to French, which stays', async () => {
    const organiser = await Person.signIn(origin);
    const day = Temporal.PlainDate.from(dayAfter(3));
    // Tried again, it is another one.
    const name = `Collage à Guéret, sur ${on}, ${crypto.randomUUID().slice(0, 4)}`;
    await organiser.publish({ name, type: 'postering', place: town, needed: 4, start: `${day.toString()}T18:00`, end: `${day.toString()}T20:30` });

    const { page, complaints } = await visit(origin, { ...device, locale });
    await page.goto('/agir');
    const nav = page.getByRole('navigation', { name: 'Main navigation' });
    await nav.getByRole('link', { name: 'Me', exact: true }).click();
    expect(await html(page)).toBe('en');
    await expect.poll(() => page.title()).toBe('Me · Action Populaire');
    await signIn(page);

    await nav.getByRole('link', { name: 'Actions', exact: true }).click();
    const card = page.getByRole('article').filter({ hasText: name });
    await card.getByText('18:00').waitFor();
    await card.getByText('4 people needed').waitFor();
    await page.getByRole('heading', { name: day.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }) }).waitFor();
    await card.getByRole('button', { name: /^I’m coming/ }).click();
    await card.getByRole('button', { name: `You’re coming: ${name}` }).waitFor();
    await card.getByText('1 signed up, 4 needed').waitFor();
    await picture(page, `english-${on.replaceAll(' ', '-')}`);

    await nav.getByRole('link', { name: 'Me', exact: true }).click();
    await page.getByText('Français', { exact: true }).click();
    await page.getByRole('heading', { name: 'Mes lieux' }).waitFor();
    expect(await html(page)).toBe('fr');
    await page.goto('/agir');
    await page.getByRole('article').filter({ hasText: name }).getByRole('button', { name: `Vous venez : ${name}` }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

it.each([{ reads: 'French', locale: 'fr-FR', fetched: false }, { reads: 'English', locale: 'en-GB', fetched: true }])('who reads $reads: English is fetched, $fetched', async ({ locale, fetched }) => {
  const { page } = await visit(origin, { ...phone, locale });
  const scripts = new Set<string>();
  page.on('response', (response) => response.request().resourceType() === 'script' && scripts.add(response.url()));
  await page.goto('/agir');
  await page.getByRole('link', { name: /Proposer|Organise/ }).first().waitFor();
  // Asked for once more: some are still on their way, and go with the page.
  const texts = await Promise.all([...scripts].map(async (script) => (await page.request.get(script)).text()));
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.some((text) => text.includes('I’m coming'))).toBe(fetched);
  await page.context().close();
});

async function signIn(page: Page): Promise<void> {
  const email = newAddress('english');
  await page.getByRole('link', { name: 'Sign in with my email' }).click();
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByRole('heading', { name: 'Type in the code we emailed you' }).waitFor();
  expect((await mailTo(origin, email, /to enter Action Populaire/)).subject).toBe('Your sign-in code');
  await page.getByLabel('Six-character code').fill('ABCDEF');
  // The server's own sentence.
  await page.getByText('That’s not the right code. Check the message you received.').waitFor();
  await page.getByLabel('Six-character code').fill(await codeFor(origin, email));
  await page.getByRole('checkbox', { name: /community rules/ }).check();
  await page.getByRole('checkbox', { name: /political opinions/ }).check();
  await page.getByRole('button', { name: 'Open my account' }).click();
  await page.getByLabel('Display name').fill('Camille');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('combobox', { name: 'Town or postcode' }).fill('Guéret');
  await page.getByRole('option', { name: 'Guéret' }).first().click();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('button', { name: 'See the actions' }).click();
}

describe('its pages', () => {
  const demo = inject('demo').origin;
  const member = { displayName: 'Léa', home: { place: town, radius: 30 } };
  const email = newAddress('organise');
  let shown: Shown;
  beforeAll(async () => {
    shown = await publishShown(demo, await Person.signIn(demo, email), quiet);
  });
  const heading = (name: string | RegExp) => (page: Page): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor();

  const states: State[] = [
    { name: 'english, agir', url: () => `/agir?ou=${quiet}&rayon=1`, until: (page) => page.getByRole('article').filter({ hasText: 'Waiting list' }).first().waitFor() },
    { name: 'english, action', url: () => `/actions/${shown.changed}`, as: member, until: heading('Collage sur le quai') },
    { name: 'english, organised', url: () => `/actions/${shown.full}`, as: email, until: (page) => page.getByRole('heading', { name: 'You’re organising this action' }).waitFor() },
    { name: 'english, new action', url: () => '/actions/nouvelle', until: heading('Organise an action') },
    { name: 'english, sign-in', url: () => '/connexion', until: heading('Sign in with your email') },
    { name: 'english, me', url: () => '/moi', as: member, until: heading('Léa') },
  ];
  checkStates(demo, states, { webgl: false, locale });
});
