import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, startApplication, type Answer, type TestApplication } from '../platform/testing/application.js';
import { TestDiscussions } from '../platform/testing/discussions.js';
import { LiveClient } from '../platform/testing/live-client.js';
import { formOf, photo } from '../platform/testing/pictures.js';
import { TestTeams, type Person } from '../platform/testing/teams.js';

/**
 * For how long somebody removed may be let in, and told live, in milliseconds. All processes share this one with every request
 * of the test: what it takes to be told is printed, and judged with patience.
 */
const [atMost, toldAtMost] = [2_000, 10_000];

let application: TestApplication;
let teams: TestTeams;
let discussions: TestDiscussions;
beforeAll(async () => {
  application = await startApplication();
  for (const { app } of application.processes) await app.listen(0, '127.0.0.1');
  [teams, discussions] = [new TestTeams(application), new TestDiscussions(application)];
}, 60_000);
afterAll(() => application.close(), 60_000);

async function sendPhoto(by: Person): Promise<string> {
  const { payload, headers } = formOf(await photo(60, 40));
  const answer = await application.app.inject({ method: 'POST', url: '/api/media', payload, headers: { ...headers, authorization: `Bearer ${by.client.token}`, 'idempotency-key': randomUUID() } });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ id: string }>().id;
}

/** A team with all that its members and managers alone see, by ids. */
async function furnished(lead: Person, manager: Person, asker: Person) {
  const team = await teams.found(lead, { name: 'Les Terreaux en action' });
  await teams.join(manager, team);
  await teams.give(lead, team, manager, 'manager');
  const action = teams.newId();
  await discussions.done(lead.client.post('/api/actions', { id: action, name: 'Collage', type: 'postering', place: '69384', start: '2026-12-05T18:00', end: '2026-12-05T20:00', team }));
  const [inTeam, asked, onAction] = [await discussions.inTeam(lead, team, { subject: 'Zanzibar' }), await discussions.toManagers(asker, team), await discussions.onAction(lead, action)];
  const [shown, told] = [await sendPhoto(lead), await sendPhoto(lead)];
  const theirs = await discussions.say(lead, inTeam, 'Zanzibar.', { media: [shown] });
  const [kept, deleted] = [await discussions.say(manager, inTeam, 'Oui.'), await discussions.say(manager, inTeam, 'Non.')];
  const news = teams.newId();
  await discussions.done(lead.client.post(`/api/teams/${team}/news`, { id: news, title: 'Zanzibar', text: 'Entre nous.', visibility: 'members', media: [told] }));
  return { team, action, inTeam, asked, onAction, shown, told, theirs, kept, deleted, news };
}
type Furnished = Awaited<ReturnType<typeof furnished>>;

type Headers = Readonly<Record<string, string>>;
/** One way to what members or managers alone see or do: whether it is open to someone. */
type Door = (client: Client, headers?: Headers) => Promise<boolean>;

/** Let in, or refused; anything else is neither. */
function open({ status, body }: Answer): boolean {
  if (status >= 300) expect([403, 404], JSON.stringify(body)).toContain(status);
  return status < 300;
}
const reading = (path: string, finds: (body: Answer['body']) => boolean = () => true): Door => async (client, headers) => {
  const answer = await client.get(path, headers);
  return open(answer) && finds(answer.body);
};
const listing = (path: string, ids: readonly string[], of: (item: Answer['body']) => string): Door => reading(path, ({ items }) => (items as unknown[]).some((item) => ids.includes(of(item))));

/** Everything that is read, by name. */
const readings = ({ team, action, inTeam, asked, onAction, shown, told, news }: Furnished): Readonly<Record<string, Door>> => ({
  ...Object.fromEntries([inTeam, asked, onAction].flatMap((id, index) => ['', '/messages', '/participants'].map((part) => [`discussion ${index}${part}`, reading(`/api/discussions/${id}${part}`)]))),
  ...Object.fromEntries([inTeam, asked, onAction].map((id, index) => [`own list, discussion ${index}`, listing('/api/discussions', [id], (item) => item.id as string)])),
  'badge': reading('/api/unread', (body) => body.discussions > 0),
  'discussions of the team': reading(`/api/teams/${team}/discussions`),
  'discussions of its action': reading(`/api/actions/${action}/discussions`),
  'members': reading(`/api/teams/${team}/members`),
  'figures of the team': reading(`/api/teams/${team}/statistics`),
  'invitations': reading(`/api/teams/${team}/invitations`),
  'own teams': listing('/api/me/teams', [team], (item) => item.team.id as string),
  'news for members': reading(`/api/news/${news}`),
  'news of the team': listing(`/api/teams/${team}/news`, [news], (item) => item.id as string),
  'feed, news for members': listing('/api/feed', [news], (item) => item.post?.id as string),
  'feed, its action': listing('/api/feed', [action], (item) => item.action?.id as string),
  'picture of a message': reading(`/media/${shown}/small`),
  'picture of news': reading(`/media/${told}/large`),
});

/** Everything that is done. */
const doings = ({ team, action, inTeam, asked, onAction, theirs, kept, deleted }: Furnished): Readonly<Record<string, Door>> => {
  const words = () => ({ id: discussions.newId(), subject: 'Marché', text: 'Un mot.' });
  return {
    ...Object.fromEntries([inTeam, asked, onAction].map((id, index): [string, Door] => [`write in discussion ${index}`, async (client) => open(await client.post(`/api/discussions/${id}/messages`, { id: discussions.newId(), text: 'Un mot.' }))])),
    'start one in the team': async (client) => open(await client.post(`/api/teams/${team}/discussions`, words())),
    'start one on its action': async (client) => open(await client.post(`/api/actions/${action}/discussions`, words())),
    'mark as read': async (client) => open(await client.put(`/api/discussions/${inTeam}/read`, { through: 1 })),
    'mute': async (client) => open(await client.put(`/api/discussions/${inTeam}/mute`, { until: null })),
    'lock': async (client) => open(await client.put(`/api/discussions/${asked}/lock`, { locked: false })),
    'correct': async (client) => open(await client.patch(`/api/discussions/${inTeam}/messages/${kept}`, { text: 'Peut-être.' })),
    'delete': async (client) => open(await client.delete(`/api/discussions/${inTeam}/messages/${deleted}`)),
    'report': async (client) => open(await client.post(`/api/discussions/${inTeam}/messages/${theirs}/report`, { reason: 'spam' })),
  };
};

it('whoever is removed from a team loses at once all that is its members’ and its managers’, on every process', { timeout: 120_000 }, async () => {
  const [lead, manager, asker] = [await teams.person(), await teams.person(), await teams.person()];
  const made = await furnished(lead, manager, asker);
  const { team, inTeam, asked, onAction } = made;
  await application.settled();
  const apps = application.processes.slice(0, 2).map(({ app }) => app);
  const clients = apps.map((app) => new Client(app, manager.client.token));
  const [read, all] = [readings(made), { ...readings(made), ...doings(made) }];
  const standing = async (doors: Readonly<Record<string, Door>>, headers?: Headers) => Object.fromEntries(await Promise.all(Object.entries(doors).flatMap(([name, door]) => clients.map(async (client, at) => [`${name} @${at}`, await door(client, headers)] as const))));
  const found = async () => JSON.stringify((await Promise.all(clients.map((client) => client.get('/api/search?q=zanzibar')))).map(({ body }) => body as unknown));
  const each = (is: boolean, doors: object) => Object.fromEntries(Object.keys(doors).flatMap((name) => clients.map((_, at) => [`${name} @${at}`, is])));
  expect(await standing(all)).toEqual(each(true, all));
  await application.settled();
  const rooms = [`team:${team}`, `discussion:${inTeam}`, `discussion:${asked}`, `discussion:${onAction}`];
  const connect = async (app: (typeof apps)[number], { client }: Person) => { const live = await LiveClient.open(app, ['me', ...rooms].join(), { token: client.token }); await live.kind('joined'); return live; };
  const [theirs, witnesses] = [await Promise.all(apps.map((app) => connect(app, manager))), await Promise.all(apps.map((app) => connect(app, lead)))];
  expect(theirs.map(({ frames }) => frames[0])).toEqual(apps.map(() => expect.objectContaining({ rooms: ['me', ...rooms] }) as unknown));

  const { status, headers } = await teams.remove(lead, team, manager);
  const [removed, position] = [performance.now(), headers['x-position']!];
  expect(status).toBe(200);
  /** When it let in for the last time; 0: never since. */
  const lastOpen = async (door: Door, client: Client): Promise<number> => {
    let last = 0;
    while (await door(client)) last = performance.now() - removed;
    return last;
  };
  const [known, doors, live] = await Promise.all([
    // What has read the removal knows it.
    standing(read, { 'x-read-after': position }),
    Promise.all(Object.entries(all).flatMap(([name, door]) => clients.map(async (client, at) => ({ name: `${name} @${at}`, ms: await lastOpen(door, client) })))),
    Promise.all(theirs.map(async (client) => { expect(await client.kind('left')).toEqual({ kind: 'left', rooms }); return performance.now() - removed; })),
  ]);
  const late = doors.filter(({ ms }) => ms > 0).map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`);
  console.log(`removed from a team, ${clients.length} process(es): ${doors.length - late.length} of ${doors.length} ways closed by the first try${late.map((one) => `, ${one}`).join('')}; live rooms left after ${live.map((ms) => ms.toFixed(0)).join(' and ')} ms`);
  expect(known).toEqual(each(false, read));
  expect(Math.max(...doors.map(({ ms }) => ms))).toBeLessThan(atMost);
  expect(Math.max(...live)).toBeLessThan(toldAtMost);
  expect(await found()).not.toMatch(/zanzibar/i);

  // What goes on there is told to those who stay, and no more to who went: their next frame is of their own doing.
  for (const [by, id] of [[lead, inTeam], [asker, asked], [lead, onAction]] as const) await discussions.say(by, id, 'Sans lui.');
  await discussions.done(lead.client.post(`/api/teams/${team}/news`, { id: teams.newId(), title: 'Sans lui', text: 'Entre nous.', visibility: 'members' }));
  const other = await teams.found(asker);
  const joined = (await teams.join(manager, other)).headers['x-position'];
  for (const client of theirs) {
    await client.frame(({ id }) => id === joined);
    expect(client.frames.slice(client.frames.findIndex(({ kind }) => kind === 'left') + 1)).toEqual([{ id: position, kind: 'membership', rooms: ['me'], team }, { id: joined, kind: 'membership', rooms: ['me'], team: other }]);
    expect(client.frames.slice(1).some(({ kind }) => kind === 'message' || kind === 'post')).toBe(false);
  }
  for (const witness of witnesses) expect(witness.kinds()).toEqual(['membership', 'message', 'message', 'message', 'post']);
  for (const app of apps) expect((await connect(app, manager)).frames[0]).toMatchObject({ rooms: ['me'], refused: rooms });
  await application.settled();
  expect(await standing(all)).toEqual(each(false, all));
});
