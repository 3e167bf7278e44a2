import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionCard } from '@action-populaire/contracts';
import { uuid5 } from '../../platform/kernel/ids.js';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';

let application: TestApplication;
/** Alice leads Lyon, which Mila is in; Nora leads Nantes; Zoé is in no team. */
let alice: Client;
let mila: Client;
let nora: Client;
let zoe: Client;
let lyon: string;
let nantes: string;

let made = 0;
const newId = () => uuid5('00000000-0000-4000-8000-000000000000', `made ${(made += 1)}`);
async function create(by: Client, path: string, body: object): Promise<string> {
  const id = newId();
  const answer = await by.post(path, { id, ...body });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return id;
}
const publish = (by: Client, change: object) => create(by, '/api/actions', { name: 'Tractage place Bellecour', type: 'leafleting', place: '69382', ...change });

beforeAll(async () => {
  application = await startApplication();
  [alice, mila, nora, zoe] = await Promise.all([application.signIn('alice@example.org'), application.signIn('mila@example.org'), application.signIn('nora@example.org'), application.signIn('zoe@example.org')]);
  const found = (by: Client, name: string) => create(by, '/api/teams', { name, type: 'local', place: '69382' });
  [lyon, nantes] = [await found(alice, 'Lyon Presqu’île'), await found(nora, 'Nantes Centre')];
  await mila.put(`/api/teams/${lyon}/membership`, { role: 'member' });
  await application.settled();
});
afterAll(() => application.close());

describe('agenda and map of teams', () => {
  const ids = async (by: Client, query: string) => ((await by.get(`/api/agenda?from=2028-01-01&limit=50&${query}`)).body.items as ActionCard[]).map(({ id }) => id);
  const shown = async (by: Client, query: string, of: readonly string[]) => {
    const { bytes } = await by.get(`/api/map/14/8411/5844.mvt?from=2028-01-01&${query}`);
    return of.filter((id) => bytes.includes(id));
  };

  it('show what a team organises or joins, and what mine do', async () => {
    const on = (day: number) => ({ start: `2028-03-0${day}T14:00`, end: `2028-03-0${day}T16:00`, position: { lat: 45.757 + day / 1000, lng: 4.832 } });
    const of = [await publish(alice, { team: lyon, ...on(1) }), await publish(nora, { team: nantes, ...on(2) }), await publish(zoe, on(3)), await publish(zoe, on(4))];
    await alice.put(`/api/actions/${of[2]}/teams/${lyon}`, { as: 'participant' });
    await zoe.put(`/api/teams/${nantes}/membership`, { role: 'follower' });
    await application.settled();
    for (const [by, query, expected] of [
      [application.visitor, `team=${lyon}`, [0, 2]], [application.visitor, `team=${nantes}`, [1]], [application.visitor, `team=${newId()}`, []],
      [mila, 'teams=mine', [0, 2]], [zoe, 'teams=mine', [1]], [mila, `team=${nantes}`, [1]], [mila, 'teams=mine&type=picnic', []],
      [mila, 'teams=mine&place=69382', [0, 2]], [mila, 'teams=mine&place=d-44', []], [mila, 'teams=mine&near=45.757,4.832&radius=1', [0, 2]],
    ] as const) {
      expect([query, await ids(by, query)]).toEqual([query, expected.map((index) => of[index])]);
      if (!/place|near/.test(query)) expect([query, await shown(by, query, of)]).toEqual([query, expected.map((index) => of[index])]);
    }
    expect(await shown(mila, '', of)).toEqual(of);
  });
  it('mine are asked signed in, and kept by nobody else', async () => {
    for (const path of ['/api/agenda', '/api/map/6/32/22.mvt']) {
      expect((await application.visitor.get(`${path}?teams=mine`)).body).toMatchObject({ status: 401, code: 'common/unauthenticated' });
      for (const query of [`teams=mine&team=${lyon}`, 'teams=yours', 'team=mine']) expect((await mila.get(`${path}?${query}`)).body).toMatchObject({ status: 400, code: 'common/invalid-request' });
      expect((await mila.get(`${path}?teams=mine`)).headers['cache-control']).toBe('private, no-cache');
      expect((await mila.get(`${path}?team=${lyon}`)).headers['cache-control']).toBe('no-cache');
    }
  });
  it('mine go on page after page', async () => {
    const first = (await mila.get('/api/agenda?teams=mine&from=2028-01-01&limit=1')).body;
    const second = (await mila.get(`/api/agenda?teams=mine&from=2028-01-01&limit=1&cursor=${first.next}`)).body;
    expect([first.total, first.items.length, second.items.length, second.next, first.items[0].id === second.items[0].id]).toEqual([2, 1, 1, null, false]);
  });
});
