import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { desktop, phone, picture, useBrowser } from './support/browser.js';
import { codeFor, dayAfter, newAddress, Person, signInBrowser } from './support/people.js';
import { answers, checkStates, type State } from './support/states.js';

const { origin } = inject('empty');
/** Aubusson: a commune that no other journey looks at. */
const town = '23008';
const visit = useBrowser({ webgl: false });

const contentOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');
const pressed = async (page: Page, name: string): Promise<Download> => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return download;
};
/** Whether a certificate is signed by the key it carries, told without a line of the product. */
function signed({ statement, publicKey, signature }: { statement: unknown; publicKey: string; signature: string }): boolean {
  const canonical = (value: unknown): unknown => (Array.isArray(value) ? value.map(canonical) : typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, canonical(part)])) : value);
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(JSON.stringify(canonical(statement))), key, Buffer.from(signature, 'base64'));
}

describe.each([{ on: 'a phone', device: phone }, { on: 'a desktop', device: desktop }])('someone who leaves the campaign, on $on', ({ on, device }) => {
  it('takes their data along, erases everything with a code, and has a certificate', async () => {
    const email = newAddress('part');
    const name = `Tractage à Aubusson, sur ${on}`;
    const me = await Person.signIn(origin, email);
    await me.publish({ name, type: 'leafleting', place: town, needed: 4, start: `${dayAfter(3)}T18:00`, end: `${dayAfter(3)}T20:30` });

    const { page, complaints } = await visit(origin, { ...device, acceptDownloads: true });
    await signInBrowser(page, origin, email, { displayName: 'Camille', home: { place: town, radius: 10 } });
    await page.goto('/moi');
    await page.getByRole('heading', { name: 'Mes données' }).waitFor();
    await picture(page, `me-data-${on.replaceAll(' ', '-')}`);
    const lines = (await contentOf(await pressed(page, 'Télécharger mes données'))).trimEnd().split('\n').map((line) => JSON.parse(line) as { kind: string });
    expect([lines.at(0)?.kind, lines.at(-1)?.kind]).toEqual(['export', 'end']);
    for (const typed of [email, name, 'Camille']) expect(JSON.stringify(lines)).toContain(typed);

    await page.getByRole('link', { name: 'Quitter la campagne et tout effacer' }).click();
    await page.getByRole('heading', { name: 'Ce qui est effacé' }).waitFor();
    await picture(page, `leave-${on.replaceAll(' ', '-')}`);
    const before = await codeFor(origin, email);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect.poll(() => codeFor(origin, email)).not.toBe(before);
    await page.getByLabel('Code à six caractères').fill(await codeFor(origin, email));
    await picture(page, `leave-code-${on.replaceAll(' ', '-')}`);
    await page.getByRole('button', { name: 'Tout effacer' }).click();
    await page.getByRole('heading', { name: 'Votre compte est effacé' }).waitFor();
    await picture(page, `left-${on.replaceAll(' ', '-')}`);
    const certificate = JSON.parse(await contentOf(await pressed(page, 'Télécharger le certificat'))) as Parameters<typeof signed>[0];
    expect(signed(certificate)).toBe(true);
    expect(JSON.stringify(certificate)).not.toContain(email);

    await page.getByRole('link', { name: 'Retour aux actions' }).click();
    await page.goto(`/agir?place=${town}`);
    const card = page.getByRole('article').filter({ hasText: 'Texte supprimé' }).first();
    await card.waitFor();
    await picture(page, `left-card-${on.replaceAll(' ', '-')}`);
    await card.getByRole('link', { name: 'Texte supprimé' }).click();
    await page.getByRole('heading', { name: 'Texte supprimé', level: 1 }).waitFor();
    await page.getByText('Une personne qui a quitté la campagne').waitFor();
    await page.goto('/moi');
    await page.getByRole('link', { name: 'Entrer avec mon e-mail' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

const press = (name: string) => (page: Page): Promise<void> => page.getByRole('button', { name }).click();
const begun = async (page: Page): Promise<void> => {
  await press('Continuer')(page);
  await page.getByRole('heading', { name: 'Tapez le code reçu par e-mail' }).waitFor();
};
const typed = async (page: Page): Promise<void> => {
  await begun(page);
  await page.getByLabel('Code à six caractères').fill('ABCDEF');
  await press('Tout effacer')(page);
};
const statement = {
  version: 1, instance: origin, account: '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', forgottenAt: '2026-11-25T17:12:00.000Z', erasedAt: '2026-11-25T17:12:00.010Z',
  erased: { records: { 'accounts.session': 12 }, texts: 1_204 }, withdrawn: { actions: 31, teams: 2 },
  stays: { events: { count: 2_310, because: 'events-hold-no-words' }, teamTexts: { count: 18, teams: [], because: 'words-of-a-team-are-the-teams' } },
};
const member = { displayName: 'Léa', home: { place: '69384', radius: 30 } };
const at = { url: () => '/moi/quitter', as: member };
// No code is sent: one address has only so many of them.
const withCode = (page: Page): Promise<unknown> => answers(page, '**/api/sign-in/codes', 202, { request: '0'.repeat(32) });
const states: State[] = [
  { name: 'leaving, what it means', ...at, until: (page) => page.getByRole('heading', { name: 'Ce qui reste' }).waitFor() },
  { name: 'leaving, too many codes', ...at, given: (page) => answers(page, '**/api/sign-in/codes', 429, { type: 'about:blank', status: 429, code: 'accounts/too-many-codes', title: 'Vous avez demandé beaucoup de codes.' }), until: async (page) => { await press('Continuer')(page); await page.getByRole('alert').waitFor(); } },
  { name: 'leaving, code', ...at, given: withCode, until: begun },
  { name: 'leaving, wrong code', ...at, given: withCode, until: async (page) => { await typed(page); await page.getByRole('alert').waitFor(); } },
  {
    name: 'left', ...at,
    given: async (page) => {
      await withCode(page);
      await page.route('**/api/me', (route) => (route.request().method() === 'DELETE' ? route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify({ statement, publicKey: 'MCow', signature: 'AA==' }) }) : route.continue()));
    },
    until: async (page) => { await typed(page); await page.getByRole('heading', { name: 'Votre compte est effacé' }).waitFor(); },
  },
];

checkStates(origin, states, { webgl: false });
