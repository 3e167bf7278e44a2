import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplication, type Answer, type TestApplication } from '../../platform/testing/application.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let teams: TestTeams;
let lead: Person;
let member: Person;
let team: string;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
  [lead, member] = await Promise.all([teams.person(), teams.person()]);
  await Promise.all([lead.client.patch('/api/me', { displayName: 'Léa V.' }), member.client.patch('/api/me', { displayName: 'Amel B.' })]);
  team = await teams.found(lead);
  await teams.join(member, team);
  await application.settled();
});
afterAll(() => application.close());

const done = async (request: Promise<Answer>): Promise<Answer['body']> => {
  const { status, body } = await request;
  expect([status < 300, body.code]).toEqual([true, undefined]);
  return body;
};
/** A discussion of the team, opened by its lead unless said. */
async function started(more: object = {}, by = lead): Promise<string> {
  const id = teams.newId();
  await done(by.client.post(`/api/teams/${team}/discussions`, { id, subject: 'Marché de samedi', text: 'Qui apporte la table ?', ...more }));
  await application.settled();
  return id;
}
async function said(by: Person, discussion: string, text: string, more: object = {}): Promise<string> {
  const id = teams.newId();
  await done(by.client.post(`/api/discussions/${discussion}/messages`, { id, text, ...more }));
  await application.settled();
  return id;
}
const page = async (by: Person, id: string): Promise<Answer['body']> => done(by.client.get(`/api/discussions/${id}`));
const read = async (by: Person, id: string, query = ''): Promise<Answer['body']> => done(by.client.get(`/api/discussions/${id}/messages${query}`));
const mine = async (by: Person, id: string): Promise<Answer['body']> => ((await done(by.client.get('/api/discussions?limit=50'))).items as { id: string }[]).find((one) => one.id === id);

describe('a discussion of a team', () => {
  it('opens with a first message, and shows who said what', async () => {
    const id = await started();
    expect(await mine(member, id)).toEqual({
      id, kind: 'team', subject: 'Marché de samedi', author: { id: lead.account, name: 'Léa V.' }, team: { id: team, name: 'Croix-Rousse en action' }, action: null,
      last: { n: 1, author: { id: lead.account, name: 'Léa V.' }, mine: false, excerpt: 'Qui apporte la table ?', at: application.clock.now() },
      at: application.clock.now(), unread: 1, muted: false, locked: false, readOnly: false,
    });
    const answer = await said(member, id, 'Moi, avec les tréteaux.', { mentions: [lead.account] });
    expect(await read(lead, id)).toEqual({
      before: null, after: null, count: 2,
      items: [
        { id: expect.any(String) as string, n: 1, author: { id: lead.account, name: 'Léa V.' }, mine: true, at: application.clock.now(), editedAt: null, text: 'Qui apporte la table ?', state: 'posted', mentions: [], media: [] },
        { id: answer, n: 2, author: { id: member.account, name: 'Amel B.' }, mine: false, at: application.clock.now(), editedAt: null, text: 'Moi, avec les tréteaux.', state: 'posted', mentions: [{ account: lead.account, name: 'Léa V.' }], media: [] },
      ],
    });
    expect(await page(member, id)).toEqual({
      id, kind: 'team', subject: 'Marché de samedi', author: { id: lead.account, name: 'Léa V.' }, mine: false, team: { id: team, name: 'Croix-Rousse en action' }, action: null,
      openedAt: application.clock.now(), readOnly: false, locked: false, readers: { kind: 'team', team: 'Croix-Rousse en action', count: 2 },
      rights: { write: true, why: null, lock: false, moderate: false }, mutedUntil: null, read: 0, unread: 1, count: 2, last: 2,
    });
  });
});
