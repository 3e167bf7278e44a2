import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { News } from '@action-populaire/contracts';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let teams: TestTeams;
let [lead, member, follower]: Person[] = [];
let team: string;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
  [lead, member, follower] = await Promise.all([teams.person(), teams.person(), teams.person()]);
  team = await teams.found(lead);
  await Promise.all([teams.join(member, team), teams.join(follower, team, 'follower')]);
});
afterAll(() => application.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const said = { title: 'Notre local ouvre', text: 'Venez nous voir samedi,\nrue des Tables-Claudiennes.', visibility: 'public' };
const publish = async (change: object = {}, by = lead!): Promise<string> => {
  const id = teams.newId();
  expect((await by.client.post(`/api/teams/${team}/news`, { id, ...said, ...change })).status).toBe(201);
  return id;
};
const edit = (id: string, change: object, revision = 0) => lead!.client.patch(`/api/news/${id}`, change, { headers: { 'if-match': `"${revision}"` } });
const page = async (id: string, by?: Person) => { await application.settled(); return (by?.client ?? application.visitor).get(`/api/news/${id}`); };
const listed = async (by?: Person, query = '') => { await application.settled(); return ((await (by?.client ?? application.visitor).get(`/api/teams/${team}/news${query}`)).body as { items: News[]; next: string | null }); };

describe('news of a team', () => {
  it('are told in its name, and their words are its own', async () => {
    const id = await publish();
    expect((await page(id)).body).toEqual({
      id, ...said, team: { id: team, name: 'Croix-Rousse en action' }, action: null, media: [], at: application.clock.now(), editedAt: null, revision: 0,
    });
    const [event] = await application.log.readStream(`post-${id}`);
    expect(event).toMatchObject({ data: { by: lead!.account, team }, metadata: { actor: lead!.account, onBehalfOf: team } });
    expect(await application.engines.texts.count(lead!.account)).toBe(0);
    expect((await page(id)).headers).toMatchObject({ etag: '"0"', 'cache-control': 'no-cache' });
    expect((await page(id, member)).headers['cache-control']).toBe('private, no-cache');
  });

  it('are published once, whatever the number of tries, and under one id by one team', async () => {
    const body = { id: teams.newId(), ...said };
    const answers = await Promise.all(Array.from({ length: 10 }, () => lead!.client.post(`/api/teams/${team}/news`, body, { key: 'told-ten-times' })));
    expect(new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1);
    expect(code(await lead!.client.post(`/api/teams/${team}/news`, body))).toEqual([409, 'posts/already-exists']);
    expect((await listed()).items.filter(({ id }) => id === body.id)).toHaveLength(1);
    const other = await teams.person();
    expect(code(await other.client.post(`/api/teams/${await teams.found(other)}/news`, body))).toEqual([409, 'posts/already-exists']);
  });

  it('for members show to members alone, as of now', async () => {
    const open = await publish();
    application.clock.advance({ minutes: 1 });
    const closed = await publish({ visibility: 'members' });
    const seenBy = async (by?: Person) => (await listed(by)).items.map(({ id }) => id).filter((id) => id === open || id === closed);
    expect([await seenBy(), await seenBy(follower), await seenBy(member), await seenBy(lead)]).toEqual([[open], [open], [closed, open], [closed, open]]);
    expect([code(await page(closed)), code(await page(closed, follower)), (await page(closed, member)).status]).toEqual([[401, 'common/unauthenticated'], [403, 'teams/not-member'], 200]);
    // What the views still say of someone who left opens nothing.
    const leaving = await teams.person();
    await teams.join(leaving, team);
    expect(await seenBy(leaving)).toEqual([closed, open]);
    await teams.leave(leaving, team);
    expect(code(await leaving.client.get(`/api/news/${closed}`))).toEqual([403, 'teams/not-member']);
    expect((await leaving.client.get(`/api/teams/${team}/news`)).body.items.map(({ id }: News) => id)).not.toContain(closed);
    expect((await edit(closed, { visibility: 'public' })).status).toBe(200);
    expect((await page(closed)).body).toMatchObject({ visibility: 'public', revision: 1, editedAt: application.clock.now() });
  });

  it('come a page at a time, the newest first, each once', async () => {
    application.clock.advance({ hours: 1 });
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      application.clock.advance({ minutes: 1 });
      ids.unshift(await publish({ visibility: n % 3 === 0 ? 'members' : 'public' }));
    }
    for (const by of [member, follower]) {
      const found: string[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const page = await listed(by, `?limit=2${next && `&cursor=${encodeURIComponent(next)}`}`);
        found.push(...page.items.map(({ id }) => id));
        next = page.next;
      }
      expect(new Set(found).size).toBe(found.length);
      expect(found.slice(0, by === member ? 7 : 4)).toEqual(ids.filter((_, index) => by === member || (6 - index) % 3 !== 0));
    }
    expect(code(await application.visitor.get(`/api/teams/${team}/news?cursor=x`))).toEqual([400, 'common/invalid-cursor']);
  });

  it('are edited where their words differ, and tell what they are about', async () => {
    const id = await publish();
    const action = teams.newId();
    await lead!.client.post('/api/actions', { id: action, name: 'Tractage au marché', type: 'leafleting', place: '69384', start: '2026-12-05T14:00', end: '2026-12-05T16:00' });
    expect((await edit(id, { title: said.title, text: said.text })).body).toMatchObject({ revision: 0, changed: false });
    expect((await edit(id, { title: 'Notre local a ouvert', action })).body).toMatchObject({ revision: 1, changed: true });
    expect(code(await edit(id, { title: 'Trop tard' }))).toEqual([412, 'common/stale']);
    expect((await page(id)).body).toMatchObject({ title: 'Notre local a ouvert', text: said.text, action: { id: action, name: 'Tractage au marché' } });
    expect(code(await edit(id, { action: teams.newId() }, 1))).toEqual([422, 'posts/unknown-action']);
    await edit(id, { action: null }, 1);
    expect((await page(id)).body).toMatchObject({ action: null });
  });

  it('that are withdrawn show nowhere, and are edited no more', async () => {
    const id = await publish();
    expect([(await lead!.client.delete(`/api/news/${id}`)).body.changed, (await lead!.client.delete(`/api/news/${id}`)).body.changed]).toEqual([true, false]);
    for (const by of [undefined, member, lead]) {
      expect(code(await page(id, by))).toEqual([404, 'common/not-found']);
      expect((await listed(by)).items.map((one) => one.id)).not.toContain(id);
    }
    expect(code(await edit(id, { title: 'Encore' }, 1))).toEqual([404, 'common/not-found']);
  });

  it.each([
    ['without a title', 'common/invalid-request', { title: ' ' }],
    ['with a title too long', 'common/invalid-request', { title: 'a'.repeat(151) }],
    ['without a text', 'common/invalid-request', { text: ' \n ' }],
    ['with a text too long', 'common/invalid-request', { text: 'a'.repeat(10_001) }],
    ['about an action that is none', 'posts/unknown-action', { action: '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01' }],
    ['with a picture that is none', 'media/unknown', { media: ['5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01'] }],
    ['with a picture twice', 'common/invalid-request', { media: ['5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01'] }],
  ])('are not published %s', async (_, expected, wrong) => {
    const before = [await application.log.head(), await application.engines.texts.count()];
    expect((await lead!.client.post(`/api/teams/${team}/news`, { id: teams.newId(), ...said, ...wrong })).body.code).toBe(expected);
    expect([await application.log.head(), await application.engines.texts.count()]).toEqual(before);
  });

  it('of a team that was never founded are nowhere', async () => {
    const none = teams.newId();
    expect(code(await application.visitor.get(`/api/teams/${none}/news`))).toEqual([404, 'common/not-found']);
    expect(code(await lead!.client.post(`/api/teams/${none}/news`, { id: teams.newId(), ...said }))).toEqual([404, 'common/not-found']);
  });
});
