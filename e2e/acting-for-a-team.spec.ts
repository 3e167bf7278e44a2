import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { desktop, phone, picture, useBrowser, type Visit } from './support/browser.js';
import { codeFor, dayAfter, newAddress, Person, signInBrowser } from './support/people.js';
import { found } from './support/teams.js';

const { origin } = inject('empty');
const visit = useBrowser({ webgl: false });
/** A journey that is tried again must not meet what it left the first time. */
let tries = 0;

/** A browser and the API, for the same person. */
async function someone(device: object, displayName: string, place: string): Promise<Visit & { person: Person; email: string }> {
  const opened = await visit(origin, device);
  const email = await signInBrowser(opened.page, origin, newAddress('equipe'), { displayName, home: { place, radius: 30 } });
  return { ...opened, email, person: await Person.signIn(origin, email) };
}

const heading = (page: Page, name: string | RegExp, level = 1): Promise<void> => page.getByRole('heading', { name, level }).waitFor();

/** Fills the form but for its name. */
async function fill(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Collage', exact: true }).click();
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(name);
  await page.getByLabel('Jour', { exact: true }).fill(dayAfter(8));
}

/** The list of one's teams, come to by its view. */
async function myTeams(page: Page): Promise<void> {
  await page.goto('/agir');
  await page.getByText('Mes équipes', { exact: true }).click();
  await page.waitForURL(/equipe=miennes/);
}

describe.each([
  { on: 'a phone', device: phone, place: '12202' },
  { on: 'a desktop', device: desktop, place: '32013' },
])('on $on', ({ on, device, place }) => {
  it('a team publishes two dates, another organises with it, and someone who comes does too', async () => {
    const shot = (page: Page, step: string): Promise<void> => picture(page, `acting-${on.replaceAll(' ', '-')}-${step}`);
    const [first, second, name] = ['Le comité', 'L’assemblée', 'Collage au marché'].map((one) => `${one}, ${on} ${tries}`) as [string, string, string];
    tries += 1;
    const samira = await someone(device, 'Samira', place);
    const nadia = await someone(device, 'Nadia', place);
    const jules = await someone(device, 'Jules', place);
    const team = await found(samira.person, { name: first, place });
    await found(nadia.person, { name: second, place });

    const { page } = samira;
    await page.goto(`/equipes/${team}`);
    await page.getByRole('link', { name: /^Proposer une première action/ }).click();
    await heading(page, 'Proposer une action');
    await page.getByRole('radio', { name: first, checked: true }).waitFor();
    await fill(page, name);
    await page.getByRole('button', { name: 'Plusieurs dates' }).click();
    expect(await page.getByLabel('Jour, date 2').inputValue()).toBe(dayAfter(15));
    await shot(page, '1-form');
    await page.getByRole('button', { name: 'Publier les 2 dates' }).click();
    await heading(page, name);
    await page.getByText('Vos 2 actions sont publiées.').waitFor();
    await heading(page, 'Autres dates', 2);
    const address = new URL(page.url()).pathname;

    await page.getByRole('link', { name: /^Qui vient, qui organise/ }).click();
    await page.getByLabel('Nom d’une équipe').fill(second);
    await page.getByRole('button', { name: `Inviter ${second}` }).click();
    await page.getByText('n’a pas encore répondu').waitFor();
    await shot(page, '2-invited');

    await nadia.page.goto('/equipes');
    await nadia.page.getByRole('link', { name: /^Invitation à co-organiser/ }).click();
    await heading(nadia.page, name);
    await shot(nadia.page, '3-asked');
    await nadia.page.getByRole('button', { name: `Co-organiser : ${second}` }).click();
    await heading(nadia.page, 'Vous organisez cette action', 2);
    await shot(nadia.page, '4-accepted');

    for (const [of, dates] of [[samira, 2], [nadia, 1]] as const) {
      await myTeams(of.page);
      const cards = of.page.getByRole('article').filter({ hasText: name });
      await cards.filter({ hasText: `${first} et ${second}` }).waitFor();
      // The cards of the view before go when those of this one have come.
      await expect.poll(() => cards.count(), { timeout: 15_000 }).toBe(dates);
      await shot(of.page, `5-my-teams-${dates}`);
    }

    await jules.page.goto(address);
    await jules.page.getByRole('button', { name: 'Je viens' }).click();
    await jules.page.getByRole('button', { name: 'C’est bon' }).click();
    await page.goto(`${address}/organisation`);
    await page.getByRole('button', { name: 'Options pour Jules' }).click();
    await page.getByRole('button', { name: 'Faire organiser' }).click();
    await page.getByText('Jules organise aussi.').waitFor();
    await shot(page, '6-named');

    await jules.page.reload();
    await jules.page.getByRole('link', { name: /^Modifier/ }).click();
    await jules.page.getByRole('textbox', { name: 'Nom', exact: true }).fill(`${name}, côté gare`);
    await jules.page.getByRole('button', { name: 'Enregistrer' }).click();
    await heading(jules.page, `${name}, côté gare`);
    await jules.page.getByText(`${first} et ${second}`).first().waitFor();
    await shot(jules.page, '7-edited');

    for (const { complaints, context } of [samira, nadia, jules]) {
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  it('a role taken away while the form is open: it says so, and loses nothing', async () => {
    const [lead, manager] = [await someone(device, 'Samira', place), await someone(device, 'Nadia', place)];
    const team = await found(lead.person, { name: `Les voisins, ${on}`, place });
    const { id } = await manager.person.send<{ id: string }>('GET', '/api/me');
    await manager.person.send('PUT', `/api/teams/${team}/membership`, { role: 'member' });
    await lead.person.send('PUT', `/api/teams/${team}/members/${id}`, { role: 'manager' });

    const { page } = manager;
    const name = `Fête des voisins, ${on}`;
    await page.goto(`/actions/nouvelle?equipe=${team}`);
    await page.getByRole('radio', { name: `Les voisins, ${on}`, checked: true }).waitFor();
    await fill(page, name);
    await lead.person.send('DELETE', `/api/teams/${team}/members/${id}`);
    await page.getByRole('button', { name: 'Publier' }).click();
    await page.getByText('Vous ne gérez plus cette équipe').waitFor();
    expect(await page.getByRole('textbox', { name: 'Nom', exact: true }).inputValue()).toBe(name);

    await page.goto('/actions/nouvelle');
    await page.getByText(/Brouillon repris/).waitFor();
    await page.getByText('Vous ne gérez plus cette équipe').waitFor();
    await page.getByText('Moi', { exact: true }).last().click();
    await page.getByRole('button', { name: 'Publier' }).click();
    await heading(page, name);
    const { items } = await lead.person.send<{ items: { name: string; teams: unknown[] }[] }>('GET', `/api/agenda?place=${place}`);
    expect(items.find((item) => item.name === name)?.teams).toEqual([]);
    await Promise.all([lead.context.close(), manager.context.close()]);
  });

  it('someone who signs in on the way publishes for the team all the same', async () => {
    const lead = await someone(device, 'Samira', place);
    const team = await found(lead.person, { name: `La digue, ${on}`, place });
    await lead.context.clearCookies();
    const { page } = lead;
    const name = `Collage sur la digue, ${on}`;
    await page.goto(`/actions/nouvelle?equipe=${team}`);
    await fill(page, name);
    await page.getByRole('combobox', { name: 'Où' }).fill(place === '12202' ? 'Rodez' : 'Auch');
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'Publier' }).click();
    await page.getByLabel('Adresse e-mail').fill(lead.email);
    await page.getByRole('button', { name: 'Recevoir un code' }).click();
    await heading(page, 'Tapez le code reçu par e-mail');
    await page.getByLabel('Code à six caractères').fill(await codeFor(origin, lead.email));
    await heading(page, name);
    await page.getByRole('link', { name: `La digue, ${on}` }).first().waitFor();
    await lead.context.close();
  });
});
