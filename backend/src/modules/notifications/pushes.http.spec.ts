import { afterAll, beforeEach, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noticeLimits } from '@action-populaire/contracts';
import { uuid5 } from '../../platform/kernel/ids.js';
import { PushUnavailable, type PushTarget } from '../../platform/push/push.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestDiscussions } from '../../platform/testing/discussions.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { TestClock } from '../../platform/testing/test-clock.js';

const clock = new TestClock();
let application: TestApplication;
let teams: TestTeams;
let discussions: TestDiscussions;
beforeAll(async () => {
  application = await startApplication({ clock });
  teams = new TestTeams(application);
  discussions = new TestDiscussions(application);
});
afterAll(() => application.close());
afterEach(() => application.settled());
// Each in the afternoon of a day of its own.
beforeEach(() => {
  const days = Math.ceil((Date.parse(clock.now()) - Date.parse('2026-11-25T13:00:00.000Z')) / 86_400_000);
  clock.set(new Date(Date.parse('2026-11-25T13:00:00.000Z') + days * 86_400_000).toISOString());
});

let made = 0;
const newId = () => uuid5('00000000-0000-4000-8000-000000000000', `push ${(made += 1)}`);
const inDays = (days: number, time: string) => `${new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10)}T${time}`;

interface Told extends Person { readonly device: string; readonly target: PushTarget }
/** Someone with a phone that is told. */
async function told(by?: Person): Promise<Told> {
  const person = by ?? await teams.person();
  const target = { kind: 'webpush', endpoint: `https://push.example.org/send/${(made += 1)}`, keys: { p256dh: 'BPub', auth: 'auth' } } as const;
  const { body } = await person.client.post('/api/me/devices', target);
  return { ...person, device: body.id as string, target };
}
/** Categories of what a phone was sent, in order, once all that is due is done. */
async function pushed({ target }: Told): Promise<string[]> {
  await application.settled();
  return application.push.kept.filter((kept) => JSON.stringify(kept.target) === JSON.stringify(target)).map(({ notice }) => notice.category);
}
/** Forgets what was pushed until now. */
async function fresh(): Promise<void> {
  await application.settled();
  application.push.kept.length = 0;
}
const choose = async ({ client }: Person, body: object) => expect((await client.put('/api/me/notification-settings', body)).status).toBe(200);
async function publish(by: Person, change: object = {}): Promise<string> {
  const id = newId();
  const { status, body } = await by.client.post('/api/actions', { id, name: 'Tractage place Bellecour', type: 'leafleting', place: '69382', start: inDays(20, '14:00'), end: inDays(20, '16:00'), ...change });
  expect([status, body.code]).toEqual([201, undefined]);
  return id;
}
const answer = async ({ client }: Person, action: string, status = 'coming') => expect((await client.put(`/api/actions/${action}/attendance`, { status, guests: 0 })).status).toBe(200);
const edit = async (by: Person, action: string, change: object, revision: number) => expect((await by.client.patch(`/api/actions/${action}`, change, { headers: { 'if-match': `"${revision}"` } })).status).toBe(200);
const cancel = async (by: Person, action: string) => expect((await by.client.post(`/api/actions/${action}/cancellation`, {})).status).toBe(200);
describe('what a team does', () => {
  it('is told to its members and followers, not to who did it, and is silent for one team alone', async () => {
    const [alice, mila, zoe] = [await told(), await told(), await told()];
    const [a, b] = [await teams.found(alice), await teams.found(alice, { type: 'thematic' })];
    for (const team of [a, b]) await teams.join(mila, team);
    await teams.join(zoe, b, 'follower');
    await choose(mila, { teams: [{ team: a, kinds: { 'team-action': { push: false } } }] });
    await fresh();
    await publish(alice, { team: a });
    expect([await pushed(mila), await pushed(zoe), await pushed(alice)]).toEqual([[], [], []]);
    await publish(alice, { team: b });
    expect([await pushed(mila), await pushed(zoe), await pushed(alice)]).toEqual([['team'], ['team'], []]);
  });

  it('is silent while it is muted, but for a cancellation', async () => {
    const [alice, mila] = [await told(), await told()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    await choose(mila, { teams: [{ team, mute: 'PT8H' }] });
    const action = await publish(alice, { team });
    await answer(mila, action);
    expect(await pushed(mila)).toEqual([]);
    await cancel(alice, action);
    expect(await pushed(mila)).toEqual(['action-cancelled']);
    clock.advance({ days: 1 });
    await publish(alice, { team });
    expect(await pushed(mila)).toEqual(['action-cancelled', 'team']);
  });

  it('is told so many times a day', async () => {
    const [alice, mila] = [await told(), await told()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    for (let n = 0; n < noticeLimits.perTeamAndDay + 3; n += 1) await publish(alice, { team });
    expect(await pushed(mila)).toHaveLength(noticeLimits.perTeamAndDay);
    clock.advance({ days: 1 });
    await publish(alice, { team });
    expect(await pushed(mila)).toHaveLength(noticeLimits.perTeamAndDay + 1);
  }, 30_000);
});

describe('messages', () => {
  it('of one minute make two pushes, that say nothing of them', async () => {
    const [alice, mila] = [await told(), await told()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    const discussion = await discussions.inTeam(alice, team);
    clock.advance({ minutes: 2 });
    await fresh();
    for (let n = 0; n < 50; n += 1) {
      await discussions.say(alice, discussion, `Message ${n}`);
      clock.advance({ seconds: 1 });
    }
    expect(await pushed(mila)).toHaveLength(1);
    clock.advance({ minutes: 2 });
    expect(await pushed(mila)).toEqual(['message', 'message']);
    const notices = application.push.kept.map(({ notice }) => notice);
    expect(new Set(notices.map(({ collapse }) => collapse)).size).toBe(1);
    for (const { id, collapse, ...rest } of notices) {
      expect([id, collapse]).toEqual([expect.stringMatching(/^[\w-]{22}$/), expect.stringMatching(/^[\w-]{22}$/)]);
      expect(rest).toEqual({ category: 'message', language: 'fr', urgency: 'normal', ttlSeconds: 86_400 });
      expect((await application.visitor.get(`/api/notices/${id}`)).body).toEqual({ target: { page: 'discussion', discussion } });
    }
  }, 60_000);

  it('wait in quiet hours, where whoever is told lives, and are told if they are not read by then', async () => {
    const [alice, mila, zoe, tahiti] = [await told(), await told(), await told(), await told()];
    const team = await teams.found(alice);
    for (const person of [mila, zoe, tahiti]) await teams.join(person, team);
    await tahiti.client.patch('/api/me', { home: { place: '98735', radius: 5 } });
    const discussion = await discussions.inTeam(alice, team);
    for (const person of [mila, zoe, tahiti]) await discussions.mark(person, discussion, 1);
    // Midnight in Paris is one in the afternoon in Papeete.
    clock.advance({ hours: 10 });
    await fresh();
    await discussions.say(alice, discussion, 'Devant la mairie.');
    expect([await pushed(mila), await pushed(zoe), await pushed(tahiti)]).toEqual([[], [], ['message']]);
    await discussions.mark(zoe, discussion, 2);
    clock.advance({ hours: 9 });
    expect([await pushed(mila), await pushed(zoe), await pushed(tahiti)]).toEqual([['message'], [], ['message']]);
  });

  it('that name someone are told once, and what is deleted, or of a discussion that is muted, is not', async () => {
    const [alice, mila, zoe] = [await told(), await told(), await told()];
    const team = await teams.found(alice);
    for (const person of [mila, zoe]) await teams.join(person, team);
    const discussion = await discussions.inTeam(alice, team);
    for (const person of [mila, zoe]) await discussions.mark(person, discussion, 1);
    clock.advance({ minutes: 5 });
    await choose(mila, { quiet: { from: '12:00', to: '16:00' } });
    await discussions.mute(zoe, discussion, 'always');
    await fresh();
    const gone = await discussions.say(alice, discussion, 'Devant la mairie.');
    await discussions.delete(alice, discussion, gone);
    clock.advance({ hours: 3 });
    expect(await pushed(mila)).toEqual([]);
    await discussions.say(alice, discussion, 'Mila, tu viens ?', { mentions: [mila.account, zoe.account] });
    expect([await pushed(mila), await pushed(zoe)]).toEqual([['message'], []]);
  });

  it('to a team’s managers are private: told to them and to who began, by a choice of their own', async () => {
    const [alice, mila, zoe] = [await told(), await told(), await told()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    await choose(alice, { kinds: { message: { push: false } } });
    await fresh();
    const discussion = await discussions.toManagers(zoe, team);
    expect([await pushed(alice), await pushed(mila), await pushed(zoe)]).toEqual([['message'], [], []]);
    clock.advance({ minutes: 2 });
    await choose(zoe, { kinds: { 'private-message': { push: false } } });
    await discussions.say(alice, discussion, 'Bienvenue.');
    expect(await pushed(zoe)).toEqual([]);
  });
});

describe('an action that changes', () => {
  it('is told once those ten minutes are over, unless all is as before', async () => {
    const [alice, mila] = [await told(), await told()];
    const action = await publish(alice);
    await answer(mila, action);
    clock.advance({ minutes: 4 });
    await edit(alice, action, { place: '69381' }, 0);
    clock.advance({ minutes: 7 });
    await edit(alice, action, { place: '69382' }, 1);
    clock.advance({ hours: 1 });
    expect(await pushed(mila)).toEqual([]);
    await edit(alice, action, { place: '69381', name: 'Tractage place Carnot' }, 2);
    clock.advance({ minutes: 5 });
    await edit(alice, action, { start: inDays(20, '15:00'), end: inDays(20, '17:00') }, 4);
    expect(await pushed(mila)).toEqual([]);
    clock.advance({ minutes: 30 });
    expect(await pushed(mila)).toEqual(['action-change']);
  });

  it('is told as cancelled to those who come, whatever they chose and whatever the hour, and not to who withdrew', async () => {
    const [alice, mila, zoe, kim] = [await told(), await told(), await told(), await told()];
    const action = await publish(alice);
    for (const person of [mila, zoe]) await answer(person, action);
    await answer(zoe, action, 'withdrawn');
    expect((await mila.client.put('/api/me/notification-settings', { kinds: { 'action-cancelled': { push: false } } })).body.code).toBe('notifications/not-to-choose');
    await choose(mila, { quiet: { from: '00:00', to: '23:59' } });
    await cancel(alice, action);
    expect([await pushed(mila), await pushed(zoe), await pushed(kim), await pushed(alice)]).toEqual([['action-cancelled'], [], [], []]);
  });
});

describe('reminders', () => {
  it('come the evening before and two hours before, follow a change of time, and nobody who withdrew has them', async () => {
    const [alice, mila, zoe] = [await told(), await told(), await told()];
    const action = await publish(alice, { start: inDays(3, '14:00'), end: inDays(3, '16:00') });
    for (const person of [mila, zoe]) await answer(person, action);
    await edit(alice, action, { start: inDays(4, '15:00'), end: inDays(4, '17:00') }, 0);
    await answer(zoe, action, 'withdrawn');
    clock.advance({ minutes: 10 });
    await application.settled();
    const day = clock.now().slice(0, 10);
    const at = (days: number, time: string) => clock.set(`${new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)}T${time}:00.000Z`);
    at(3, '16:59');
    expect(await pushed(mila)).toEqual(['action-change']);
    at(3, '17:00');
    expect(await pushed(mila)).toEqual(['action-change', 'reminder']);
    at(4, '11:59');
    expect(await pushed(mila)).toHaveLength(2);
    at(4, '12:00');
    expect([await pushed(mila), await pushed(zoe)]).toEqual([['action-change', 'reminder', 'reminder'], []]);
  });

  it('of what is cancelled do not come', async () => {
    const [alice, mila] = [await told(), await told()];
    const action = await publish(alice, { start: inDays(2, '14:00'), end: inDays(2, '16:00') });
    await answer(mila, action);
    await cancel(alice, action);
    await application.settled();
    clock.advance({ days: 3 });
    expect(await pushed(mila)).toEqual(['action-cancelled']);
  });
});

describe('who is missing', () => {
  const near = async (): Promise<Told> => {
    const person = await told();
    await person.client.patch('/api/me', { home: { place: '87085', radius: 10 } });
    await choose(person, { quiet: null });
    return person;
  };
  const action = (by: Person, days: number, change: object = {}) => publish(by, { place: '87085', start: inDays(days, '14:00'), end: inDays(days, '16:00'), needed: 2, ...change });

  it('is asked for near by, the day before, while anyone is, about one action of an hour, and twice in seven days', async () => {
    const [alice, zoe, mila] = [await near(), await near(), await near()];
    const [full, moved] = [await action(alice, 2), await action(alice, 3)];
    for (const person of [alice, zoe]) await answer(person, full);
    await edit(alice, moved, { start: inDays(4, '14:30'), end: inDays(4, '16:00') }, 0);
    await action(alice, 4);
    await action(alice, 6, { needed: null });
    for (const days of [7, 8, 12]) await action(alice, days);
    const asked: number[] = [];
    for (let days = 1; days < 12; days += 1) {
      clock.advance({ days: 1 });
      asked.push((await pushed(mila)).length);
    }
    // Two at once on the third day; those of the sixth; that of the seventh is one too many; that of the eleventh is not.
    expect(asked).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3]);
    expect(new Set(await pushed(mila))).toEqual(new Set(['near']));
  });
});

describe('an announcement', () => {
  it('is told from its day to those of its territory', async () => {
    const [staff, lyon, brest, follower] = [await told(), await told(), await told(), await told()];
    await setStaff(application, staff);
    await lyon.client.patch('/api/me', { home: { place: '69384', radius: 5 } });
    await brest.client.patch('/api/me', { home: { place: '29019', radius: 5 } });
    await follower.client.put('/api/me/followed-places/69266', undefined);
    const { status, body } = await staff.client.post('/api/announcements', { id: newId(), title: 'Réunion publique', text: 'Venez.', place: 'd-69', startsAt: new Date(Date.parse(clock.now()) + 3_600_000).toISOString(), endsAt: null, priority: 'normal' });
    expect([status, body.code]).toEqual([201, undefined]);
    expect(await pushed(lyon)).toEqual([]);
    clock.advance({ hours: 1 });
    expect([await pushed(lyon), await pushed(brest), await pushed(follower)]).toEqual([['campaign'], [], ['campaign']]);
  }, 60_000);
});

describe('a gateway', () => {
  it('that knows a device no more has it dropped, and the others are told', async () => {
    const [alice, mila] = [await told(), await told()];
    const again = await told(mila);
    const team = await teams.found(alice);
    await teams.join(mila, team);
    application.push.answer(mila.target, 'gone');
    await publish(alice, { team });
    expect(await pushed(again)).toEqual(['team']);
    expect((await mila.client.get('/api/me/devices')).body.items).toMatchObject([{ id: again.device }]);
  });

  it.each([
    ['asks for time', { later: 90 }, { seconds: 90 }],
    ['gives no answer', new PushUnavailable('no answer'), { minutes: 5 }],
  ])('that %s is called again then, for what it did not take alone', async (_, outcome, wait) => {
    const [alice, mila, zoe] = [await told(), await told(), await told()];
    const again = await told(mila);
    const team = await teams.found(alice);
    for (const person of [mila, zoe]) await teams.join(person, team);
    application.push.answer(mila.target, outcome);
    await publish(alice, { team });
    expect([await pushed(mila), await pushed(again), await pushed(zoe)]).toEqual([[], ['team'], ['team']]);
    application.push.answer(mila.target, 'sent');
    clock.advance(wait);
    expect([await pushed(mila), await pushed(again), await pushed(zoe)]).toEqual([['team'], ['team'], ['team']]);
  });
});

it('tells a shared phone what is for who signed in there last, and a phone whose session ended nothing', async () => {
  const [alice, mila, zoe] = [await told(), await told(), await told()];
  const team = await teams.found(alice);
  for (const person of [mila, zoe]) await teams.join(person, team);
  await teams.leave(zoe, team);
  expect((await zoe.client.post('/api/me/devices', mila.target)).status).toBe(200);
  await publish(alice, { team });
  expect(await pushed(mila)).toEqual([]);
  const phone = await told(mila);
  expect((await mila.client.delete('/api/me/sessions/current')).status).toBe(200);
  await publish(alice, { team });
  expect(await pushed(phone)).toEqual([]);
});

it.each(['signed in by another', 'signed out'])('tells a phone that is %s meanwhile nothing of what was planned before', async (left) => {
  const [alice, mila, zoe] = [await told(), await told(), await told()];
  const [staff, busy] = [await told(), await told(mila)];
  await setStaff(application, staff);
  const team = await teams.found(alice);
  await teams.join(mila, team);
  application.push.answer(busy.target, { later: 3_600 });
  await choose(mila, { quiet: { from: '13:00', to: '18:00' } });
  await publish(alice, { team });
  expect(await pushed(mila)).toEqual([]);
  await choose(mila, { quiet: null });
  const announce = async () => expect((await staff.client.post('/api/announcements', { id: newId(), title: 'Réunion publique', text: 'Venez.', place: 'fr' })).status).toBe(201);
  await announce();
  expect([await pushed(mila), await pushed(busy), await pushed(zoe)]).toEqual([['campaign'], [], ['campaign']]);

  if (left === 'signed out') expect((await mila.client.delete('/api/me/sessions/current')).status).toBe(200);
  else for (const { target } of [mila, busy]) expect((await zoe.client.post('/api/me/devices', target)).status).toBe(200);
  application.push.answer(busy.target, 'sent');
  clock.advance({ hours: 6 });
  expect([await pushed(mila), await pushed(busy), await pushed(zoe)]).toEqual([['campaign'], [], ['campaign']]);
  // The phone is told what is for who is signed in there now.
  await announce();
  const now = left === 'signed out' ? [] : ['campaign'];
  expect([await pushed(mila), await pushed(busy), await pushed(zoe)]).toEqual([['campaign', ...now], now, ['campaign', 'campaign']]);
});
