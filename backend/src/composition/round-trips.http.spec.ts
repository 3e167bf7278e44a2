import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../platform/adapters/mongodb/mongodb-connection.js';
import { MongoRecords } from '../platform/adapters/mongodb/mongodb-records.js';
import { MongoTexts } from '../platform/adapters/mongodb/mongodb-texts.js';
import { MongoViews } from '../platform/adapters/mongodb/mongodb-views.js';
import { systemClock } from '../platform/kernel/clock.js';
import { Accounts, consentsVersion, Sessions } from '../modules/accounts/index.js';
import { Client } from '../platform/testing/application.js';
import { EventStoreProcess } from '../platform/testing/eventstoredb/event-store-process.js';
import { hasServers } from '../platform/testing/fleet.js';
import { freshDatabase, inspect } from '../platform/testing/mongodb.js';
import { startRedisServer } from '../platform/testing/redis/redis-server.js';
import { createApplication, openEngines, type Application } from './application.js';
import { readConfig } from './config.js';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const inDays = (days: number, time: string): string => `${Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString()}T${time}`;

describe.skipIf(!hasServers)('what one of several processes on EventStoreDB, MongoDB and Redis asks, counted at the clients', { timeout: 120_000 }, () => {
  let events: EventStoreProcess;
  let redis: Awaited<ReturnType<typeof startRedisServer>>;
  let database: string;
  let application: Application;
  let lea: Client;
  const commands: string[] = [];

  beforeAll(async () => {
    [events, redis, database] = [await EventStoreProcess.start(), await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'), freshDatabase()];
    // Nothing reacts: what is counted is what was asked for.
    const config = readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test', ROLES: 'http,projections', ESDB_URL: events.url, MONGODB_URL: database, REDIS_URL: redis.at });
    const opened = await openEngines(config);
    const connection = await connect(database, { monitorCommands: true });
    connection.getClient().on('commandStarted', ({ commandName, command }) => {
      // Who holds what, and where views stand, is looked at by every process in its own time.
      const collection = String(command[commandName]);
      const ofItself = collection === 'checkpoints' || (collection === 'records' && JSON.stringify(command).includes('"platform.'));
      if (!ofItself) commands.push(`${commandName} ${collection}`);
    });
    const engines = { ...opened, views: new MongoViews(connection), records: new MongoRecords(connection), texts: new MongoTexts(connection), close: () => connection.close().then(() => opened.close()) };
    application = await createApplication(config, { engines, perMinute: 1_000_000 });
    await application.start();
    await application.hub.caughtUp;
    lea = await signIn('lea@example.org');
  }, 120_000);
  afterAll(async () => {
    await application?.close();
    const kept = await inspect(database);
    await kept.drop();
    await kept.close();
    await redis.stop();
    await events.kill();
  }, 60_000);

  async function signIn(email: string): Promise<Client> {
    const entered = await application.app.get(Accounts).enter({ email, consents: consentsVersion }, systemClock.now(), crypto.randomUUID());
    if ('rejected' in entered) throw new Error(entered.rejected);
    return new Client(application.app, await application.app.get(Sessions).open(entered.account, 'device', undefined, systemClock.now()));
  }
  /** Commands that were written, as the process counts them itself. */
  async function written(): Promise<number> {
    const figures = (await application.app.inject('/metrics')).body;
    return Number(/^action_populaire_commands_total\{outcome="written"\} (\d+)$/m.exec(figures)?.[1] ?? 0);
  }
  const appends = async (): Promise<number> => (await events.tell({})).calls['append'] ?? 0;
  async function cost(work: () => Promise<{ readonly status: number }>): Promise<{ readonly status: number; readonly commands: number; readonly appends: number }> {
    const [commandsBefore, appendsBefore] = [await written(), await appends()];
    const { status } = await work();
    return { status, commands: await written() - commandsBefore, appends: await appends() - appendsBefore };
  }
  const publish = (n: number, more: object = {}) => lea.post('/api/actions', { id: uuid(n), name: `Tractage ${n}`, type: 'leafleting', place: '69384', start: inDays(5, '09:30'), end: inDays(5, '12:00'), ...more });

  it('one command writes one append, and one that changes nothing writes none', async () => {
    expect(await cost(() => lea.patch('/api/me', { displayName: 'Léa V.' }))).toEqual({ status: 200, commands: 0, appends: 0 });
    expect(await cost(() => publish(1))).toEqual({ status: 201, commands: 1, appends: 1 });
    const answer = () => lea.put(`/api/actions/${uuid(1)}/attendance`, { status: 'coming', guests: 1 });
    expect(await cost(answer)).toEqual({ status: 200, commands: 1, appends: 1 });
    expect(await cost(answer)).toEqual({ status: 200, commands: 0, appends: 0 });
    // A request that needs several streams is several commands.
    const founding = await cost(() => lea.post('/api/teams', { id: uuid(100), type: 'local', place: '69384', name: 'Équipe de la Croix-Rousse' }));
    expect(founding.commands).toBeGreaterThan(1);
    expect(founding.appends).toBe(founding.commands);
  });

  it('a page of agenda costs at most 2 round trips, with its words and teams', async () => {
    let after = '';
    for (let n = 10; n < 40; n += 1) after = (await publish(n, { team: uuid(100) })).headers['x-position'] ?? '';
    expect(await application.hub.waitFor('all', after, 60_000)).toBe(true);
    const agenda = '/api/agenda?near=45.774,4.832&radius=5&limit=20';
    for (const reader of [new Client(application.app), lea]) {
      await reader.get(agenda);
      const before = commands.length;
      const { body } = await reader.get(agenda);
      expect(body.items).toHaveLength(20);
      expect(body.items.at(-1)).toMatchObject({ name: expect.stringContaining('Tractage') as string, teams: [{ name: 'Équipe de la Croix-Rousse' }] });
      expect(commands.slice(before)).toEqual([expect.stringMatching(/^find action-card_v\d+$/), 'find texts']);
    }
  });
});
