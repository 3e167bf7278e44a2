import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApplication, openEngines } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { backUpFolder, openEmbedded } from '../../composition/embedded.js';
import { eventTypes } from '../../composition/event-types.js';
import { projections } from '../../composition/hub.module.js';
import { ForgottenFile, readForgotten } from '../../composition/forgotten-file.js';
import type { RecordedEvent } from '../../platform/kernel/event.js';
import { systemClock } from '../../platform/kernel/clock.js';
import { origin } from '../../platform/kernel/position.js';
import type { EventLog } from '../../platform/log/event-log.js';
import { EventRegistry } from '../../platform/log/registry.js';
import { Client, startApplication } from '../../platform/testing/application.js';
import { EventStoreProcess } from '../../platform/testing/eventstoredb/event-store-process.js';
import { hasServers } from '../../platform/testing/fleet.js';
import { freshDatabase, inspect } from '../../platform/testing/mongodb.js';
import { startRedisServer } from '../../platform/testing/redis/redis-server.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { rebuild } from '../../platform/views/rebuild.js';
import { copyCampaign, finish } from '../move/copy-campaign.js';
import { eventPages } from '../move/everything.js';
import { forgetAgain } from './restore-forgotten.js';

const clock = new TestClock();
const config = readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test' });
const own = 'zanzibar';
let folder: string;
let paths: { readonly data: string; readonly backup: string; readonly restored: string; readonly forgotten: string };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  paths = { data: join(folder, 'data'), backup: join(folder, 'backup'), restored: join(folder, 'restored'), forgotten: join(folder, 'forgotten') };
  mkdirSync(paths.backup);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const later = (than: TestClock, time: string): string => `${Temporal.Instant.from(than.now()).toZonedDateTimeISO('Europe/Paris').add({ days: 3 }).toPlainDate().toString()}T${time}`;
const action = (n: number, words: string) => ({ id: uuid(n), name: `${words} ${n}`, description: `${words} description ${n}`, type: 'leafleting', place: '69384', start: later(clock, '10:00'), end: later(clock, '12:00') });
const textIdsIn = (data: unknown): string[] => {
  if (typeof data !== 'object' || data === null) return [];
  return 'id' in data && 'length' in data && typeof data.id === 'string' && typeof data.length === 'number' ? [data.id] : Object.values(data).flatMap(textIdsIn);
};
async function eventsIn(log: EventLog): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of eventPages(log, origin, await log.head())) events.push(...page.events);
  return events;
}
const filesWith = (of: string, word: string): string[] => readdirSync(of).filter((file) => readFileSync(join(of, file)).includes(word));

it('taken while people write, is restored to a moment at which every word and every view is there', async () => {
  const test = await startApplication({ dataDir: paths.data, clock });
  const people = await Promise.all(['a', 'b', 'c', 'd'].map((name) => test.signIn(`${name}@example.org`)));
  let [writing, n] = [true, 0];
  const written: number[] = [];
  const busy = people.map(async (person) => {
    while (writing) {
      const mine = (n += 1);
      expect((await person.post('/api/actions', action(mine, 'Tractage'))).status).toBe(201);
      expect((await person.put(`/api/actions/${uuid(mine)}/attendance`, { status: 'coming', guests: 1 })).status).toBe(200);
      expect((await person.patch('/api/me', { displayName: `Nom ${mine}` })).status).toBe(200);
      written.push(mine);
    }
  });
  while (written.length < 20) await new Promise((resolve) => setImmediate(resolve));
  const before = [...written];
  await backUpFolder(paths.data, paths.backup);
  const after = n;
  while (n < after + 20) await new Promise((resolve) => setImmediate(resolve));
  writing = false;
  await Promise.all(busy);
  await test.close();
  for (const file of readdirSync(paths.backup)) expect([file, statSync(join(paths.backup, file)).mode & 0o077]).toEqual([file, 0]);

  const [source, target] = [openEmbedded(paths.backup, clock), openEmbedded(paths.restored, clock)];
  await copyCampaign(source, target, clock);
  const published: string[] = [];
  for await (const { events } of eventPages(target.log, origin, await target.log.head())) {
    const ids = events.flatMap(({ data }) => textIdsIn(data));
    expect((await target.texts.getMany(ids)).size).toBe(new Set(ids).size);
    published.push(...events.filter(({ type }) => type === 'actions.ActionPublished').map(({ stream }) => stream));
  }
  for (const mine of before) expect(published).toContain(`action-${uuid(mine)}`);
  expect(published.length).toBeLessThan(n);
  const fresh = openEmbedded(undefined, clock);
  for (const projection of projections) await rebuild(target.log, projection, fresh.views, new EventRegistry(eventTypes));
  await Promise.all([source.close(), target.close(), fresh.close()]);

  const again = await startApplication({ dataDir: paths.restored, clock });
  const { body } = await again.visitor.get('/api/agenda?near=45.774,4.832&radius=30&limit=50');
  expect(body.total).toBe(published.length);
  expect((await again.visitor.get('/api/me', { authorization: `Bearer ${people[0]?.token ?? ''}` })).status).toBe(200);
  await again.close();
}, 60_000);

it('is restored without whom was forgotten since, cut off or not', async () => {
  const live = { ...config, forgottenFile: paths.forgotten };
  const test = await startApplication({ dataDir: paths.data, clock });
  const [leaving, staying] = [await test.signIn(`${own}@example.org`), await test.signIn('reste@example.org')];
  await leaving.patch('/api/me', { displayName: `Nom ${own}` });
  await staying.post('/api/actions', { ...action(1, 'Complet'), capacity: 1 });
  await leaving.post('/api/actions', action(2, own));
  await leaving.put(`/api/actions/${uuid(1)}/attendance`, { status: 'coming', guests: 0 });
  expect((await staying.put(`/api/actions/${uuid(1)}/attendance`, { status: 'coming', guests: 0 })).body.attendance).toBe('waiting');
  await backUpFolder(paths.data, paths.backup);
  expect(filesWith(paths.backup, own)).not.toEqual([]);
  const late = await test.signIn('tard@example.org');
  for (const [one, email] of [[leaving, `${own}@example.org`], [late, 'tard@example.org']] as const) expect((await one.delete('/api/me', { body: await test.codeFor(email), key: null })).status).toBe(200);
  await test.settled();
  await test.close();

  // What a server does that keeps the list, as it starts and as it goes.
  const engines = openEmbedded(paths.data, clock);
  const application = await createApplication(live, { engines, clock });
  await application.start();
  await application.hub.caughtUp;
  await application.close();
  expect(readForgotten(paths.forgotten)).toHaveLength(2);
  new ForgottenFile(paths.forgotten);
  // So does another process that shares it.
  appendFileSync(paths.forgotten, readFileSync(paths.forgotten));
  expect(readForgotten(paths.forgotten)).toHaveLength(2);

  const [source, target] = [openEmbedded(paths.backup, clock), openEmbedded(paths.restored, clock)];
  await copyCampaign(source, target, clock, { unfinished: true });
  await expect(createApplication(config, { engines: openEmbedded(paths.restored, clock), clock })).rejects.toThrow('Only a part');
  expect(await forgetAgain(config, target, clock, readForgotten(paths.forgotten))).toBe(1);
  expect(await forgetAgain(config, target, clock, readForgotten(paths.forgotten))).toBe(1);
  await finish(target, clock);
  await Promise.all([source.close(), target.close()]);
  expect(filesWith(paths.restored, own)).toEqual([]);

  const again = await startApplication({ dataDir: paths.restored, clock });
  await again.settled();
  expect((await again.visitor.get('/api/me', { authorization: `Bearer ${leaving.token ?? ''}` })).status).toBe(401);
  expect((await again.visitor.get(`/api/actions/${uuid(1)}`)).body).toMatchObject({ coming: 1, waiting: 0, name: 'Complet 1' });
  expect((await again.visitor.get(`/api/actions/${uuid(2)}`)).body).toMatchObject({ name: '' });
  expect((await eventsIn(again.log)).filter(({ type }) => type === 'accounts.AccountForgotten')).toHaveLength(1);
  await again.close();
  expect(filesWith(paths.restored, own)).toEqual([]);
}, 60_000);

describe.skipIf(!hasServers)('taken while people write, and restored for several processes on EventStoreDB, MongoDB and Redis', { timeout: 180_000 }, () => {
  it('is a moment at which every word is there, without whom was forgotten since', async () => {
    // What is queued on Redis goes by the machine's clock.
    const now = new TestClock(systemClock.now());
    const onDay = (n: number, words: string) => ({ ...action(n, words), start: later(now, '10:00'), end: later(now, '12:00') });
    const test = await startApplication({ dataDir: paths.data, clock: now });
    const [leaving, staying, late] = [await test.signIn(`${own}@example.org`), await test.signIn('reste@example.org'), await test.signIn('tard@example.org')];
    await leaving.patch('/api/me', { displayName: `Nom ${own}` });
    await staying.post('/api/actions', { ...onDay(1, 'Complet'), capacity: 1 });
    await leaving.post('/api/actions', onDay(2, own));
    await leaving.put(`/api/actions/${uuid(1)}/attendance`, { status: 'coming', guests: 0 });
    expect((await staying.put(`/api/actions/${uuid(1)}/attendance`, { status: 'coming', guests: 0 })).body.attendance).toBe('waiting');
    let [writing, n] = [true, 10];
    const busy = [staying, late].map(async (person) => {
      while (writing) expect((await person.post('/api/actions', onDay((n += 1), 'Tractage'))).status).toBe(201);
    });
    while (n < 30) await new Promise((resolve) => setImmediate(resolve));
    await backUpFolder(paths.data, paths.backup);
    for (const after = n; n < after + 20;) await new Promise((resolve) => setImmediate(resolve));
    writing = false;
    await Promise.all(busy);
    const gone = { account: (await leaving.get('/api/me')).body.id as string, email: `${own}@example.org` };
    expect((await leaving.delete('/api/me', { body: await test.codeFor(gone.email), key: null })).status).toBe(200);
    await test.settled();
    await test.close();

    const [events, redis, database] = [await EventStoreProcess.start(), await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'), freshDatabase()];
    const onServers = readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test', ESDB_URL: events.url, MONGODB_URL: database, REDIS_URL: redis.at });
    const [source, target] = [openEmbedded(paths.backup, now), await openEngines(onServers)];
    const cutOff = () => { throw new Error('cut off'); };
    await expect(copyCampaign(source, target, systemClock, { unfinished: true, report: cutOff })).rejects.toThrow('cut off');
    await copyCampaign(source, target, systemClock, { unfinished: true });
    await expect(createApplication(onServers)).rejects.toThrow('Only a part');
    expect(await forgetAgain(onServers, target, systemClock, [gone.account])).toBe(1);
    await finish(target, systemClock);
    const restored = await eventsIn(target.log);
    expect(restored.filter(({ type }) => type === 'accounts.AccountForgotten')).toHaveLength(1);
    for (const { data, metadata } of restored) {
      const ids = textIdsIn(data);
      expect((await target.texts.getMany(ids)).size).toBe(metadata.actor === gone.account ? 0 : new Set(ids).size);
    }
    const published = restored.filter(({ type }) => type === 'actions.ActionPublished');
    expect(published.length).toBeGreaterThanOrEqual(20);
    expect(published.length).toBeLessThan(n);
    await Promise.all([source.close(), target.close()]);

    const again = await createApplication(onServers, { perMinute: 1_000_000 });
    await again.start();
    await again.hub.caughtUp;
    await again.settled();
    const [visitor, former, still] = [new Client(again.app), new Client(again.app, leaving.token), new Client(again.app, staying.token)];
    expect([(await former.get('/api/me')).status, (await still.get('/api/me')).status]).toEqual([401, 200]);
    expect((await visitor.get('/api/agenda?near=45.774,4.832&radius=30')).body.total).toBe(published.length);
    expect((await visitor.get(`/api/actions/${uuid(1)}`)).body).toMatchObject({ coming: 1, waiting: 0, name: 'Complet 1' });
    expect((await visitor.get(`/api/actions/${uuid(2)}`)).body).toMatchObject({ name: '' });
    await again.close();

    const kept = await inspect(database);
    expect((await kept.everything()).includes(own)).toBe(false);
    await kept.drop();
    await kept.close();
    await redis.stop();
    await events.kill();
  });
});
