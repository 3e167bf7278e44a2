import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktop, picture, useBrowser } from './support/browser.js';
import { codeFor, dayAfter, newAddress } from './support/people.js';
import { hasServers, startShared, type Shared } from './support/shared.js';

const visit = useBrowser({ webgl: false });

describe.skipIf(!hasServers)('a campaign of several processes on EventStoreDB, MongoDB and Redis', { timeout: 120_000 }, () => {
  let campaign: Shared;
  beforeAll(async () => { campaign = await startShared(); }, 300_000);
  afterAll(() => campaign?.stop(), 60_000);

  it('is one campaign to who proposes an action, finds it, comes and leaves again, each request answered by the other', async () => {
    const { origin, asked } = campaign;
    const { page, complaints } = await visit(origin, desktop);
    const name = 'Porte-à-porte à Kerfeunteun';

    await page.goto('/actions/nouvelle');
    await page.getByRole('button', { name: 'Porte-à-porte', exact: true }).click();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(name);
    await page.getByLabel('Jour', { exact: true }).fill(dayAfter(6));
    await page.getByRole('combobox', { name: 'Où' }).fill('Quimper');
    await page.getByRole('option', { name: 'Quimper 29000' }).click();
    await page.getByRole('button', { name: 'Publier' }).click();
    await signIn(page, origin);
    await page.getByRole('heading', { name, level: 1 }).waitFor();

    // In the list at once, and what one answers stands whoever is asked.
    await page.goto('/agir?ou=29232');
    await page.getByRole('button', { name: `Je viens : ${name}` }).click();
    await page.getByRole('button', { name: `Vous venez : ${name}` }).waitFor();
    for (let turn = 0; turn < 2; turn += 1) {
      await page.reload();
      await page.getByRole('button', { name: `Vous venez : ${name}` }).waitFor();
    }
    await picture(page, 'shared-coming');

    await page.getByRole('link', { name }).first().click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Ne plus venir' }).click();
    await page.getByText('C’est noté, vous ne venez plus.').waitFor();
    for (let turn = 0; turn < 2; turn += 1) {
      await page.reload();
      await page.getByRole('button', { name: 'Je viens', exact: true }).waitFor();
    }
    expect(complaints).toEqual([]);

    const [one, other] = [...asked.values()].map((paths) => paths.filter((path) => path.startsWith('/api/')).length);
    expect(Math.min(one ?? 0, other ?? 0)).toBeGreaterThan(5);
    await page.context().close();
  });
});

/** Opens an account on the way, and leaves the name and the place for later. */
async function signIn(page: Page, origin: string): Promise<void> {
  const email = newAddress('quimper');
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByRole('button', { name: 'Recevoir un code' }).click();
  await page.getByLabel('Code à six caractères').fill(await codeFor(origin, email));
  await page.getByRole('checkbox', { name: /règles de la communauté/ }).check();
  await page.getByRole('checkbox', { name: /opinions politiques/ }).check();
  await page.getByRole('button', { name: 'Ouvrir mon compte' }).click();
  for (const heading of ['Comment vous appeler ?', 'Où voulez-vous agir ?']) {
    await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByRole('button', { name: 'Passer' }).click();
  }
}
