import { afterAll, beforeAll, expect, it } from 'vitest';
import { isChosen, noticeKind, noticeKindCodes, type Channel, type NoticeKind } from '@action-populaire/contracts';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestDiscussions } from '../../platform/testing/discussions.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { TestClock } from '../../platform/testing/test-clock.js';

const clock = new TestClock('2026-11-25T12:00:00.000Z');
let application: TestApplication;
let teams: TestTeams;
let discussions: TestDiscussions;
beforeAll(async () => {
  application = await startApplication({ clock });
  [teams, discussions] = [new TestTeams(application), new TestDiscussions(application)];
});
afterAll(() => application.close());

const names = ['lead', 'manager', 'member', 'follower', 'stranger'] as const;
type Name = (typeof names)[number];
/** A team with people of every standing, each with a phone and an address that everything is sent to; every other one reads English. */
type Scene = Readonly<Record<Name, Person>> & { readonly team: string };
let made = 0;
const addressOf = (name: Name) => `${name}-${made}`;
const done = (request: Parameters<TestDiscussions['done']>[0]) => discussions.done(request);
const chosen = (channel: Channel, on: boolean) => Object.fromEntries(noticeKindCodes.filter((kind) => isChosen(kind, channel)).map((kind) => [kind, { [channel]: on }]));
const languageOf = (name: Name) => (names.indexOf(name) % 2 === 0 ? 'fr' : 'en');

async function scene(mail: Readonly<Record<string, { mail?: boolean }>>): Promise<Scene> {
  made += 1;
  const people = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await teams.person(addressOf(name))] as const))) as Record<Name, Person>;
  const { lead, manager, member, follower } = people;
  const team = await teams.found(lead);
  for (const one of [manager, member]) await teams.join(one, team);
  await teams.join(follower, team, 'follower');
  await teams.give(lead, team, manager, 'manager');
  for (const one of Object.values(people)) {
    await done(one.client.post('/api/me/devices', { kind: 'webpush', endpoint: `https://push.example.org/send/${one.account}`, keys: { p256dh: 'BPub', auth: 'auth' } }));
    await done(one.client.put('/api/me/notification-settings', { kinds: chosen('push', true), quiet: null }));
    await done(one.client.put('/api/me/notification-settings', { kinds: mail }));
  }
  for (const name of names) await done(people[name].client.put('/api/me/notification-settings', { language: languageOf(name) }));
  return { ...people, team };
}
async function publish(by: Person, change: object = {}): Promise<string> {
  const id = teams.newId();
  const day = (time: string) => `${Temporal.Instant.from(clock.now()).toZonedDateTimeISO('Europe/Paris').add({ days: 10 }).toPlainDate().toString()}T${time}`;
  await done(by.client.post('/api/actions', { id, name: 'Tractage', type: 'leafleting', place: '69382', start: day('18:00'), end: day('20:00'), ...change }));
  return id;
}
const answer = (person: Person, action: string, status = 'coming') => done(person.client.put(`/api/actions/${action}/attendance`, { status, guests: 0 }));
const join = (by: Person, action: string, team: string, as: string) => done(by.client.put(`/api/actions/${action}/teams/${team}`, { as }));
/** What is told of from now on. */
async function fresh(): Promise<void> {
  await application.settled();
  clock.advance({ minutes: 2 });
  await application.settled();
  application.push.kept.length = 0;
}

/** What each row is told for: what happens, by whom, and who is told. */
const rows: Readonly<Record<NoticeKind, (scene: Scene) => Promise<readonly Name[]>>> = {
  async 'action-changed'({ lead, member, follower, stranger }) {
    const action = await publish(lead);
    for (const one of [member, follower, lead]) await answer(one, action);
    await answer(follower, action, 'withdrawn');
    await answer(stranger, action, 'not-coming');
    await fresh();
    await done(lead.client.patch(`/api/actions/${action}`, { name: 'Collage' }, { headers: { 'if-match': '"0"' } }));
    clock.advance({ minutes: 10 });
    return ['member'];
  },
  async 'action-cancelled'({ lead, member, follower }) {
    const action = await publish(lead);
    for (const one of [member, follower, lead]) await answer(one, action);
    await answer(follower, action, 'withdrawn');
    await fresh();
    await done(lead.client.post(`/api/actions/${action}/cancellation`, {}));
    return ['member'];
  },
  async 'seat-given'({ lead, member, stranger }) {
    const action = await publish(lead, { capacity: 1 });
    for (const one of [member, stranger]) await answer(one, action);
    await fresh();
    await answer(member, action, 'withdrawn');
    return ['stranger'];
  },
  async 'reminder-eve'({ lead, member, follower, stranger }) {
    const action = await publish(lead);
    for (const one of [lead, member, follower]) await answer(one, action);
    await answer(follower, action, 'withdrawn');
    await answer(stranger, action, 'not-coming');
    await fresh();
    clock.set(Temporal.Instant.from(clock.now()).toZonedDateTimeISO('Europe/Paris').add({ days: 9 }).with({ hour: 18, minute: 0, second: 0 }).toInstant().toString({ fractionalSecondDigits: 3 }));
    return ['lead', 'member'];
  },
  async 'reminder-soon'({ lead, member }) {
    const action = await publish(lead);
    await answer(member, action);
    await fresh();
    clock.set(Temporal.Instant.from(clock.now()).toZonedDateTimeISO('Europe/Paris').add({ days: 9 }).with({ hour: 18, minute: 0, second: 0 }).toInstant().toString({ fractionalSecondDigits: 3 }));
    await fresh();
    clock.set(Temporal.Instant.from(clock.now()).toZonedDateTimeISO('Europe/Paris').add({ days: 1 }).with({ hour: 16, minute: 0, second: 0 }).toInstant().toString({ fractionalSecondDigits: 3 }));
    return ['member'];
  },
  async 'report-written'({ lead, member, stranger }) {
    const action = await publish(lead);
    await answer(member, action);
    await answer(stranger, action, 'not-coming');
    clock.advance({ days: 12 });
    await fresh();
    await done(lead.client.put(`/api/actions/${action}/report`, { text: 'Nous étions onze.' }));
    return ['member'];
  },
  async 'someone-coming'({ lead, stranger, team }) {
    const action = await publish(lead, { team });
    await fresh();
    await answer(stranger, action);
    return ['lead', 'manager'];
  },
  async 'team-coming'({ lead, stranger, team }) {
    const other = await teams.found(stranger);
    const action = await publish(lead, { team });
    await fresh();
    await join(stranger, action, other, 'participant');
    return ['lead', 'manager'];
  },
  async 'co-organising-asked'({ stranger, team }) {
    const action = await publish(stranger);
    await fresh();
    await join(stranger, action, team, 'co-organiser');
    return ['lead', 'manager'];
  },
  async 'co-organising-accepted'({ lead, stranger, team }) {
    const action = await publish(stranger);
    await join(stranger, action, team, 'co-organiser');
    await fresh();
    await join(lead, action, team, 'co-organiser');
    return ['stranger'];
  },
  async 'made-organiser'({ lead, member }) {
    const action = await publish(lead);
    await answer(member, action);
    await fresh();
    await done(lead.client.put(`/api/actions/${action}/organisers/${member.account}`, undefined));
    return ['member'];
  },
  async 'team-action'({ lead, team }) {
    await fresh();
    await publish(lead, { team });
    return ['manager', 'member', 'follower'];
  },
  async 'team-news'({ lead, team }) {
    await fresh();
    await done(lead.client.post(`/api/teams/${team}/news`, { id: teams.newId(), title: 'Un local', text: 'Venez.', visibility: 'members' }));
    return ['manager', 'member'];
  },
  async 'team-report'({ lead, team }) {
    const action = await publish(lead, { team });
    clock.advance({ days: 12 });
    await fresh();
    await done(lead.client.put(`/api/actions/${action}/report`, { text: 'Nous étions onze.' }));
    return ['manager', 'member', 'follower'];
  },
  async 'member-joined'({ stranger, team }) {
    await fresh();
    await teams.join(stranger, team);
    return ['lead', 'manager'];
  },
  async 'message'({ lead, team }) {
    await fresh();
    await discussions.inTeam(lead, team);
    return ['manager', 'member'];
  },
  async 'mention'({ lead, member, manager, team }) {
    const discussion = await discussions.inTeam(lead, team);
    await done(manager.client.put('/api/me/notification-settings', { kinds: { message: { push: false } } }));
    await fresh();
    await discussions.say(lead, discussion, 'Tu viens ?', { mentions: [member.account] });
    return ['member'];
  },
  async 'private-message'({ stranger, team }) {
    await fresh();
    await discussions.toManagers(stranger, team);
    return ['lead', 'manager'];
  },
  async 'role-given'({ lead, member, team }) {
    await fresh();
    await teams.give(lead, team, member, 'manager');
    return ['member'];
  },
  async 'team-left'({ lead, member, team }) {
    await fresh();
    await teams.remove(lead, team, member);
    return ['member'];
  },
  async 'announcement'({ lead, member }) {
    await setStaff(application, lead);
    await done(member.client.patch('/api/me', { home: { place: '29019', radius: 5 } }));
    await fresh();
    await done(lead.client.post('/api/announcements', { id: teams.newId(), title: 'Réunion', text: 'Venez.', place: 'd-29' }));
    return ['member'];
  },
  async 'key-moment'({ lead, stranger }) {
    await setStaff(application, lead);
    await done(stranger.client.patch('/api/me', { work: { place: '21231', radius: 5 } }));
    await fresh();
    await done(lead.client.post('/api/key-moments', { id: teams.newId(), title: 'Convention', place: 'd-21', when: { day: '2027-12-20' } }));
    return ['stranger'];
  },
  async 'people-missing'({ lead, manager, member, follower, stranger }) {
    // Far from where anyone else of these tests lives.
    for (const one of [lead, member, follower]) await done(one.client.patch('/api/me', { home: { place: '64102', radius: 5 } }));
    await done(stranger.client.patch('/api/me', { work: { place: '64102', radius: 5 } }));
    await done(manager.client.patch('/api/me', { home: { place: '64445', radius: 5 } }));
    const action = await publish(lead, { place: '64102', needed: 3 });
    await answer(follower, action, 'not-coming');
    await fresh();
    clock.set(Temporal.Instant.from(clock.now()).toZonedDateTimeISO('Europe/Paris').add({ days: 9 }).with({ hour: 18, minute: 0, second: 0 }).toInstant().toString({ fractionalSecondDigits: 3 }));
    return ['member', 'stranger'];
  },
};

/** Letters that were sent until now, by id. */
const sent = () => new Set(application.mails().map(({ id }) => id));
/** Letters to somebody since then. A sign-in code has no id. */
const lettersTo = (name: Name, before: ReturnType<typeof sent>) => application.mails().filter((mail) => mail.to === `${addressOf(name)}@example.org` && mail.id !== undefined && !before.has(mail.id));
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
/** What a kind says, whatever fills its blanks. */
const saying = (kind: NoticeKind, name: Name) => new RegExp(`^${noticeKind(kind)[languageOf(name)].notice.replace(/[?.()]/g, '\\$&').replace(/\{\w+\}/g, '[^{}…]+')}$`, 'u');

it.each(noticeKindCodes)('%s is sent to those it is for, each once: by its category alone, and by mail in words', async (kind) => {
  const scenery = await scene(chosen('mail', true));
  const before = sent();
  const expected = await rows[kind](scenery);
  await application.settled();
  const pushed = (name: Name) => application.push.kept.filter(({ target }) => target.kind === 'webpush' && target.endpoint.endsWith(scenery[name].account)).map(({ notice }) => notice.category);
  expect(Object.fromEntries(names.map((name) => [name, pushed(name)]))).toEqual(Object.fromEntries(names.map((name) => [name, expected.includes(name) ? [noticeKind(kind).category] : []])));
  const mailed = noticeKind(kind).mail === 'never' ? [] : expected;
  for (const name of names) {
    const of = lettersTo(name, before).filter(({ subject }) => saying(kind, name).test(plain(subject)));
    expect([name, of.length]).toEqual([name, mailed.includes(name) ? 1 : 0]);
    for (const { text, html, unsubscribe } of of) {
      expect(text).toContain('http://agir.test/');
      expect(html).toContain(`lang="${languageOf(name)}"`);
      expect(unsubscribe !== undefined).toBe(isChosen(kind, 'mail'));
    }
  }
}, 60_000);

it.each(noticeKindCodes.filter((kind) => isChosen(kind, 'mail')))('%s is not mailed where that alone is off', async (kind) => {
  const scenery = await scene(chosen('mail', true));
  const { perTeam } = noticeKind(kind);
  const off = { [kind]: { mail: false } };
  for (const name of names) await done(scenery[name].client.put('/api/me/notification-settings', perTeam ? { teams: [{ team: scenery.team, kinds: off }] } : { kinds: off }));
  const before = sent();
  const expected = await rows[kind](scenery);
  await application.settled();
  expect(expected.length).toBeGreaterThan(0);
  for (const name of names) expect([name, lettersTo(name, before).filter(({ subject }) => saying(kind, name).test(plain(subject)))]).toEqual([name, []]);
}, 60_000);
