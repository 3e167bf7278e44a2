import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../platform/kernel/event.js';
import { LiveFrames } from '../../platform/live/live-frames.js';
import { Rooms } from '../../platform/rooms/rooms.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { refused, TestDiscussions } from '../../platform/testing/discussions.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let discussions: TestDiscussions;
let teams: TestTeams;
let lead: Person;
let member: Person;
let stranger: Person;
let team: string;
beforeAll(async () => {
  application = await startApplication();
  [discussions, teams] = [new TestDiscussions(application), new TestTeams(application)];
});
afterAll(() => application.close());
beforeEach(async () => {
  [lead, member, stranger] = await Promise.all([teams.person(), teams.person(), teams.person()]);
  team = await teams.found(lead);
  await teams.join(member, team);
  await application.settled();
});

const notReader = [403, 'discussions/not-reader'];
/** Everything that a right to a discussion opens. */
const doors = (person: Person, id: string, message: string) => [
  () => person.client.get(`/api/discussions/${id}`), () => person.client.get(`/api/discussions/${id}/messages`), () => person.client.get(`/api/discussions/${id}/participants`),
  () => person.client.post(`/api/discussions/${id}/messages`, { id: discussions.newId(), text: 'Un mot.' }), () => person.client.put(`/api/discussions/${id}/read`, { through: 1 }),
  () => person.client.put(`/api/discussions/${id}/mute`, { until: 'always' }), () => person.client.delete(`/api/discussions/${id}/messages/${message}`),
];
const room = (id: string, person: Person) => application.app.get(Rooms).mayEnter(`discussion:${id}`, person.account);
/** Finds every door closed: nothing has been waited for. */
async function isOut(person: Person, id: string, message: string): Promise<void> {
  for (const door of doors(person, id, message)) expect(await refused(door())).toEqual(notReader);
  expect(await room(id, person)).toBe(false);
  expect(((await person.client.get('/api/discussions')).body.items as { id: string }[]).some((one) => one.id === id)).toBe(false);
}

async function actionOf(by: Person): Promise<string> {
  const id = discussions.newId();
  await discussions.done(by.client.post('/api/actions', { id, name: 'Tractage au marché', type: 'leafleting', place: '69384', start: '2026-12-05T14:00', end: '2026-12-05T16:00' }));
  return id;
}
const answer = (who: Person, action: string, status: 'coming' | 'not-coming') => who.client.put(`/api/actions/${action}/attendance`, { status });

describe('a right that ends', () => {
  it('closes everything to who was taken out of the team, at once', async () => {
    const id = await discussions.inTeam(member, team);
    const message = await discussions.say(member, id, 'Un mot.');
    expect(await room(id, member)).toBe(true);
    await teams.remove(lead, team, member);
    await isOut(member, id, message);
    expect(await refused(member.client.get(`/api/teams/${team}/discussions`))).toEqual(notReader);
    await teams.join(member, team);
    expect(await discussions.texts(member, id)).toEqual(['Qui apporte la table ?', 'Un mot.']);
  });

  it('closes a private discussion to who manages the team no more, and leaves it to its author', async () => {
    await discussions.done(teams.give(lead, team, member, 'manager'));
    const id = await discussions.toManagers(stranger, team);
    const message = await discussions.say(member, id, 'Bonjour !');
    await teams.give(lead, team, member, 'member');
    await isOut(member, id, message);
    expect(await discussions.texts(stranger, id)).toEqual(['Qui apporte la table ?', 'Bonjour !']);
    expect((await discussions.page(stranger, id)).readers).toEqual({ kind: 'private', team: 'Croix-Rousse en action', count: 2 });
  });

  it('closes an action’s discussion to who no longer comes, or no longer organises it', async () => {
    const action = await actionOf(lead);
    for (const one of [member, stranger]) await discussions.done(answer(one, action, 'coming'));
    const id = await discussions.onAction(member, action);
    const message = await discussions.say(member, id, 'J’apporte les tracts.');
    expect(await discussions.page(stranger, id)).toMatchObject({ kind: 'action', team: null, action: { id: action, name: 'Tractage au marché' }, readers: { kind: 'action', team: null, count: 3 } });
    await answer(member, action, 'not-coming');
    await isOut(member, id, message);

    await discussions.done(stranger.client.put(`/api/teams/${team}/membership`, { role: 'follower' }));
    await discussions.done(lead.client.put(`/api/actions/${action}/organisers/${stranger.account}`, undefined));
    await discussions.done(answer(stranger, action, 'not-coming'));
    expect((await discussions.page(stranger, id)).rights).toMatchObject({ lock: true, moderate: true });
    await lead.client.delete(`/api/actions/${action}/organisers/${stranger.account}`);
    await isOut(stranger, id, message);
  });

  it('opens an action’s discussion to a team that comes to organise it', async () => {
    const action = await actionOf(stranger);
    const id = await discussions.onAction(stranger, action);
    expect(await room(id, member)).toBe(false);
    for (const by of [stranger, lead]) await discussions.done(by.client.put(`/api/actions/${action}/teams/${team}`, { as: 'co-organiser' }));
    expect((await discussions.list(member)).map((one) => one.id)).toEqual([id]);
    expect([await discussions.unread(member), await room(id, member)]).toEqual([1, true]);
    expect(await discussions.page(lead, id)).toMatchObject({ rights: { moderate: true }, readers: { count: 3 } });
    await discussions.done(stranger.client.post(`/api/actions/${action}/cancellation`, {}));
    expect((await discussions.list(member)).map((one) => one.id)).toEqual([id]);
  });
});

describe('why one may not write', () => {
  const post = (by: Person, id: string) => refused(by.client.post(`/api/discussions/${id}/messages`, { id: discussions.newId(), text: 'Un mot.' }));

  it('is said of a closed discussion, until it is open again', async () => {
    const id = await discussions.inTeam(member, team);
    await discussions.lock(member, id);
    expect(await discussions.page(lead, id)).toMatchObject({ locked: true, rights: { write: false, why: 'locked', lock: true } });
    expect(await post(lead, id)).toEqual([409, 'discussions/locked']);
    expect((await discussions.list(lead))[0]).toMatchObject({ id, locked: true });
    await discussions.lock(lead, id, false);
    expect(await discussions.page(lead, id)).toMatchObject({ locked: false, rights: { write: true, why: null } });
    await discussions.say(lead, id, 'On reprend.');
  });

  it('is said of one in which managers alone write', async () => {
    const id = await discussions.inTeam(lead, team, { readOnly: true });
    expect(await discussions.page(member, id)).toMatchObject({ readOnly: true, rights: { write: false, why: 'read-only' } });
    expect(await post(member, id)).toEqual([403, 'discussions/read-only']);
    await discussions.say(lead, id, 'Rendez-vous à 9 h.');
  });

  it('is said where a team leaves the opening of discussions to its managers', async () => {
    const starting = (by: Person) => refused(by.client.post(`/api/teams/${team}/discussions`, { id: discussions.newId(), subject: 'Une question', text: 'Laquelle ?' }));
    const mayStart = async (by: Person) => (await discussions.done(by.client.get(`/api/teams/${team}/discussions`))).mayStart as boolean;
    expect([await mayStart(member), (await member.client.get(`/api/teams/${team}`)).body.discussions]).toEqual([true, 'members']);
    await discussions.done(lead.client.patch(`/api/teams/${team}`, { discussions: 'managers' }, { headers: { 'if-match': '"0"' } }));
    expect([await mayStart(member), await mayStart(lead), (await member.client.get(`/api/teams/${team}`)).body.discussions]).toEqual([false, true, 'managers']);
    expect(await starting(member)).toEqual([403, 'discussions/reserved-to-managers']);
    expect(await starting(lead)).toEqual([201, undefined]);
  });
});

describe('what is told live', () => {
  const framesOf = async (stream: string) => Promise.all((await application.log.readStream(stream)).map((event: RecordedEvent) => application.app.get(LiveFrames).of(event)));

  it('goes to a discussion, and to the badges of those who read it', async () => {
    const [inTeam, asked, action] = [await discussions.inTeam(member, team), await discussions.toManagers(stranger, team), await actionOf(lead)];
    await discussions.done(answer(stranger, action, 'coming'));
    const onAction = await discussions.onAction(stranger, action);
    const beside = { [inTeam]: [`team:${team}`], [asked]: [`me:${lead.account}`, `me:${stranger.account}`].sort(), [onAction]: [`me:${lead.account}`, `me:${stranger.account}`].sort() };
    for (const [discussion, badges] of Object.entries(beside)) {
      const message = await discussions.say(discussion === inTeam ? member : stranger, discussion, 'Un mot.');
      await discussions.done((discussion === inTeam ? member : stranger).client.patch(`/api/discussions/${discussion}/messages/${message}`, { text: 'Un autre.' }));
      await discussions.delete(lead, discussion, message);
      await discussions.lock(lead, discussion);
      const told = [...await framesOf(`message-${message}`), ...await framesOf(`discussion-${discussion}`)].map((frame) => ({ ...frame, rooms: [frame?.rooms[0], ...(frame?.rooms.slice(1) ?? []).toSorted()] }));
      const here = `discussion:${discussion}`;
      expect(told).toEqual([
        { kind: 'message', discussion, message, rooms: [here, ...badges] }, { kind: 'message', discussion, message, rooms: [here] }, { kind: 'message', discussion, message, rooms: [here, ...badges] },
        { kind: 'discussion', discussion, rooms: [here, ...badges] }, { kind: 'discussion', discussion, rooms: [here, ...badges] },
      ]);
    }
  });

  it('asks anew whoever no longer comes to an action, or organises it', async () => {
    const action = await actionOf(lead);
    await discussions.done(answer(member, action, 'coming'));
    const id = await discussions.onAction(member, action);
    await discussions.done(answer(member, action, 'not-coming'));
    expect(await framesOf(`attendance-${action}`)).toEqual([expect.not.objectContaining({ rights: expect.anything() as unknown }), { kind: 'discussion', rooms: [], rights: [`me:${member.account}`] }]);
    await discussions.done(answer(member, action, 'coming'));
    await discussions.done(lead.client.put(`/api/actions/${action}/organisers/${member.account}`, undefined));
    await discussions.done(lead.client.delete(`/api/actions/${action}/organisers/${member.account}`));
    expect((await framesOf(`action-${action}`)).at(-1)).toEqual({ kind: 'discussion', rooms: [], rights: [`discussion:${id}`] });
  });
});

describe('whoever is forgotten', () => {
  it('takes their words, marks and mutes with them; others’ discussions stay readable', async () => {
    const email = `partant-${team}@example.org`;
    const client = await application.signIn(email);
    const leaving: Person = { client, account: (await client.get('/api/me')).body.id as string };
    await teams.join(leaving, team);
    const id = await discussions.inTeam(leaving, team);
    const asked = await discussions.toManagers(leaving, team);
    await discussions.say(member, id, 'Bonne idée.');
    await discussions.say(lead, asked, 'Bonjour !');
    await discussions.mark(leaving, id, 1);
    await discussions.mute(leaving, id, 'always');
    expect(await discussions.unread(lead)).toBe(2);
    await discussions.done(client.delete('/api/me', { body: await application.codeFor(email), key: null }));
    const { records, texts } = application.engines;
    expect([await records.everythingOf(leaving.account, application.clock.now()), await texts.count(leaving.account)]).toEqual([[], 0]);

    const gone = { n: 1, author: null, text: null, state: 'deleted' };
    expect((await discussions.messages(member, id)).items).toMatchObject([gone, { n: 2, text: 'Bonne idée.', state: 'posted' }]);
    expect((await discussions.messages(lead, asked)).items).toMatchObject([gone, { n: 2, text: 'Bonjour !' }]);
    expect(await discussions.page(lead, asked)).toMatchObject({ subject: null, author: null, count: 1, last: 2, unread: 0 });
    expect((await discussions.list(lead)).map((one) => [one.id, one.unread])).toEqual([[asked, 0], [id, 1]]);
    expect((await discussions.done(lead.client.get(`/api/discussions/${id}/participants`))).items.map((one: { account: string }) => one.account)).toEqual([member.account, lead.account]);
  });
});
