import { liveLimits } from '@action-populaire/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../platform/kernel/clock.js';
import { LiveConnections } from '../platform/live/live-connections.js';
import { Nudges } from '../platform/live/nudges.js';
import { startApplication, type TestApplication } from '../platform/testing/application.js';
import { LiveClient } from '../platform/testing/live-client.js';
import { TestTeams, type Person } from '../platform/testing/teams.js';
import { createApplication } from './application.js';
import { readConfig } from './config.js';
import { openEmbedded } from './embedded.js';

let application: TestApplication;
let teams: TestTeams;
let lea: Person;
let team: string;
const clients: LiveClient[] = [];

beforeAll(async () => {
  application = await startApplication();
  for (const { app } of application.processes) await app.listen(0, '127.0.0.1');
  teams = new TestTeams(application);
}, 60_000);
afterAll(() => application.close(), 60_000);
beforeEach(async () => {
  lea = await teams.person();
  team = await teams.found(lea);
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.cut();
});

/** Someone connects, to the first process that answers people or to the next; resolves once they are in their rooms. */
async function connect(person: Person | null, rooms: string, { after, at = 0 }: { readonly after?: string | undefined; readonly at?: number } = {}): Promise<LiveClient> {
  const people = application.processes.slice(0, 2);
  const { app } = people[at % people.length] ?? application.processes[0];
  const client = await LiveClient.open(app, rooms, { token: person?.client.token, after });
  clients.push(client);
  if (client.answer.statusCode === 200) await client.kind('joined');
  return client;
}

describe('what is told live', { timeout: 30_000 }, () => {
  it('is a stream that no proxy keeps back, with the headers of every answer', async () => {
    const { answer } = await connect(null, 'national');
    expect(answer.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff', 'x-correlation-id': expect.any(String) as string });
  });

  it('says which rooms one is in and which were refused', async () => {
    const stranger = await teams.person();
    const rooms = `me,national,team:${team},nonsense:${team},me:${lea.account}`;
    expect((await connect(lea, rooms)).frames).toEqual([{ id: expect.any(String) as string, kind: 'joined', rooms: ['me', 'national', `team:${team}`], refused: [`nonsense:${team}`, `me:${lea.account}`] }]);
    expect((await connect(stranger, rooms)).frames[0]).toMatchObject({ rooms: ['me', 'national'], refused: [`team:${team}`, `nonsense:${team}`, `me:${lea.account}`] });
    expect((await connect(null, rooms)).frames[0]).toMatchObject({ rooms: ['national'], refused: ['me', `team:${team}`, `nonsense:${team}`, `me:${lea.account}`] });
  });

  it('comes once to whoever is in a room of it, on every process, and can be read by then', async () => {
    const [member, stranger] = [await teams.person(), await teams.person()];
    const [there, other, alone] = [await connect(lea, `me,team:${team}`), await connect(lea, `team:${team}`, { at: 1 }), await connect(stranger, `me,team:${team}`)];
    const own = await connect(member, 'me', { at: 1 });
    const joined = await teams.join(member, team);
    const position = joined.headers['x-position'] as string;
    for (const client of [there, other]) {
      expect(await client.kind('membership')).toEqual({ id: position, kind: 'membership', rooms: [`team:${team}`], team });
      expect((await lea.client.get(`/api/teams/${team}/members`, { 'x-read-after': position })).body.items).toHaveLength(2);
    }
    expect(await own.kind('membership')).toEqual({ id: position, kind: 'membership', rooms: ['me'], team });
    await application.settled();
    expect([there.kinds(), other.kinds(), own.kinds(), alone.kinds()]).toEqual([['membership'], ['membership'], ['membership'], []]);
  });

  it('goes on where a client was, on any process, and begins anew where nobody knows', async () => {
    const before = await connect(lea, `team:${team}`);
    await before.cut();
    const positions: string[] = [];
    for (let n = 0; n < 3; n += 1) positions.push((await teams.join(await teams.person(), team)).headers['x-position'] as string);
    await application.settled();
    for (const at of [0, 1]) {
      const client = await connect(lea, `team:${team}`, { after: before.lastId, at });
      await client.frame(({ id, kind }) => kind === 'membership' && id === positions[2]);
      expect(client.frames.map(({ id, kind }) => [id, kind])).toEqual([[before.lastId, 'joined'], ...positions.map((id) => [id, 'membership'])]);
    }
    const lost = await connect(lea, `team:${team}`, { after: '9'.repeat(20) });
    await lost.kind('refresh');
    expect(lost.kinds()).toEqual(['refresh']);
  });

  it('a burst of messages that a cut falls into comes whole, in order, each once, on whichever process one comes back', { timeout: 120_000 }, async () => {
    const [discussion, messages] = [teams.newId(), Array.from({ length: 200 }, () => teams.newId())];
    expect((await lea.client.post(`/api/teams/${team}/discussions`, { id: discussion, subject: 'Marché', text: 'Qui vient\u202f?' })).status).toBe(201);
    const room = `discussion:${discussion}`;
    await application.settled();
    const before = await connect(lea, room);
    const post = async (id: string): Promise<void> => expect((await lea.client.post(`/api/discussions/${discussion}/messages`, { id, text: 'Bonjour' })).status).toBe(201);
    for (const id of messages.slice(0, 20)) await post(id);
    await before.frame(({ message }) => message === messages[10]);
    await before.cut();
    for (const id of messages.slice(20, 180)) await post(id);
    const back = await connect(lea, room, { after: before.lastId, at: 1 });
    for (const id of messages.slice(180)) await post(id);
    await back.frame(({ message }) => message === messages.at(-1));
    expect([...before.frames, ...back.frames].flatMap(({ kind, message }) => (kind === 'joined' ? [] : [message]))).toEqual(messages);
  });

  it('ends in a room at once for who leaves, or is taken out', async () => {
    const [one, two, three] = [await teams.person(), await teams.person(), await teams.person()];
    for (const person of [one, two, three]) await teams.join(person, team);
    await application.settled();
    const [left, removed, stays] = [await connect(one, `me,team:${team}`), await connect(two, `team:${team}`, { at: 1 }), await connect(three, `team:${team}`)];
    await teams.leave(one, team);
    await teams.remove(lea, team, two);
    for (const client of [left, removed]) expect(await client.kind('left')).toEqual({ kind: 'left', rooms: [`team:${team}`] });
    expect(await left.kind('membership')).toMatchObject({ rooms: ['me'] });
    await teams.give(lea, team, three, 'manager');
    await application.settled();
    expect(left.kinds()).toEqual(['left', 'membership']);
    expect(removed.kinds()).toEqual(['membership', 'left']);
    expect(stays.kinds()).toEqual(['membership', 'membership', 'membership']);
    expect((await connect(one, `team:${team}`)).frames[0]).toMatchObject({ rooms: [], refused: [`team:${team}`] });
  });

  it('ends in the discussions of a team with the team', async () => {
    const discussion = teams.newId();
    expect((await lea.client.post(`/api/teams/${team}/discussions`, { id: discussion, subject: 'Marché', text: 'Qui vient\u202f?' })).status).toBe(201);
    const member = await teams.person();
    await teams.join(member, team);
    await application.settled();
    const client = await connect(member, `discussion:${discussion}`, { at: 1 });
    await teams.remove(lea, team, member);
    expect(await client.kind('left')).toEqual({ kind: 'left', rooms: [`discussion:${discussion}`] });
    expect((await connect(member, `discussion:${discussion}`)).frames[0]).toMatchObject({ refused: [`discussion:${discussion}`] });
  });

  it('tells someone’s other devices what no event tells', async () => {
    const devices = [await connect(lea, 'me'), await connect(lea, 'me', { at: 1 })];
    const stranger = await connect(await teams.person(), 'me');
    application.processes[0].app.get<Nudges>(Nudges).publish(lea.account);
    for (const device of devices) expect(await device.kind('read')).toEqual({ kind: 'read', rooms: ['me'] });
    expect(stranger.kinds()).toEqual([]);
  });

  it('ends with the session, or with the account, on every process', async () => {
    const devices = [await connect(lea, 'me'), await connect(lea, 'me', { at: 1 })];
    expect((await lea.client.delete('/api/me/sessions/current')).status).toBe(200);
    for (const device of devices) await device.over;

    const email = 'oubli@example.org';
    const client = await application.signIn(email);
    const forgotten = { client, account: (await client.get('/api/me')).body.id as string };
    const device = await connect(forgotten, 'me', { at: 1 });
    expect((await client.delete('/api/me', { body: await application.codeFor(email), key: null })).status).toBe(200);
    await device.over;
  });

  it('beats, so that nobody takes it for dead', async () => {
    const client = await connect(null, 'national');
    await application.processes[0].app.get(LiveConnections).beat();
    await application.processes[0].app.get(LiveConnections).beat();
    await client.beats(2);
  });

  it('refuses too many rooms, rooms that are none, and too many connections of an account', async () => {
    const ids = Array.from({ length: liveLimits.rooms + 1 }, () => `team:${teams.newId()}`);
    expect(await (await connect(lea, ids.join())).problem()).toEqual({ status: 422, code: 'live/too-many-rooms' });
    expect((await connect(lea, ids.slice(1).join())).frames[0]?.refused).toHaveLength(liveLimits.rooms);
    expect(await (await connect(lea, 'team:1%0Aid:7')).problem()).toEqual({ status: 400, code: 'common/invalid-request' });
    for (let n = 1; n < liveLimits.connections; n += 1) await connect(lea, 'me');
    expect(await (await connect(lea, 'me')).problem()).toEqual({ status: 429, code: 'live/too-many-connections' });
    await clients.at(-2)?.cut();
    expect((await connect(lea, 'me')).answer.statusCode).toBe(200);
  });

  it('is counted in the figures, and long answers are nobody’s slowness', async () => {
    await connect(lea, 'me');
    const { body } = await application.processes[0].app.inject('/metrics');
    expect(body).toMatch(/^action_populaire_live_connections [1-9]/m);
    expect(body).not.toMatch(/http_request_duration_seconds_count\{route="live",status="2xx"\}/);
  });
});

it('a server that stops ends what is told, and takes nobody in any more', { timeout: 30_000 }, async () => {
  const alone = await createApplication(readConfig({ DEMO: 'off', NODE_ENV: 'test' }), { engines: openEmbedded(undefined, systemClock) });
  await alone.app.listen(0, '127.0.0.1');
  expect(await (await LiveClient.open(alone.app, 'national')).problem()).toEqual({ status: 503, code: 'common/unavailable' });
  await alone.start();
  const client = await LiveClient.open(alone.app, 'national');
  await client.kind('joined');
  await Promise.all([alone.close(), client.over]);
  expect(client.answer.complete).toBe(true);
});

it('a process that does not answer people tells nobody anything', { timeout: 30_000 }, async () => {
  const alone = await createApplication({ ...readConfig({ DEMO: 'off', NODE_ENV: 'test' }), roles: new Set(['projections', 'jobs']) }, { engines: openEmbedded(undefined, systemClock) });
  await alone.start();
  await alone.hub.caughtUp;
  expect((await alone.app.inject('/api/live?rooms=national')).statusCode).toBe(404);
  expect(alone.hub.status().map(({ name }) => name)).not.toContain('live');
  await alone.close();
});
