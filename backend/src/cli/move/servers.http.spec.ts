import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngines } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { openEmbedded } from '../../composition/embedded.js';
import { systemClock } from '../../platform/kernel/clock.js';
import { origin } from '../../platform/kernel/position.js';
import { noStream } from '../../platform/log/event-log.js';
import { startApplication } from '../../platform/testing/application.js';
import { EventStoreProcess } from '../../platform/testing/eventstoredb/event-store-process.js';
import { hasServers } from '../../platform/testing/fleet.js';
import { freshDatabase, inspect } from '../../platform/testing/mongodb.js';
import { startRedisServer } from '../../platform/testing/redis/redis-server.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { writeDemo } from '../demo/write-demo.js';
import { copyCampaign } from './copy-campaign.js';
import { eventPages } from './everything.js';

/** How much of the small demo is lived before people go on by themselves. */
const steps = 2_500;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe.skipIf(!hasServers)('a campaign that moves to EventStoreDB, MongoDB and Redis, and back', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'move-'));
  const [from, back] = [join(folder, 'from'), join(folder, 'back')];
  const clock = new TestClock(systemClock.now());
  const day = (days: number): string => `${Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString()}T10:00`;
  let token: string;
  let seen: unknown[];

  /** What somebody sees of a campaign that a folder holds: the agenda, an action, a team, themselves, what they are in. */
  async function look(dataDir: string): Promise<unknown[]> {
    const test = await startApplication({ dataDir, clock });
    const found = [];
    for (const path of ['/api/agenda?near=45.774,4.832&radius=30&limit=50', '/api/agenda?from=2020-01-01&limit=50', `/api/actions/${uuid(1)}`, `/api/actions/${uuid(2)}`, `/api/teams/${uuid(3)}`, '/api/me', '/api/me/actions', '/api/me/teams', '/api/search?q=zanzibar']) {
      const { status, body } = await test.visitor.get(path, { authorization: `Bearer ${token}` });
      found.push([path, status, body]);
    }
    await test.close();
    return found;
  }

  beforeAll(async () => {
    const test = await startApplication({ dataDir: from, clock });
    const stop = new AbortController();
    await writeDemo(test.app, { size: 'small', seed: 1, day: Temporal.Now.plainDateISO('Europe/Paris').toString() }, clock.now(), ({ done }) => { if (done >= steps) stop.abort(); }, stop.signal);
    const [lea, hugo, leaving] = [await test.signIn('lea@example.org'), await test.signIn('hugo@example.org'), await test.signIn('depart@example.org')];
    token = lea.token ?? '';
    await lea.patch('/api/me', { displayName: 'Léa de Zanzibar', home: { place: '69384', radius: 5 } });
    const action = { type: 'leafleting', place: '69384', start: day(3), end: day(3).replace('10', '12') };
    for (const n of [1, 2]) expect((await lea.post('/api/actions', { id: uuid(n), name: `Zanzibar ${n}`, address: '1 rue d’Ailleurs', capacity: 1, ...action })).status).toBe(201);
    expect((await leaving.put(`/api/actions/${uuid(1)}/attendance`, { status: 'coming', guests: 0 })).status).toBe(200);
    expect((await hugo.put(`/api/actions/${uuid(1)}/attendance`, { status: 'coming', guests: 0 })).body.attendance).toBe('waiting');
    expect((await lea.patch(`/api/actions/${uuid(2)}`, { name: 'Zanzibar, deux' }, { headers: { 'if-match': '"0"' } })).status).toBe(200);
    expect((await lea.post(`/api/actions/${uuid(2)}/cancellation`, { reason: 'La pluie' })).status).toBe(200);
    expect((await lea.post('/api/teams', { id: uuid(3), type: 'local', place: '69384', name: 'Équipe de Zanzibar' })).status).toBe(201);
    expect((await hugo.put(`/api/teams/${uuid(3)}/membership`, { role: 'member' })).status).toBe(200);
    expect((await lea.post(`/api/teams/${uuid(3)}/invitations`, { email: 'invitee@example.org' })).status).toBe(201);
    expect((await leaving.delete('/api/me', { body: await test.codeFor('depart@example.org'), key: null })).status).toBe(200);
    await test.settled();
    await test.close();
    seen = await look(from);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same at every stop, though each move is cut off, and looks as it did', async () => {
    expect(seen.map((one) => (one as [string, number])[1])).toEqual(seen.map(() => 200));
    expect(JSON.stringify(seen)).toContain('Léa de Zanzibar');
    const [events, redis, database] = [await EventStoreProcess.start(), await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'), freshDatabase()];
    const addresses = { ESDB_URL: events.url, MONGODB_URL: database, REDIS_URL: redis.at, NODE_ENV: 'test' };
    const cutOff = () => { throw new Error('cut off'); };

    const first = openEmbedded(from, clock);
    let servers = await openEngines(readConfig(addresses), systemClock);
    await expect(copyCampaign(first, servers, clock, { report: cutOff })).rejects.toThrow('cut off');
    await servers.close();
    servers = await openEngines(readConfig(addresses), systemClock);
    const there = await copyCampaign(first, servers, clock);
    expect(there.events.count).toBeGreaterThan(steps);
    // What came later than now is still to be done: those who are forgotten leave once more after a minute.
    expect(there.jobs).toBeGreaterThan(0);
    await first.close();

    const last = openEmbedded(back, clock);
    await expect(copyCampaign(servers, last, clock, { report: cutOff })).rejects.toThrow('cut off');
    expect(await copyCampaign(servers, last, clock)).toEqual(there);
    await last.close();
    expect(existsSync(join(back, 'log.db'))).toBe(true);
    expect(await look(back)).toEqual(seen);

    // Backed up while somebody writes: what the log of the backup refers to is there.
    const refers = (n: number) => ({ id: uuid(n), length: 1 });
    const [copy, writing] = [openEmbedded(join(folder, 'backup'), clock), new AbortController()];
    const busy = (async () => {
      for (let n = 1_000; !writing.signal.aborted; n += 1) {
        await servers.texts.put([{ id: uuid(n), owner: 'me', value: 'x' }]);
        const metadata = { v: 1, at: clock.now(), actor: null, commandId: uuid(n), fingerprint: 'f', correlationId: uuid(n), causationId: uuid(n) };
        await servers.log.append(`later-${n}`, noStream, [{ id: uuid(n), type: 'test.Typed', data: refers(n), metadata }]);
      }
    })();
    const backup = await copyCampaign(servers, copy, clock, { live: true });
    writing.abort();
    await busy;
    expect(backup.events.count).toBeGreaterThanOrEqual(there.events.count);
    const typed: string[] = [];
    for await (const page of eventPages(copy.log, origin, await copy.log.head())) typed.push(...page.events.filter(({ stream }) => stream.startsWith('later-')).map(({ data }) => (data as { id: string }).id));
    expect([...(await copy.texts.getMany(typed)).keys()].sort()).toEqual([...typed].sort());
    await Promise.all([servers.close(), copy.close()]);

    const kept = await inspect(database);
    await kept.drop();
    await kept.close();
    await redis.stop();
    await events.kill();
  });
});
