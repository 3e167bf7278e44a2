import { problems, type ProblemCode } from '@action-populaire/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplication, type Answer, type Client, type TestApplication } from '../platform/testing/application.js';
import { setStaff } from '../platform/testing/staff.js';
import { TestTeams, type Person } from '../platform/testing/teams.js';

/** What someone is: to the team that speaks, to the action that is told, or to the campaign. The team organises the action too. */
const roles = ['signed out', 'supporter', 'follower', 'member', 'manager', 'lead', 'organiser', 'coming', 'staff'] as const;
type Role = (typeof roles)[number];
type Cell = 'ok' | ProblemCode;
type Row = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell];

const [out, notManager, notMember, notOrganiser, notStaff] = ['common/unauthenticated', 'teams/not-manager', 'teams/not-member', 'actions/not-organiser', 'accounts/not-staff'] as const;
//                     signed out, supporter, follower, member, manager, lead, organiser, coming, staff
const everyone: Row = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'];
const members: Row = [out, notMember, notMember, 'ok', 'ok', 'ok', notMember, notMember, notMember];
const managers: Row = [out, notManager, notManager, notManager, 'ok', 'ok', notManager, notManager, notManager];
const organisers: Row = [out, notOrganiser, notOrganiser, notOrganiser, 'ok', 'ok', 'ok', notOrganiser, notOrganiser];
const staff: Row = [out, notStaff, notStaff, notStaff, notStaff, notStaff, notStaff, notStaff, 'ok'];

let application: TestApplication;
let teams: TestTeams;
let people: Record<Exclude<Role, 'signed out'>, Person>;
let team: string;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
  const cast = await Promise.all(roles.slice(1).map(async (role) => [role, await teams.person()] as const));
  people = Object.fromEntries(cast) as typeof people;
  const { follower, member, manager, lead } = people;
  team = await teams.found(lead);
  await Promise.all([teams.join(follower, team, 'follower'), teams.join(member, team), teams.join(manager, team)]);
  await teams.give(lead, team, manager, 'manager');
  await setStaff(application, people.staff);
});
afterAll(() => application.close());

/** What a scene needs beforehand has to succeed. */
async function done(request: Promise<Answer>): Promise<void> {
  const { status, body } = await request;
  expect([status < 300, body.code]).toEqual([true, undefined]);
}
const first = { headers: { 'if-match': '"0"' } };

const news = (visibility: string) => ({ id: teams.newId(), title: 'Notre local ouvre', text: 'Venez nous voir.', visibility });
async function told(visibility: 'public' | 'members'): Promise<string> {
  const body = news(visibility);
  await done(people.lead.client.post(`/api/teams/${team}/news`, body));
  return `/api/news/${body.id}`;
}

/** The report of an action that is over: organised by someone and the team, and that someone came to. */
async function reportPath(): Promise<string> {
  const { organiser, lead, coming } = people;
  const id = teams.newId();
  const now = Temporal.Instant.from(application.clock.now()).toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
  const wall = (hours: number) => now.add({ hours }).toString({ smallestUnit: 'minute' });
  await done(organiser.client.post('/api/actions', { id, name: 'Tractage', type: 'leafleting', place: '69384', start: wall(1), end: wall(2) }));
  for (const one of [organiser, lead]) await done(one.client.put(`/api/actions/${id}/teams/${team}`, { as: 'co-organiser' }));
  await done(coming.client.put(`/api/actions/${id}/attendance`, { status: 'coming' }));
  application.clock.advance({ hours: 3 });
  return `/api/actions/${id}/report`;
}
async function reported(): Promise<string> {
  const path = await reportPath();
  await done(people.organiser.client.put(path, { text: 'Nous étions douze.' }));
  return path;
}

const announcement = () => ({ id: teams.newId(), title: 'Les parrainages commencent', text: 'Chaque mairie compte.' });
async function announced(): Promise<string> {
  const body = announcement();
  await done(people.staff.client.post('/api/announcements', body));
  return `/api/announcements/${body.id}`;
}

const moment = () => ({ id: teams.newId(), title: 'Premier tour', when: { day: '2027-04-11' } });
/** A key moment, and its revision. */
async function dated(): Promise<readonly [string, { headers: Record<string, string> }]> {
  const body = moment();
  const { revision } = (await people.staff.client.post('/api/key-moments', body)).body as { revision: number };
  return [`/api/key-moments/${body.id}`, { headers: { 'if-match': `"${revision}"` } }];
}

type Send = (client: Client) => Promise<Answer>;
/** Who may do what to posts and key moments: each operation prepares what it is done to, and says what each role is answered. */
const matrix: Readonly<Record<string, readonly [prepare: () => Send | Promise<Send>, row: Row]>> = {
  'news: publish': [() => (client) => client.post(`/api/teams/${team}/news`, news('public')), managers],
  'news: publish for members': [() => (client) => client.post(`/api/teams/${team}/news`, news('members')), managers],
  'news: read, public': [async () => { const path = await told('public'); return (client) => client.get(path); }, everyone],
  'news: read, for members': [async () => { const path = await told('members'); return (client) => client.get(path); }, members],
  'news: list': [() => (client) => client.get(`/api/teams/${team}/news`), everyone],
  'news: edit': [async () => { const path = await told('public'); return (client) => client.patch(path, { title: 'Autre titre' }, first); }, managers],
  'news: edit, for members': [async () => { const path = await told('members'); return (client) => client.patch(path, { title: 'Autre titre' }, first); }, managers],
  'news: withdraw': [async () => { const path = await told('public'); return (client) => client.delete(path); }, managers],
  'report: publish': [async () => { const path = await reportPath(); return (client) => client.put(path, { text: 'Nous étions vingt.' }); }, organisers],
  'report: read': [async () => { const path = await reported(); return (client) => client.get(path); }, everyone],
  'report: edit': [async () => { const path = await reported(); return (client) => client.put(path, { text: 'Nous étions vingt.' }); }, organisers],
  'report: withdraw': [async () => { const path = await reported(); return (client) => client.delete(path); }, organisers],
  'announcement: publish': [() => (client) => client.post('/api/announcements', announcement()), staff],
  'announcement: read': [() => (client) => client.get('/api/announcements'), everyone],
  'announcement: read all, those to come too': [() => (client) => client.get('/api/announcements?all=true'), staff],
  'announcement: edit': [async () => { const path = await announced(); return (client) => client.patch(path, { priority: 'high' }, first); }, staff],
  'announcement: withdraw': [async () => { const path = await announced(); return (client) => client.delete(path); }, staff],
  'key moment: publish': [() => (client) => client.post('/api/key-moments', moment()), staff],
  'key moment: read': [async () => { const [path] = await dated(); return (client) => client.get(path); }, everyone],
  'key moment: list': [() => (client) => client.get('/api/key-moments'), everyone],
  'key moment: edit': [async () => { const [path, asRead] = await dated(); return (client) => client.patch(path, { title: 'Second tour' }, asRead); }, staff],
  'key moment: withdraw': [async () => { const [path] = await dated(); return (client) => client.delete(path); }, staff],
};

describe.each(Object.entries(matrix))('%s', (operation, [prepare, row]) => {
  it.each(roles.map((role, index) => [role, row[index] as Cell] as const))('%s: %s', async (role, expected) => {
    const send = await prepare();
    await application.settled();
    const before = await application.log.head();
    const { status, body } = await send(role === 'signed out' ? application.visitor : people[role].client);
    expect([status, body.code]).toEqual(expected === 'ok' ? [operation.includes(': publish') && !operation.startsWith('report') ? 201 : 200, undefined] : [problems[expected].status, expected]);
    expect(await application.log.head() === before).toBe(expected !== 'ok' || /: (read|list)/.test(operation));
  });
});

it('members of a team see what is for them in its list, and nobody else does', async () => {
  const [open, closed] = [(await told('public')).slice(10), (await told('members')).slice(10)];
  await application.settled();
  for (const [index, role] of roles.entries()) {
    const { items } = (await (role === 'signed out' ? application.visitor : people[role].client).get(`/api/teams/${team}/news?limit=50`)).body as { items: { id: string }[] };
    const ids = items.map(({ id }) => id);
    expect([role, ids.includes(open), ids.includes(closed)]).toEqual([role, true, members[index] === 'ok']);
  }
});
