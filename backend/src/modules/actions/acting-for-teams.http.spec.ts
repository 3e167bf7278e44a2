import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problems, type ActionCard, type ProblemCode } from '@action-populaire/contracts';
import { uuid5 } from '../../platform/kernel/ids.js';
import { startApplication, type Answer, type Client, type TestApplication } from '../../platform/testing/application.js';

let application: TestApplication;
/** Alice leads Lyon with Marc as a manager and Mila as a member; Nora leads Nantes; Zoé is in no team. */
let [alice, marc, mila, nora, zoe]: Client[] = [];
let lyon: string;
let nantes: string;
const accounts = new Map<Client, string>();

let made = 0;
const newId = () => uuid5('00000000-0000-4000-8000-000000000000', `made ${(made += 1)}`);
const leafleting = { name: 'Tractage place Bellecour', type: 'leafleting', place: '69382', start: '2026-12-05T14:00', end: '2026-12-05T16:00' };

async function found(by: Client, name: string): Promise<string> {
  const id = newId();
  expect((await by.post('/api/teams', { id, name, type: 'local', place: '69382' })).status).toBe(201);
  return id;
}
const giveRole = (by: Client, team: string, to: Client, role: string) => by.put(`/api/teams/${team}/members/${accounts.get(to)}`, { role });

beforeAll(async () => {
  application = await startApplication();
  const names = ['Alice', 'Marc', 'Mila', 'Nora', 'Zoé'];
  const people = await Promise.all(names.map((_, index) => application.signIn(`someone-${index}@example.org`)));
  for (const [index, person] of people.entries()) accounts.set(person, (await person.patch('/api/me', { displayName: names[index] })).body.id as string);
  [alice, marc, mila, nora, zoe] = people;
  [lyon, nantes] = [await found(alice!, 'Lyon Presqu’île'), await found(nora!, 'Nantes Centre')];
  for (const person of [marc!, mila!]) await person.put(`/api/teams/${lyon}/membership`, { role: 'member' });
  await giveRole(alice!, lyon, marc!, 'manager');
  await application.settled();
});
afterAll(() => application.close());

async function publish(by: Client, change: object = {}): Promise<string> {
  const id = newId();
  const answer = await by.post('/api/actions', { id, ...leafleting, ...change });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return id;
}
const page = async (id: string) => {
  await application.settled();
  return (await application.visitor.get(`/api/actions/${id}`)).body;
};
const events = (id: string) => application.log.readStream(`action-${id}`);
const last = async (id: string) => (await events(id)).at(-1)!;
const edit = (by: Client, id: string, change: object, revision = 0) => by.patch(`/api/actions/${id}`, change, { headers: { 'if-match': `"${revision}"` } });
const bring = (by: Client, id: string, team: string, as: 'participant' | 'co-organiser', key?: string) => by.put(`/api/actions/${id}/teams/${team}`, { as }, key === undefined ? {} : { key });
const take = (by: Client, id: string, team: string, as: 'participant' | 'co-organiser') => by.delete(`/api/actions/${id}/teams/${team}`, { body: { as } });
const promote = (by: Client, id: string, who: Client) => by.put(`/api/actions/${id}/organisers/${accounts.get(who)}`, undefined);
const demote = (by: Client, id: string, who: Client) => by.delete(`/api/actions/${id}/organisers/${accounts.get(who)}`);
const come = (by: Client, id: string, status = 'coming', guests = 0) => by.put(`/api/actions/${id}/attendance`, { status, guests });

async function refuses(code: ProblemCode, ask: () => Promise<Answer>): Promise<void> {
  const before = [await application.log.head(), await application.engines.texts.count()];
  const { status, body } = await ask();
  expect([status, body.code]).toEqual([problems[code].status, code]);
  expect([await application.log.head(), await application.engines.texts.count()]).toEqual(before);
}

describe('publishing as a team', () => {
  it('makes the team the organiser, and the owner of the words', async () => {
    const id = await publish(marc!, { team: lyon, description: 'Rendez-vous au pied du cheval.' });
    const [event] = await events(id);
    expect(event).toMatchObject({ data: { organisers: [{ kind: 'team', id: lyon }] }, metadata: { actor: accounts.get(marc!), onBehalfOf: lyon } });
    expect(await page(id)).toMatchObject({
      teams: [{ id: lyon, name: 'Lyon Presqu’île' }], organisers: [{ kind: 'team', id: lyon, name: 'Lyon Presqu’île' }],
      history: [{ kind: 'published', by: 'Lyon Presqu’île', after: leafleting.name }],
    });
    expect((await application.visitor.get('/api/agenda?place=69382&limit=50')).body.items.find((item: ActionCard) => item.id === id).teams).toEqual([{ id: lyon, name: 'Lyon Presqu’île' }]);
    expect((await marc!.get('/api/me/actions')).body.items.some((item: { id: string }) => item.id === id)).toBe(false);
    await application.engines.texts.forgetOwner(accounts.get(marc!)!);
    expect(await page(id)).toMatchObject({ name: leafleting.name, description: 'Rendez-vous au pied du cheval.' });
  });
  it('is refused to members, strangers and for teams that are none', async () => {
    for (const [by, team] of [[mila, lyon], [zoe, lyon], [nora, lyon], [alice, newId()]] as const)
      await refuses('teams/not-manager', () => by!.post('/api/actions', { id: newId(), ...leafleting, team }));
  });
  it('is refused when the role was taken away between form and submit; what was published before is answered again', async () => {
    const body = { id: newId(), ...leafleting, team: lyon };
    await giveRole(alice!, lyon, mila!, 'manager');
    const first = await mila!.post('/api/actions', body, { key: 'publish-as-manager' });
    await giveRole(alice!, lyon, mila!, 'member');
    expect((await mila!.post('/api/actions', body, { key: 'publish-as-manager' })).body).toEqual(first.body);
    await refuses('teams/not-manager', () => mila!.post('/api/actions', { ...body, id: newId() }));
  });
});

describe('an action of a team', () => {
  it('is changed by whoever manages it, in its name', async () => {
    const id = await publish(alice!, { team: lyon, capacity: 5 });
    expect((await edit(marc!, id, { name: 'Tractage au marché' })).body).toMatchObject({ revision: 1, changed: true });
    expect((await last(id)).metadata).toMatchObject({ actor: accounts.get(marc!), onBehalfOf: lyon });
    expect((await marc!.put(`/api/actions/${id}/capacity`, { capacity: 9 })).status).toBe(200);
    expect((await application.log.readStream(`attendance-${id}`)).at(-1)).toMatchObject({ data: { capacity: 9 }, metadata: { onBehalfOf: lyon } });
    expect((await marc!.post(`/api/actions/${id}/cancellation`, { reason: 'Il neige' })).status).toBe(200);
    expect((await last(id)).metadata).toMatchObject({ onBehalfOf: lyon });
    await application.engines.texts.forgetOwner(accounts.get(marc!)!);
    expect(await page(id)).toMatchObject({ name: 'Tractage au marché', cancellation: { reason: 'Il neige' }, history: [{ by: 'Lyon Presqu’île' }, { by: 'Lyon Presqu’île' }, {}, {}] });
  });
  it('is refused to members, and to a manager from the moment they are none', async () => {
    const id = await publish(alice!, { team: lyon });
    const asks = (by: Client) => [
      () => edit(by, id, { needed: 3 }), () => by.put(`/api/actions/${id}/capacity`, { capacity: 9 }), () => by.post(`/api/actions/${id}/cancellation`, {}),
      () => bring(by, id, nantes, 'co-organiser'), () => promote(by, id, zoe!), () => demote(by, id, alice!), () => by.get(`/api/actions/${id}/organising`),
    ];
    for (const ask of asks(mila!)) await refuses('actions/not-organiser', ask);
    await giveRole(alice!, lyon, mila!, 'manager');
    expect((await mila!.get(`/api/actions/${id}/organising`)).status).toBe(200);
    await giveRole(alice!, lyon, mila!, 'member');
    for (const ask of asks(mila!)) await refuses('actions/not-organiser', ask);
  });
  it('that a person organises is changed in their own name, whatever they manage', async () => {
    const id = await publish(alice!);
    await edit(alice!, id, { needed: 3 });
    expect((await last(id)).metadata).not.toHaveProperty('onBehalfOf');
  });
});

describe('a team that comes', () => {
  it('is on the page, until it does not', async () => {
    const id = await publish(zoe!);
    const first = await bring(marc!, id, lyon, 'participant', 'we-all-come');
    expect(first.body).toMatchObject({ id, revision: 1, changed: true, state: 'participant' });
    expect((await bring(marc!, id, lyon, 'participant', 'we-all-come')).body).toEqual(first.body);
    expect((await bring(alice!, id, lyon, 'participant')).body).toMatchObject({ changed: false, state: 'participant' });
    expect(await last(id)).toMatchObject({ data: { participants: [lyon] }, metadata: { actor: accounts.get(marc!), onBehalfOf: lyon } });
    expect(await page(id)).toMatchObject({ participants: [{ id: lyon, name: 'Lyon Presqu’île' }], teams: [] });
    expect((await take(alice!, id, lyon, 'participant')).body).toMatchObject({ revision: 2, changed: true });
    expect((await take(alice!, id, lyon, 'participant')).body).toMatchObject({ revision: 2, changed: false });
    expect(await page(id)).toMatchObject({ participants: [], history: [{ kind: 'published' }] });
  });
  it('is brought and taken by its managers alone', async () => {
    const id = await publish(zoe!);
    for (const by of [zoe!, mila!, nora!]) await refuses('teams/not-manager', () => bring(by, id, lyon, 'participant'));
    await bring(alice!, id, lyon, 'participant');
    for (const by of [zoe!, mila!, nora!]) await refuses('teams/not-manager', () => take(by, id, lyon, 'participant'));
  });
  it('and the action must be there', async () => {
    const id = await publish(zoe!);
    await refuses('common/not-found', () => bring(alice!, newId(), lyon, 'participant'));
    await refuses('common/not-found', () => bring(alice!, id, newId(), 'participant'));
    await zoe!.post(`/api/actions/${id}/cancellation`, {});
    await refuses('actions/cancelled', () => bring(alice!, id, lyon, 'participant'));
  });
});

describe('co-organising', () => {
  it('is asked by an organiser and accepted by a manager, and both are organisers then', async () => {
    const id = await publish(zoe!);
    expect((await bring(zoe!, id, lyon, 'co-organiser')).body).toMatchObject({ state: 'invited', changed: true });
    expect((await bring(zoe!, id, lyon, 'co-organiser')).body).toMatchObject({ state: 'invited', changed: false });
    await application.settled();
    expect((await zoe!.get(`/api/actions/${id}/organising`)).body.invited).toEqual([{ id: lyon, name: 'Lyon Presqu’île' }]);
    expect((await page(id)).teams).toEqual([]);
    expect((await bring(marc!, id, lyon, 'participant')).body).toMatchObject({ state: 'participant' });
    const accepted = await bring(marc!, id, lyon, 'co-organiser', 'yes-together');
    expect(accepted.body).toMatchObject({ state: 'co-organiser', changed: true });
    expect((await bring(marc!, id, lyon, 'co-organiser', 'yes-together')).body).toEqual(accepted.body);
    expect((await bring(marc!, id, lyon, 'participant')).body).toMatchObject({ state: 'co-organiser', changed: false });
    expect((await last(id)).metadata).toMatchObject({ actor: accounts.get(marc!), onBehalfOf: lyon });
    expect(await page(id)).toMatchObject({
      teams: [{ id: lyon }], participants: [], organisers: [{ kind: 'account', name: 'Zoé' }, { kind: 'team', name: 'Lyon Presqu’île' }],
      history: [{}, { kind: 'organiser-added', by: 'Lyon Presqu’île', before: null, after: 'Lyon Presqu’île' }],
    });
    expect((await edit(alice!, id, { needed: 3 }, 3)).status).toBe(200);
    expect((await bring(alice!, id, nantes, 'co-organiser')).body).toMatchObject({ state: 'invited' });
    expect((await last(id)).metadata).toMatchObject({ actor: accounts.get(alice!), onBehalfOf: lyon });
  });
  it('takes one step from who organises and manages', async () => {
    const id = await publish(alice!);
    expect((await bring(alice!, id, lyon, 'co-organiser')).body).toMatchObject({ state: 'co-organiser' });
    expect((await events(id)).map(({ type }) => type)).toEqual(['actions.ActionPublished', 'actions.OrganiserAdded']);
  });
  it('is refused, withdrawn or left', async () => {
    const id = await publish(zoe!);
    const invite = () => bring(zoe!, id, lyon, 'co-organiser');
    await invite();
    expect((await take(alice!, id, lyon, 'co-organiser')).body).toMatchObject({ changed: true });
    await invite();
    expect((await take(zoe!, id, lyon, 'co-organiser')).body).toMatchObject({ changed: true });
    await refuses('actions/not-invited', () => bring(alice!, id, lyon, 'co-organiser'));
    await invite();
    await bring(alice!, id, lyon, 'co-organiser');
    await refuses('teams/not-manager', () => take(zoe!, id, lyon, 'co-organiser'));
    expect((await take(marc!, id, lyon, 'co-organiser')).body).toMatchObject({ changed: true });
    expect((await events(id)).map(({ type }) => type.slice('actions.'.length)))
      .toEqual(['ActionPublished', 'TeamInvited', 'InvitationRefused', 'TeamInvited', 'InvitationWithdrawn', 'TeamInvited', 'OrganiserAdded', 'OrganiserRemoved']);
    expect((await page(id)).history.at(-1)).toMatchObject({ kind: 'organiser-removed', before: 'Lyon Presqu’île', after: null });
  });
  it('is not for anyone to ask, accept or end', async () => {
    const id = await publish(zoe!);
    await refuses('actions/not-organiser', () => bring(mila!, id, lyon, 'co-organiser'));
    await refuses('actions/not-organiser', () => bring(nora!, id, lyon, 'co-organiser'));
    await refuses('actions/not-organiser', () => take(mila!, id, lyon, 'co-organiser'));
    await refuses('common/not-found', () => bring(zoe!, id, newId(), 'co-organiser'));
    await bring(zoe!, id, lyon, 'co-organiser');
    await giveRole(alice!, lyon, mila!, 'manager');
    await giveRole(alice!, lyon, mila!, 'member');
    await refuses('teams/not-manager', () => bring(mila!, id, lyon, 'co-organiser'));
    await refuses('teams/not-manager', () => take(mila!, id, lyon, 'co-organiser'));
    await zoe!.post(`/api/actions/${id}/cancellation`, {});
    await refuses('actions/cancelled', () => bring(alice!, id, lyon, 'co-organiser'));
  });
  it('leaves no action without an organiser', async () => {
    const id = await publish(alice!, { team: lyon });
    await refuses('actions/last-organiser', () => take(alice!, id, lyon, 'co-organiser'));
  });
  it('two who leave at once: one stays', async () => {
    const id = await publish(zoe!);
    await bring(zoe!, id, lyon, 'co-organiser');
    await bring(alice!, id, lyon, 'co-organiser');
    const answers = await Promise.all([take(alice!, id, lyon, 'co-organiser'), demote(zoe!, id, zoe!)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await page(id)).organisers).toHaveLength(1);
  });
});

describe('organisers', () => {
  it('are named among those who come, and see who does', async () => {
    const id = await publish(alice!, { team: lyon });
    await refuses('actions/not-coming', () => promote(alice!, id, zoe!));
    await come(zoe!, id, 'coming', 2);
    expect((await promote(alice!, id, zoe!)).body).toMatchObject({ revision: 1, changed: true });
    expect((await promote(alice!, id, zoe!)).body).toMatchObject({ revision: 1, changed: false });
    expect(await page(id)).toMatchObject({
      organisers: [{ kind: 'team' }, { kind: 'account', id: accounts.get(zoe!), name: 'Zoé' }],
      history: [{}, { kind: 'organiser-added', by: 'Lyon Presqu’île', before: null, after: 'Zoé' }],
    });
    expect((await zoe!.get('/api/me/actions')).body.items).toContainEqual({ id, attendance: 'coming', guests: 2, organiser: true });
    expect((await zoe!.get(`/api/actions/${id}/organising`)).body).toEqual({
      attendees: [{ account: accounts.get(zoe!), name: 'Zoé', attendance: 'coming', guests: 2, organiser: true }], next: null, invited: [],
    });
    expect((await edit(zoe!, id, { needed: 4 }, 1)).status).toBe(200);
    expect((await demote(zoe!, id, zoe!)).body).toMatchObject({ revision: 3, changed: true });
    await refuses('actions/not-organiser', () => edit(zoe!, id, { needed: 5 }, 3));
    await application.settled();
    expect((await zoe!.get('/api/me/actions')).body.items).toContainEqual({ id, attendance: 'coming', guests: 2, organiser: false });
  });
  it('stay while they are the last', async () => {
    const id = await publish(zoe!);
    await refuses('actions/last-organiser', () => demote(zoe!, id, zoe!));
    await come(nora!, id);
    await promote(zoe!, id, nora!);
    expect((await demote(nora!, id, zoe!)).body).toMatchObject({ changed: true });
    await refuses('actions/not-organiser', () => demote(zoe!, id, nora!));
  });
  it('answer for what is there, and going to be', async () => {
    const id = await publish(zoe!, { start: '2026-11-26T10:00', end: '2026-11-26T12:00' });
    for (const ask of [() => promote(zoe!, newId(), nora!), () => demote(zoe!, newId(), nora!), () => take(zoe!, newId(), lyon, 'co-organiser'), () => zoe!.get(`/api/actions/${newId()}/organising`)]) await refuses('common/not-found', ask);
    await refuses('common/unauthenticated', () => application.visitor.get(`/api/actions/${id}/organising`));
    const before = application.clock.now();
    application.clock.set('2026-11-26T11:00:00.000Z');
    await refuses('actions/ended', () => promote(zoe!, id, nora!));
    await refuses('actions/ended', () => demote(zoe!, id, zoe!));
    await refuses('actions/ended', () => bring(zoe!, id, lyon, 'co-organiser'));
    await refuses('actions/ended', () => take(zoe!, id, lyon, 'co-organiser'));
    application.clock.set(before);
    await zoe!.post(`/api/actions/${id}/cancellation`, {});
    await refuses('actions/cancelled', () => promote(zoe!, id, nora!));
  });
  it('page through who comes, then who waits, in the order of their answers', async () => {
    const id = await publish(zoe!, { capacity: 3 });
    for (const person of [alice!, marc!, mila!, nora!, zoe!]) await come(person, id);
    await come(marc!, id, 'withdrawn');
    await come(marc!, id);
    await application.settled();
    const pages: string[][] = [];
    for (let cursor = ''; ;) {
      const { attendees, next } = (await zoe!.get(`/api/actions/${id}/organising?limit=2${cursor}`)).body;
      pages.push(attendees.map(({ name, attendance }: { name: string; attendance: string }) => `${name} ${attendance}`));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(pages).toEqual([['Alice coming', 'Mila coming'], ['Nora coming', 'Zoé waiting'], ['Marc waiting']]);
    await refuses('common/invalid-cursor', () => zoe!.get(`/api/actions/${id}/organising?cursor=x`));
  });
});
