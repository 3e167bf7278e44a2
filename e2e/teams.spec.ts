import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { desktop, phone, picture, useBrowser } from './support/browser.js';
import { codeFor, dayAfter, newAddress, Person, signInBrowser } from './support/people.js';
import { found, invitationFor, shows } from './support/teams.js';

const { origin } = inject('empty');
const visit = useBrowser();

/** What is read on the way, in both languages. */
const inFrench = {
  locale: 'fr-FR', teams: 'Équipes', nav: 'Navigation principale', found: 'Fonder une équipe', local: 'Équipe locale', next: 'Continuer', place: 'Commune ou code postal', name: 'Nom de l’équipe',
  foundIt: 'Fonder l’équipe', begin: 'Pour bien commencer', invite: /^Inviter/, email: 'Adresse e-mail', send: 'Envoyer l’invitation', sent: /^Invitation envoyée à/, join: 'Rejoindre l’équipe',
  skip: 'Passer', code: 'Code à six caractères', ask: 'Recevoir un code', rules: /règles de la communauté/, opinions: /opinions politiques/, open: 'Ouvrir mon compte', member: 'Vous êtes membre',
  mine: 'Les miennes', title: (team: string) => `Rejoignez ${team}`, publish: /^Proposer une première action/, form: 'Proposer une action', kind: 'Tractage', nameOf: 'Nom', day: 'Jour', go: 'Publier', planned: /^prochaine action/,
};
const inEnglish: typeof inFrench = {
  locale: 'en-GB', teams: 'Teams', nav: 'Main navigation', found: 'Found a team', local: 'Local team', next: 'Continue', place: 'Town or postcode', name: 'Name of the team',
  foundIt: 'Found the team', begin: 'To begin well', invite: /^Invite/, email: 'Email address', send: 'Send the invitation', sent: /^Invitation sent to/, join: 'Join the team',
  skip: 'Skip', code: 'Six-character code', ask: 'Send me a code', rules: /community rules/, opinions: /political opinions/, open: 'Open my account', member: 'You’re a member',
  mine: 'Mine', title: (team: string) => `Join ${team}`, publish: /^Organise a first action/, form: 'Organise an action', kind: 'Leafleting', nameOf: 'Name', day: 'Day', go: 'Publish', planned: /^next action/,
};

describe.each([
  { on: 'a phone', language: 'French', device: phone, theme: 'light' as const, t: inFrench },
  { on: 'a phone', language: 'English', device: phone, theme: 'dark' as const, t: inEnglish },
  { on: 'a desktop', language: 'French', device: desktop, theme: 'dark' as const, t: inFrench },
  { on: 'a desktop', language: 'English', device: desktop, theme: 'light' as const, t: inEnglish },
])('on $on, in $language, $theme', ({ on, language, device, theme, t }) => {
  it('someone founds a team and invites; the other joins from the mail; an action in its name shows to both', async () => {
    const options = { ...device, locale: t.locale, colorScheme: theme };
    const shot = (page: Page, step: string): Promise<void> => picture(page, `teams-${on.replaceAll(' ', '-')}-${language}-${step}`);
    const team = `L’équipe ${on}, ${language}`;

    const founder = await visit(origin, options);
    await signInBrowser(founder.page, origin, undefined, { displayName: 'Samira' });
    const { page } = founder;
    await page.goto('/equipes');
    await page.getByRole('link', { name: t.found }).first().click();
    await page.getByText(t.local, { exact: true }).click();
    await page.getByRole('button', { name: t.next }).click();
    await page.getByRole('combobox', { name: t.place }).fill('Figeac');
    await page.getByRole('option', { name: 'Figeac' }).first().click();
    await page.getByRole('button', { name: t.next }).click();
    await page.getByLabel(t.name).fill(team);
    await shot(page, '1-name');
    await page.getByRole('button', { name: t.foundIt }).click();
    await page.getByRole('heading', { name: team, level: 1 }).waitFor();
    await page.getByRole('heading', { name: t.begin }).waitFor();
    await shot(page, '2-founded');

    const address = newAddress('invitee');
    await page.getByRole('link', { name: t.invite }).click();
    await page.getByLabel(t.email).fill(address);
    await page.getByRole('button', { name: t.send }).click();
    await page.getByText(t.sent).waitFor();

    const guest = await visit(origin, options);
    await guest.page.goto(await invitationFor(origin, address));
    await guest.page.getByRole('heading', { name: t.title(team) }).waitFor();
    await shot(guest.page, '3-invitation');
    await guest.page.getByRole('button', { name: t.join }).click();
    await openAccount(guest.page, address, t);
    await guest.page.getByRole('heading', { name: team, level: 1 }).waitFor();
    await guest.page.getByRole('button', { name: t.member }).waitFor();
    await shot(guest.page, '4-joined');

    const action = `Tracts ${on}, ${language}`;
    await page.goBack();
    await page.getByRole('link', { name: t.publish }).click();
    await page.getByRole('heading', { name: t.form, level: 1 }).waitFor();
    await page.getByRole('button', { name: t.kind, exact: true }).click();
    await page.getByRole('textbox', { name: t.nameOf, exact: true }).fill(action);
    await page.getByLabel(t.day, { exact: true }).fill(dayAfter(2));
    const where = page.getByRole('combobox').first();
    if (!(await where.inputValue())) {
      await where.fill('Figeac');
      await page.getByRole('option', { name: 'Figeac' }).first().click();
    }
    await page.getByRole('button', { name: t.go }).click();
    await page.getByRole('heading', { name: action, level: 1 }).waitFor();
    await page.getByRole('link', { name: team }).filter({ visible: true }).first().waitFor();
    await shot(page, '5-published');

    for (const { page: reader } of [founder, guest]) {
      await reader.goto('/equipes');
      await reader.getByRole('button', { name: t.mine }).click();
      const row = reader.getByRole('listitem').filter({ hasText: team });
      await row.getByText(t.planned).waitFor();
      await shot(reader, reader === page ? '6-mine-founder' : '6-mine-guest');
    }
    expect([...founder.complaints, ...guest.complaints]).toEqual([]);
    await Promise.all([founder.context.close(), guest.context.close()]);
  });
});

describe('a visitor', () => {
  it('joins from the list: it is carried out once signed in, and can be undone', async () => {
    const lead = await Person.signIn(origin);
    const name = 'Les voisines de Foix';
    const id = await found(lead, { name, place: '09122' });
    const { page, complaints } = await visit(origin, phone);
    await page.goto('/equipes?ou=09122');
    await page.getByRole('button', { name: `Rejoindre : ${name}` }).click();
    await page.getByLabel('Adresse e-mail').waitFor();
    await openAccount(page, newAddress('voisine'), inFrench);
    await page.getByRole('link', { name: `Rejointe : ${name}` }).waitFor();
    expect(page.url()).toContain('/equipes?ou=09122');
    const members = (count: number) => shows(() => lead.send<{ members: number }>('GET', `/api/teams/${id}`), ({ members }) => members === count);
    await members(2);
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('button', { name: `Rejoindre : ${name}` }).waitFor();
    await members(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says that an invitation was not wanted: its link opens no more', async () => {
    const lead = await Person.signIn(origin);
    const id = await found(lead, { name: 'Le comité de Gap', place: '05061' });
    const address = newAddress('indesirable');
    await lead.send('POST', `/api/teams/${id}/invitations`, { email: address });
    const path = await invitationFor(origin, address);
    const { page } = await visit(origin, phone);
    await page.goto(path);
    await page.getByRole('link', { name: 'Ce message n’était pas souhaité' }).click();
    await page.getByRole('button', { name: 'Signaler et ne plus en recevoir' }).click();
    await page.getByRole('heading', { name: 'C’est signalé' }).waitFor();
    await page.goto(path);
    await page.getByRole('heading', { name: 'Cette invitation n’est plus valable' }).waitFor();
    await page.context().close();
  });
});

describe('members', () => {
  it('a lead hands the team over, and may then leave it', async () => {
    const lead = newAddress('cede');
    const { page } = await visit(origin, desktop);
    await signInBrowser(page, origin, lead, { displayName: 'Samira' });
    const founder = await Person.signIn(origin, lead);
    const id = await found(founder, { name: 'Le relais', place: '19272' });
    const heir = await Person.signIn(origin);
    await heir.profile({ displayName: 'Ibrahim' });
    await heir.send('PUT', `/api/teams/${id}/membership`, { role: 'member' });
    await page.goto(`/equipes/${id}`);
    await page.getByRole('button', { name: 'Vous animez l’équipe' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Voir les membres' }).click();
    await page.getByRole('button', { name: 'Changer le rôle de Ibrahim' }).click();
    await page.getByRole('button', { name: /^Confier l’animation/ }).click();
    await page.getByRole('button', { name: 'Confier l’animation' }).click();
    await page.getByText('L’animation est confiée.').waitFor();
    await page.goto(`/equipes/${id}`);
    await page.getByRole('button', { name: 'Vous animez l’équipe' }).click();
    await page.getByRole('button', { name: 'Quitter l’équipe' }).click();
    await page.getByRole('button', { name: 'Quitter l’équipe' }).click();
    await page.getByText('Vous avez quitté l’équipe.').waitFor();
    await page.getByRole('button', { name: 'Rejoindre', exact: true }).waitFor();
    await page.context().close();
  });
});

/** Opens an account on the sign-in page; the name and the place are left for later. */
async function openAccount(page: Page, email: string, t: typeof inFrench): Promise<void> {
  await page.getByLabel(t.email).fill(email);
  await page.getByRole('button', { name: t.ask }).click();
  await page.getByLabel(t.code).fill(await codeFor(origin, email));
  await page.getByRole('checkbox', { name: t.rules }).check();
  await page.getByRole('checkbox', { name: t.opinions }).check();
  await page.getByRole('button', { name: t.open }).click();
  await page.getByRole('button', { name: t.skip, exact: true }).click();
  await page.getByRole('button', { name: t.skip, exact: true }).click();
}
