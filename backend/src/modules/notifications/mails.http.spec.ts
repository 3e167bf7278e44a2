import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import ICAL from 'ical.js';
import { noticeKinds } from '@action-populaire/contracts';
import { SmtpMail } from '../../platform/adapters/smtp/smtp-mail.js';
import { MailRefused } from '../../platform/mail/mail.js';
import { PushUnavailable } from '../../platform/push/push.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestDiscussions } from '../../platform/testing/discussions.js';
import { startMailCatcher } from '../../platform/testing/mail-catcher.js';
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
interface Reader extends Person { readonly email: string }
async function reader(): Promise<Reader> {
  const name = `reader-${(made += 1)}`;
  return { ...await teams.person(name), email: `${name}@example.org` };
}
const inDays = (days: number, time: string) => `${new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10)}T${time}`;
/** Letters that someone was sent but for codes, in order, once all that is due is done. */
async function letters({ email }: Reader) {
  await application.settled();
  return application.mails().filter((mail) => mail.to === email && mail.id !== undefined).reverse();
}
const subjects = async (person: Reader) => (await letters(person)).map(({ subject }) => subject.replace(/[\u00a0\u202f]/g, ' '));
const choose = async ({ client }: Person, body: object) => expect((await client.put('/api/me/notification-settings', body)).status).toBe(200);
async function publish(by: Person, change: object = {}): Promise<string> {
  const id = teams.newId();
  const { status, body } = await by.client.post('/api/actions', { id, name: 'Tractage place Bellecour', type: 'leafleting', place: '69382', start: inDays(20, '14:00'), end: inDays(20, '16:00'), ...change });
  expect([status, body.code]).toEqual([201, undefined]);
  return id;
}
const answer = async ({ client }: Person, action: string, status = 'coming') => expect((await client.put(`/api/actions/${action}/attendance`, { status, guests: 0 })).status).toBe(200);
const edit = async (by: Person, action: string, change: object, revision = 0) => expect((await by.client.patch(`/api/actions/${action}`, change, { headers: { 'if-match': `"${revision}"` } })).status).toBe(200);
const cancel = async (by: Person, action: string, body: object = {}) => expect((await by.client.post(`/api/actions/${action}/cancellation`, body)).status).toBe(200);
/** What a program that reads mail does by itself: one request, no session, no origin. */
const oneClick = (url: string) => application.app.inject({ method: 'POST', url: new URL(url).pathname, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' });
const stopOf = (mail: { readonly unsubscribe?: { readonly url: string } } | undefined): string => {
  expect(mail?.unsubscribe?.url).toMatch(/^http:\/\/agir\.test\/unsubscribe\/[\w-]{22}$/);
  return mail!.unsubscribe!.url;
};

describe('one click', () => {
  it('stops that kind for that team alone, as often as it is clicked', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const [a, b] = [await teams.found(alice), await teams.found(alice, { type: 'thematic', name: 'Les juristes' })];
    for (const team of [a, b]) await teams.join(mila, team);
    await publish(alice, { team: a });
    const [first] = await letters(mila);
    expect(first).toMatchObject({ to: mila.email, subject: 'Croix-Rousse en action organise Tractage place Bellecour' });
    expect(first!.text).toContain('Ne plus recevoir par e-mail\u202f: Nouvelle action de l’équipe (Croix-Rousse en action)');
    const url = stopOf(first);
    for (let n = 0; n < 2; n += 1) expect((await oneClick(url)).statusCode).toBe(200);
    expect((await mila.client.get('/api/me/notification-settings')).body).toMatchObject({ kinds: {}, teams: expect.arrayContaining([expect.objectContaining({ team: expect.objectContaining({ id: a }), kinds: { 'team-action': { mail: false } } })]) });
    await publish(alice, { team: a });
    expect(await letters(mila)).toHaveLength(1);
    await publish(alice, { team: b });
    expect(await subjects(mila)).toEqual(['Croix-Rousse en action organise Tractage place Bellecour', 'Les juristes organise Tractage place Bellecour']);
    expect(await letters(alice)).toEqual([]);
  });

  it('asks first where it is opened, in the language of whose letter it is, and says what it stopped', async () => {
    const [alice, mila] = [await reader(), await reader()];
    await choose(mila, { language: 'en' });
    const action = await publish(alice);
    await answer(mila, action);
    await edit(alice, action, { place: '69381' });
    clock.advance({ minutes: 11 });
    const path = new URL(stopOf((await letters(mila))[0])).pathname;
    const asked = await application.app.inject({ method: 'GET', url: path, headers: { 'accept-language': 'fr' } });
    expect([asked.statusCode, asked.headers['content-type'], asked.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    expect(asked.body).toContain('Changes to my actions');
    expect(asked.body).toContain('<form method="post">');
    expect(asked.body).not.toContain('<script');
    expect((await mila.client.get('/api/me/notification-settings')).body.kinds).toEqual({});
    const done = await application.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' });
    expect(done.body).toContain('You no longer receive by email:');
    expect(done.body).toContain('http://agir.test/moi/notifications');
    expect((await mila.client.get('/api/me/notification-settings')).body.kinds).toEqual({ 'action-changed': { mail: false } });
  });

  it('with a link that is none, or whose account is gone, leads to a page that says so', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    await publish(alice, { team });
    const url = stopOf((await letters(mila))[0]);
    expect((await mila.client.delete('/api/me', { body: await application.codeFor(mila.email), key: null })).status).toBe(200);
    await application.settled();
    for (const path of [new URL(url).pathname, '/unsubscribe/AAAAAAAAAAAAAAAAAAAAAA']) {
      for (const method of ['GET', 'POST'] as const) {
        const gone = await application.app.inject({ method, url: path });
        expect([gone.statusCode, gone.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
        expect(gone.body).toContain('Ce lien ne mène plus nulle part');
      }
    }
  });
});

describe('a letter', () => {
  it('about an action that changed says what it was and is, with its calendar', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const action = await publish(alice);
    await answer(mila, action);
    clock.advance({ minutes: 1 });
    await edit(alice, action, { name: 'Collage', start: inDays(21, '15:00'), end: inDays(21, '17:00') });
    clock.advance({ minutes: 11 });
    const [mail] = await letters(mila);
    expect(mail!.subject).toBe('Du changement pour Collage');
    expect(mail!.text).toMatch(/Tractage place Bellecour → Collage/);
    expect(mail!.text).toMatch(/Quand\u202f: .*14.h.* → .*15.h/);
    expect(mail!.text).toContain(`http://agir.test/actions/${action}`);
    const [file] = mail!.attachments!;
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(file!.content) as unknown[]).getFirstSubcomponent('vevent')!);
    expect([file!.filename, event.summary]).toEqual(['action.ics', 'Collage']);
  });

  it('about an action that is cancelled is sent whatever was chosen, once, with a calendar that says so and nothing to stop it by', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const action = await publish(alice);
    await answer(mila, action);
    await choose(mila, { kinds: Object.fromEntries(Object.entries(noticeKinds).filter(([, row]) => row.mail === 'on').map(([kind]) => [kind, { mail: false }])), quiet: { from: '00:00', to: '23:59' }, digest: 'weekly' });
    await cancel(alice, action, { reason: 'La pluie.' });
    const [mail, ...others] = await letters(mila);
    expect(others).toEqual([]);
    expect([mail!.subject, mail!.unsubscribe]).toEqual(['Action annulée\u202f: Tractage place Bellecour', undefined]);
    expect(mail!.text).not.toContain('/unsubscribe/');
    expect(mail!.text).toContain('La pluie.');
    const event = new ICAL.Component(ICAL.parse(mail!.attachments![0]!.content) as unknown[]).getFirstSubcomponent('vevent')!;
    expect(event.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it('arrives as it was written: what people typed makes no header, address or markup, and the headers of one click are there', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const team = await teams.found(alice, { name: 'Bcc: <zoe@example.org>, à tous' });
    await teams.join(mila, team);
    await publish(alice, { team, name: 'Collage <b>fort</b> <script>alert(1)</script> =?utf-8?q?=0d=0aBcc:zoe@example.org?=' });
    const [mail] = await letters(mila);
    const catcher = await startMailCatcher();
    const smtp = new SmtpMail(catcher.url, 'Agir <agir@example.org>');
    await smtp.send(mail!);
    await smtp.onApplicationShutdown();
    await catcher.close();
    const [caught, ...others] = catcher.mails;
    expect([others, caught!.to, caught!.id, caught!.subject]).toEqual([[], mila.email, mail!.id, mail!.subject]);
    expect([...caught!.headers.keys()].sort()).toEqual(['auto-submitted', 'content-type', 'date', 'from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id', 'mime-version', 'subject', 'to']);
    expect([caught!.headers.get('list-unsubscribe'), caught!.headers.get('list-unsubscribe-post')]).toEqual([`<${stopOf(mail)}>`, 'List-Unsubscribe=One-Click']);
    expect(caught!.html).not.toContain('<script');
    expect(caught!.html).toContain('&lt;b&gt;fort');
  });
});

describe('what is told to a territory', () => {
  it('is mailed to those of it who chose so, and to nobody else', async () => {
    const [staff, lyon, silent, brest] = [await reader(), await reader(), await reader(), await reader()];
    await setStaff(application, staff);
    for (const person of [lyon, silent]) await person.client.patch('/api/me', { home: { place: '69384', radius: 5 } });
    await brest.client.patch('/api/me', { home: { place: '29019', radius: 5 } });
    for (const person of [lyon, brest]) await choose(person, { kinds: { announcement: { mail: true } } });
    const { status } = await staff.client.post('/api/announcements', { id: teams.newId(), title: 'Réunion publique', text: 'Venez.', place: 'd-69' });
    expect(status).toBe(201);
    expect([await subjects(lyon), await subjects(silent), await subjects(brest)]).toEqual([['Réunion publique'], [], []]);
  });
});

describe('gateways', () => {
  it('that do not answer hold no mail', async () => {
    const [alice, mila, zoe] = [await reader(), await reader(), await reader()];
    const team = await teams.found(alice);
    for (const person of [mila, zoe]) {
      await teams.join(person, team);
      await person.client.post('/api/me/devices', { kind: 'webpush', endpoint: `https://push.example.org/send/${person.account}`, keys: { p256dh: 'BPub', auth: 'auth' } });
    }
    await application.settled();
    let answerAll: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (answerAll = resolve));
    const push = vi.spyOn(application.push, 'send').mockImplementation(async () => {
      await hanging;
      throw new PushUnavailable('no answer');
    });
    await publish(alice, { team });
    await vi.waitUntil(() => [mila, zoe].every(({ email }) => application.mails().some((mail) => mail.to === email && mail.id !== undefined)), { timeout: 60_000 });
    expect(push).toHaveBeenCalled();
    answerAll();
    push.mockRestore();
  }, 90_000);

  it('of mail that fail for now get the same mail again later, and hold no push', async () => {
    const [alice, mila, zoe] = [await reader(), await reader(), await reader()];
    const team = await teams.found(alice);
    for (const person of [mila, zoe]) await teams.join(person, team);
    await zoe.client.post('/api/me/devices', { kind: 'webpush', endpoint: `https://push.example.org/send/${zoe.account}`, keys: { p256dh: 'BPub', auth: 'auth' } });
    await application.settled();
    const mailbox = application.processes[0].mailbox!;
    const send = mailbox.send.bind(mailbox);
    const tried: string[] = [];
    let down = true;
    const spy = vi.spyOn(mailbox, 'send').mockImplementation((message) => {
      if (message.to === mila.email) tried.push(message.id!);
      return down && message.to === mila.email ? Promise.reject(new Error('no answer')) : send(message);
    });
    await publish(alice, { team });
    expect([await letters(mila), (await letters(zoe)).length]).toEqual([[], 1]);
    expect(application.push.kept.filter(({ target }) => target.kind === 'webpush' && target.endpoint.endsWith(zoe.account))).toHaveLength(1);
    down = false;
    for (let n = 0; n < 5; n += 1) {
      clock.advance({ minutes: 5 });
      await application.settled();
    }
    expect([(await letters(mila)).length, tried.length > 1, new Set(tried).size]).toEqual([1, true, 1]);
    spy.mockRestore();
  });
});

describe('an address that takes no mail', () => {
  it('is sent nothing more, until a code that was mailed there comes back', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    await application.settled();
    const mailbox = application.processes[0].mailbox!;
    const spy = vi.spyOn(mailbox, 'send').mockRejectedValue(new MailRefused('The address takes no mail.'));
    await publish(alice, { team });
    await application.settled();
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
    expect((await mila.client.get('/api/me/notification-settings')).body.mailRefused).toBe(true);
    await publish(alice, { team });
    expect(await letters(mila)).toEqual([]);
    await application.signIn(mila.email);
    expect((await mila.client.get('/api/me/notification-settings')).body.mailRefused).toBe(false);
    await publish(alice, { team });
    expect(await letters(mila)).toHaveLength(1);
  });

  it('is known by a code that was refused there', async () => {
    const mila = await reader();
    const spy = vi.spyOn(application.processes[0].mailbox!, 'send').mockRejectedValue(new MailRefused('The address takes no mail.'));
    await application.visitor.post('/api/sign-in/codes', { email: mila.email }, { key: null });
    await vi.waitUntil(async () => (await mila.client.get('/api/me/notification-settings')).body.mailRefused === true, { timeout: 20_000 });
    spy.mockRestore();
  });
});

it('tells of a message who wrote, and where', async () => {
  const [alice, mila] = [await reader(), await reader()];
  const team = await teams.found(alice);
  await teams.join(mila, team);
  await alice.client.patch('/api/me', { displayName: 'Alice' });
  await choose(mila, { kinds: { message: { mail: true } } });
  const discussion = await discussions.inTeam(alice, team);
  const [mail] = await letters(mila);
  expect(mail!.subject).toMatch(/^Alice a écrit dans /);
  expect(mail!.text).toContain(`http://agir.test/messages/${discussion}`);
});

describe('mails that go together', () => {
  const atEight = (days: number) => clock.set(`${inDays(days, '07:00')}:00.000Z`);

  it('wait for eight, are judged again then, and make one letter that one click stops', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    await choose(mila, { digest: 'daily', kinds: { 'team-news': { mail: true } } });
    const [kept, cancelled] = [await publish(alice, { team }), await publish(alice, { team, name: 'Collage' })];
    expect((await alice.client.post(`/api/teams/${team}/news`, { id: teams.newId(), title: 'Un local', text: 'Venez.', visibility: 'members' })).status).toBe(201);
    await application.settled();
    await cancel(alice, cancelled);
    expect(await letters(mila)).toEqual([]);
    atEight(1);
    const [mail, ...others] = await letters(mila);
    expect([others, mail!.subject]).toEqual([[], '2 nouvelles pour vous']);
    expect(mail!.text).toContain(`http://agir.test/actions/${kept}`);
    expect(mail!.text).toContain('Un local');
    expect(mail!.text).not.toContain('Collage');
    expect((await oneClick(stopOf(mail))).statusCode).toBe(200);
    expect((await mila.client.get('/api/me/notification-settings')).body.kinds).toMatchObject({ 'team-action': { mail: false }, 'team-news': { mail: false }, 'message': { mail: false } });
    await publish(alice, { team });
    atEight(1);
    expect(await letters(mila)).toHaveLength(1);
  });

  it('do not hold what is urgent, and are none where nothing is left to tell', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    await choose(mila, { digest: 'daily' });
    const action = await publish(alice, { team });
    await answer(mila, action);
    await application.settled();
    await cancel(alice, action);
    expect(await subjects(mila)).toEqual(['Action annulée : Tractage place Bellecour']);
    atEight(1);
    expect(await letters(mila)).toHaveLength(1);
  });

  it('go the next hour, or on Monday, and messages of one discussion are one', async () => {
    const [alice, hourly, weekly] = [await reader(), await reader(), await reader()];
    const team = await teams.found(alice);
    for (const person of [hourly, weekly]) await teams.join(person, team);
    for (const [person, digest] of [[hourly, 'hourly'], [weekly, 'weekly']] as const) await choose(person, { digest, kinds: { message: { mail: true } } });
    const discussion = await discussions.inTeam(alice, team);
    for (let n = 0; n < 3; n += 1) {
      clock.advance({ minutes: 3 });
      await discussions.say(alice, discussion, `Message ${n}`);
      await application.settled();
    }
    expect([await letters(hourly), await letters(weekly)]).toEqual([[], []]);
    clock.advance({ hours: 1 });
    expect([(await letters(hourly)).length, (await letters(weekly)).length]).toEqual([1, 0]);
    for (let day = 0; day < 7; day += 1) {
      atEight(1);
      await application.settled();
    }
    expect([(await letters(hourly)).length, (await letters(weekly)).length]).toEqual([1, 1]);
    expect((await letters(weekly))[0]!.text.split(discussion)).toHaveLength(2);
  });

  it('are tried again as the same letter where no mail can be handed over', async () => {
    const [alice, mila] = [await reader(), await reader()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    await choose(mila, { digest: 'hourly' });
    for (let n = 0; n < 2; n += 1) await publish(alice, { team });
    await application.settled();
    const tried: (string | undefined)[] = [];
    const spy = vi.spyOn(application.processes[0].mailbox!, 'send').mockImplementation(({ id }) => {
      tried.push(id);
      return Promise.reject(new Error('no answer'));
    });
    clock.advance({ hours: 1 });
    await application.settled();
    spy.mockRestore();
    for (let n = 0; n < 5; n += 1) {
      clock.advance({ minutes: 5 });
      await application.settled();
    }
    const sent = await letters(mila);
    expect(sent).toHaveLength(1);
    expect(new Set([...tried, sent[0]!.id]).size).toBe(1);
  });
});
