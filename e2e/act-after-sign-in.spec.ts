import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { desktop, phone, useBrowser } from './support/browser.js';
import { codeFor, dayAfter, newAddress, Person } from './support/people.js';

const { origin } = inject('empty');
const visit = useBrowser();
let organiser: Person;

beforeAll(async () => {
  organiser = await Person.signIn(origin);
});

/** Goes through the sign-in page as someone new, who leaves the name and the place for later. */
async function signIn(page: Page): Promise<void> {
  const email = newAddress('visiteur');
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByRole('button', { name: 'Recevoir un code' }).click();
  await page.getByRole('heading', { name: 'Tapez le code reçu par e-mail' }).waitFor();
  await page.getByLabel('Code à six caractères').fill(await codeFor(origin, email));
  await page.getByRole('checkbox', { name: /règles de la communauté/ }).check();
  await page.getByRole('checkbox', { name: /opinions politiques/ }).check();
  await page.getByRole('button', { name: 'Ouvrir mon compte' }).click();
  await page.getByRole('heading', { name: 'Comment vous appeler ?' }).waitFor();
  await page.getByRole('button', { name: 'Passer' }).click();
  await page.getByRole('heading', { name: 'Où voulez-vous agir ?' }).waitFor();
  await page.getByRole('button', { name: 'Passer' }).click();
}

describe.each([{ on: 'a phone', device: phone }, { on: 'a desktop', device: desktop }])('a visitor on $on', ({ on, device }) => {
  it('says « Je viens » on the page of an action: it is carried out once signed in', async () => {
    const id = await organiser.publish({ name: 'Stand au marché de Vaise' });
    const { page, complaints } = await visit(origin, device);
    await page.goto(`/actions/${id}`);
    await page.getByRole('heading', { name: 'Stand au marché de Vaise', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Je viens' }).click();
    await signIn(page);
    await page.getByRole('dialog', { name: 'C’est noté, vous venez' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/actions/${id}`);
    await expect.poll(() => organiser.send('GET', `/api/actions/${id}`)).toMatchObject({ coming: 1 });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says « Je viens » in the list: it is carried out once signed in', async () => {
    const name = `Collage sur ${on}`;
    const id = await organiser.publish({ name, place: '29232' });
    const { page } = await visit(origin, device);
    await page.goto('/agir?ou=29232');
    await page.getByRole('button', { name: `Je viens : ${name}` }).click();
    await signIn(page);
    await page.getByRole('button', { name: `Vous venez : ${name}` }).waitFor();
    expect(page.url()).toContain('/agir?ou=29232');
    await expect.poll(() => organiser.send('GET', `/api/actions/${id}`)).toMatchObject({ coming: 1 });
    await page.context().close();
  });

  it('proposes an action: the draft outlives a reload, and is published once signed in', async () => {
    const name = `Apéro citoyen sur ${on}`;
    const { page } = await visit(origin, device);
    await page.goto('/actions/nouvelle');
    await page.getByRole('button', { name: 'Apéro citoyen' }).click();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(name);
    await page.getByLabel('Jour', { exact: true }).fill(dayAfter(6));
    await page.getByText('Brouillon enregistré').waitFor({ state: 'attached' });

    await page.reload();
    await page.getByText(/Brouillon repris/).waitFor();
    expect(await page.getByRole('textbox', { name: 'Nom', exact: true }).inputValue()).toBe(name);
    expect(await page.getByLabel('Jour', { exact: true }).inputValue()).toBe(dayAfter(6));
    expect(await page.getByRole('button', { name: 'Apéro citoyen' }).getAttribute('aria-pressed')).toBe('true');

    await page.getByRole('combobox', { name: 'Où' }).fill('Quimper');
    await page.getByRole('option', { name: 'Quimper 29000' }).click();
    await page.getByRole('button', { name: 'Publier' }).click();
    await signIn(page);
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    const { items } = await organiser.send<{ items: { name: string }[] }>('GET', '/api/agenda?place=29232');
    expect(items.filter((item) => item.name === name)).toHaveLength(1);
    await page.context().close();
  });

  it('opens a link that a friend sent, without an account', async () => {
    const id = await organiser.publish({ name: 'Projection-débat au Comœdia', type: 'screening', description: 'Venez avec une amie.' });
    const { page, complaints } = await visit(origin, device);
    await page.goto(`/actions/${id}`);
    await page.getByRole('heading', { name: 'Projection-débat au Comœdia', level: 1 }).waitFor();
    await page.getByText('Venez avec une amie.').waitFor();
    expect(await page.title()).toContain('Projection-débat au Comœdia');
    await page.getByRole('button', { name: 'Retour' }).click();
    await page.getByRole('article').first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
