import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TeamCard } from '@action-populaire/contracts';
import { uuid5 } from '../../platform/kernel/ids.js';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';
import { featuresOf } from '../../platform/testing/vector-tile.js';

let application: TestApplication;
let visitor: Client;
let alice: Client;
let bob: Client;
let carol: Client;
beforeAll(async () => {
  application = await startApplication();
  ({ visitor } = application);
  [bob, carol] = await Promise.all(['bob', 'carol'].map((name) => application.signIn(`${name}@example.org`))) as [Client, Client];
  await bob.patch('/api/me', { displayName: 'Bob M.' });
});
// One leads two teams of a type at most.
beforeEach(async ({ task }) => { alice = await application.signIn(`alice-${task.id}@example.org`); });
afterAll(() => application.close());

let made = 0;
const newId = () => uuid5('00000000-0000-4000-8000-000000000000', `pages ${(made += 1)}`);
const done = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
  const { status, body } = await answer;
  expect([status < 300, body]).toEqual([true, body]);
  await application.settled();
};
async function found(name: string, place: string, change: object = {}, by = alice): Promise<string> {
  const id = newId();
  await done(by.post('/api/teams', { id, name, type: 'local', place, ...change }));
  return id;
}
async function publish(change: object, by = alice): Promise<string> {
  const id = newId();
  await done(by.post('/api/actions', { id, name: 'Tractage au marché', type: 'leafleting', place: '69384', start: '2026-12-05T14:00', end: '2026-12-05T16:00', ...change }));
  return id;
}
const get = async (url: string, by = visitor) => (await by.get(url)).body;
const idsOf = async (query: string, by = visitor): Promise<string[]> => (await get(`/api/teams?${query}`, by)).items.map(({ id }: TeamCard) => id);
const meOf = async (client: Client): Promise<string> => (await get('/api/me', client)).id;

describe('teams near a point', () => {
  it('come by distance, then by id where they are as far, a page at a time', async () => {
    const strasbourg = { near: 'near=48.58,7.75' };
    const close = [await found('Neudorf', '67482'), await found('Robertsau', '67482', { type: 'thematic' })];
    const far = await found('Haguenau en commun', '67180');
    const sorted = [...close].sort();
    const url = `/api/teams?${strasbourg.near}&radius=40`;
    const all = await get(url);
    expect(all).toMatchObject({ items: [{ id: sorted[0], place: { code: '67482', name: 'Strasbourg' }, members: 1, followers: 0, certified: false }, { id: sorted[1] }, { id: far }], next: null, total: 3 });
    expect(all.items[0]).not.toHaveProperty('mine');
    expect(all.items[0].distance).toBe(all.items[1].distance);
    expect(all.items[2].distance).toBeGreaterThan(20_000);
    const first = await get(`${url}&limit=1`);
    const second = await get(`${url}&limit=1&cursor=${first.next}`);
    const third = await get(`${url}&limit=1&cursor=${second.next}`);
    expect([first, second, third].map(({ items: [team], total }) => [team.id, total])).toEqual([[sorted[0], 3], [sorted[1], 3], [far, 3]]);
    expect(third.next).toBeNull();
    for (const other of [`${url}&limit=1&type=local&cursor=${first.next}`, `${url}&cursor=${String(first.next).replace(/^./, 'z')}`])
      expect(await visitor.get(other)).toMatchObject({ status: 400, body: { code: 'common/invalid-cursor' } });
    expect(await idsOf(`${strasbourg.near}&radius=10`)).toEqual(sorted);
    expect(await idsOf(`${strasbourg.near}&radius=40&type=thematic`)).toEqual([close[1]]);
    expect(await idsOf('near=48.58,7.75&limit=1')).toEqual([sorted[0]]);
  });
});

describe('teams of a territory', () => {
  it('come by distance from its centre; those of the country by members', async () => {
    const [ajaccio, corte] = [await found('Équipe d’Ajaccio', '2A004'), await found('Corte', '2B096')];
    expect((await idsOf('place=r-94')).sort()).toEqual([ajaccio, corte].sort());
    expect(await idsOf('place=2A004')).toEqual([ajaccio]);
    expect(await idsOf('place=d-2B')).toEqual([corte]);
    expect(await idsOf('place=d-23')).toEqual([]);
    await done(bob.put(`/api/teams/${corte}/membership`, { role: 'member' }));
    expect((await idsOf('place=fr&limit=1'))[0]).toBe(corte);
    expect(await visitor.get('/api/teams?place=99999')).toMatchObject({ status: 422, body: { code: 'territory/unknown-place' } });
  });
  it('are found by the words that begin their name, or their place’s', async () => {
    const id = await found('Les Canuts de l’Arsenal', '83137');
    for (const q of ['canuts', 'ARS', 'arsenal canu', 'lars', 'toulon', '83000']) expect(await idsOf(`place=d-83&q=${q}`)).toEqual([id]);
    for (const q of ['nuts', 'canuts lyon']) expect(await idsOf(`place=d-83&q=${q}`)).toEqual([]);
    expect(await idsOf('place=d-83&q=%20')).toEqual([id]);
    await done(alice.patch(`/api/teams/${id}`, { name: 'Mourillon', place: '83069' }, { headers: { 'if-match': '"0"' } }));
    expect([await idsOf('place=d-83&q=canuts'), await idsOf('place=d-83&q=mouri hy')]).toEqual([[], [id]]);
  });
});

describe('a team’s page', () => {
  it('says what it is, who runs it and what it does', async () => {
    const id = await found('Pentes', '69381', { description: 'On se retrouve le mardi.' });
    await done(bob.put(`/api/teams/${id}/membership`, { role: 'member' }));
    await done(carol.put(`/api/teams/${id}/membership`, { role: 'follower' }));
    await done(alice.put(`/api/teams/${id}/members/${await meOf(bob)}`, { role: 'manager' }));
    await done(alice.patch(`/api/teams/${id}`, { links: [{ label: 'Lettre', url: 'https://pentes.example/lettre' }] }, { headers: { 'if-match': '"0"' } }));
    const next = await publish({ team: id, place: '69381', needed: 6, start: '2026-12-12T10:00', end: '2026-12-12T12:00' });
    const answer = await visitor.get(`/api/teams/${id}`);
    const card = { id, name: 'Pentes', type: 'local', place: { code: '69381', name: 'Lyon 1er' }, members: 2, followers: 1, certified: false, nextAction: { id: next, name: 'Tractage au marché', type: 'leafleting', family: 'A', missing: 6, start: '2026-12-12T09:00:00.000Z', end: '2026-12-12T11:00:00.000Z', zone: 'Europe/Paris' } };
    const since = application.clock.now();
    expect(answer.body).toEqual({
      ...card, position: { lat: expect.any(Number) as number, lng: expect.any(Number) as number },
      description: 'On se retrouve le mardi.', links: [{ label: 'Lettre', url: 'https://pentes.example/lettre' }],
      foundedAt: since, actions: 0, lastActionAt: null, leaderless: false, discussions: 'members', revision: 1,
      organisers: [{ account: await meOf(alice), name: null, role: 'lead', since }, { account: await meOf(bob), name: 'Bob M.', role: 'manager', since }],
    });
    expect([answer.headers['etag'], answer.headers['cache-control']]).toEqual(['"1"', 'no-cache']);
    expect(await visitor.get(`/api/teams/${newId()}`)).toMatchObject({ status: 404, body: { code: 'common/not-found' } });
  });
  it('tells the reader, and nobody else, what they are in it', async () => {
    const id = await found('Guillotière', '69387');
    await done(bob.put(`/api/teams/${id}/membership`, { role: 'follower' }));
    const mine = async (by: Client) => { const { headers, body } = await by.get(`/api/teams/${id}`); return [body.mine, headers['cache-control']]; };
    expect(await Promise.all([alice, bob, carol, visitor].map(mine))).toEqual([['lead', 'private, no-cache'], ['follower', 'private, no-cache'], [undefined, 'private, no-cache'], [undefined, 'no-cache']]);
    expect((await get('/api/teams?place=69387', bob)).items).toMatchObject([{ id, mine: 'follower' }]);
  });
});

describe('the map of teams', () => {
  it('shows every team, or one’s own', async () => {
    const [one, other] = [await found('Chantenay', '44109'), await found('Rezé', '44143', {}, await application.signIn('hana@example.org'))];
    // The tile of Nantes and around.
    const tile = (by: Client, query = '') => by.get(`/api/map/8/126/89.mvt?layer=teams${query}`);
    const shown = async (by: Client, query = '') => {
      const { bytes, headers } = await tile(by, query);
      const features = featuresOf('teams', bytes);
      return { ids: features.flatMap(({ id }) => id ?? []), count: features.reduce((sum, { count }) => sum + Number(count ?? 1), 0), caching: headers['cache-control'] };
    };
    expect(await shown(visitor)).toMatchObject({ count: 2, caching: 'no-cache' });
    expect(await shown(alice, '&teams=mine')).toEqual({ ids: [one], count: 1, caching: 'private, no-cache' });
    expect(await shown(carol, '&teams=mine')).toMatchObject({ count: 0 });
    expect(await shown(visitor, `&team=${other}`)).toMatchObject({ ids: [other] });
    expect((await tile(visitor, '&teams=mine')).status).toBe(401);
  });
});

describe('one’s own teams', () => {
  it('are those one is in by next action, then those one follows, with what their managers are asked', async () => {
    const dora = await application.signIn('dora@example.org');
    const [idle, busy, followed] = [await found('Idle', '59350', {}, dora), await found('Busy', '59350', {}, dora), await found('Followed', '59350')];
    await done(dora.put(`/api/teams/${followed}/membership`, { role: 'follower' }));
    const [, later, invitation] = [await publish({ team: busy, place: '59350' }, dora), await publish({ team: followed, place: '59350' }), await publish({ team: followed, place: '59350', start: '2026-12-20T14:00', end: '2026-12-20T16:00' })];
    const off = await publish({ team: followed, place: '59350' });
    for (const action of [invitation, off]) await done(alice.put(`/api/actions/${action}/teams/${idle}`, { as: 'co-organiser' }));
    await done(alice.post(`/api/actions/${off}/cancellation`, {}));
    const since = application.clock.now();
    expect((await get('/api/me/teams', dora)).items).toMatchObject([
      { team: { id: busy, mine: 'lead' }, role: 'lead', since, invited: [] },
      { team: { id: idle }, role: 'lead', since, invited: [{ id: invitation, name: 'Tractage au marché', start: '2026-12-20T13:00:00.000Z', zone: 'Europe/Paris' }] },
      { team: { id: followed, nextAction: { id: later } }, role: 'follower', since, invited: [] },
    ]);
    expect((await visitor.get('/api/me/teams')).status).toBe(401);
  });
});

describe('certification and statistics', () => {
  it('are computed from who is in a team and what it did', async () => {
    const [elsa, fred, gus] = await Promise.all(['elsa', 'fred', 'gus'].map((name) => application.signIn(`${name}@example.org`))) as [Client, Client, Client];
    const id = await found('Certifiable', '31555', {}, elsa);
    const [fredsId, statistics] = [await meOf(fred), `/api/teams/${id}/statistics`];
    await done(fred.put(`/api/teams/${id}/membership`, { role: 'member' }));
    await done(gus.put(`/api/teams/${id}/membership`, { role: 'follower' }));
    await done(elsa.put(`/api/teams/${id}/members/${fredsId}`, { role: 'lead' }));
    const actions: string[] = [];
    for (const day of ['04', '05', '06', '07']) actions.push(await publish({ team: id, place: '31555', start: `2026-12-${day}T10:00`, end: `2026-12-${day}T12:00` }, elsa));
    await done(gus.put(`/api/actions/${actions[0]}/attendance`, { status: 'coming', guests: 2 }));
    await done(fred.post(`/api/actions/${actions[3]}/cancellation`, {}));
    expect((await get(statistics, fred)).certification).toEqual({ leads: 2, members: 2, actions: 0, days: 0, certified: false });
    application.clock.set('2026-12-26T17:12:00.000Z');
    await done(gus.put(`/api/teams/${id}/membership`, { role: 'member' }));
    expect(await get(statistics, elsa)).toEqual({
      month: { joined: 1, left: 0, followed: 0, actions: 3, coming: 3 }, year: { joined: 3, left: 0, followed: 1, actions: 3, coming: 3 },
      certification: { leads: 2, members: 3, actions: 3, days: 31, certified: true },
    });
    expect(await get(`/api/teams/${id}`)).toMatchObject({ certified: true, actions: 3, lastActionAt: '2026-12-06T09:00:00.000Z' });
    expect([await idsOf('place=31555&certified=true'), await idsOf('place=31555&certified=false')]).toEqual([[id], []]);
    await done(gus.delete(`/api/teams/${id}/membership`));
    expect(await idsOf('place=31555&certified=true')).toEqual([]);
    expect((await get(statistics, elsa)).month).toMatchObject({ joined: 1, left: 1 });
    for (const [client, status, code] of [[gus, 403, 'teams/not-manager'], [visitor, 401, 'common/unauthenticated']] as const) expect(await client.get(statistics)).toMatchObject({ status, body: { code } });
    expect(await elsa.get(`/api/teams/${newId()}/statistics`)).toMatchObject({ status: 404 });
  });
});

describe('search', () => {
  it('finds teams, actions and places by the beginnings of their words', async () => {
    const team = await found('Verdun en marche', '55545');
    const action = await publish({ name: 'Porte-à-porte quai de Londres', place: '55545', team, start: '2027-01-10T10:00', end: '2027-01-10T12:00' });
    const ids = async (q: string, more = '') => { const { teams, actions, places } = await get(`/api/search?q=${encodeURIComponent(q)}${more}`); return { teams: teams.map((one: TeamCard) => one.id), actions: actions.map((one: TeamCard) => one.id), places: places.map((one: { code: string }) => one.code) }; };
    expect(await ids('verdun')).toMatchObject({ teams: [team], actions: [action], places: expect.arrayContaining(['55545']) as string[] });
    expect(await ids('londres porte')).toEqual({ teams: [], actions: [action], places: [] });
    expect(await ids('verdun', '&kinds=team,action')).toEqual({ teams: [team], actions: [action], places: [] });
    expect(await ids('verdun', '&kinds=place')).toMatchObject({ teams: [], actions: [] });
    expect(await ids('v')).toMatchObject({ teams: [], actions: [] });
    expect((await get('/api/search?q=quai%20londres')).actions).toMatchObject([{ id: action, name: 'Porte-à-porte quai de Londres', place: { name: 'Verdun' }, teams: [{ id: team, name: 'Verdun en marche' }] }]);
    await done(alice.patch(`/api/actions/${action}`, { name: 'Collage' }, { headers: { 'if-match': '"0"' } }));
    expect(await ids('londres', '&kinds=action')).toEqual({ teams: [], actions: [], places: [] });
  });
  it('answers the author from what they just wrote', async () => {
    const id = newId();
    const { headers } = await alice.post('/api/teams', { id, name: 'Zouaves du Dimanche', type: 'functional', place: '75119' });
    expect((await alice.get('/api/search?q=zouav', { 'x-read-after': String(headers['x-position']) })).body.teams).toMatchObject([{ id, mine: 'lead' }]);
  });
});
