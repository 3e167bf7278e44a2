import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../platform/kernel/clock.js';
import type { RecordedEvent } from '../platform/kernel/event.js';
import { origin } from '../platform/kernel/position.js';
import { EventRegistry } from '../platform/log/registry.js';
import { anAction, CampaignClient, CampaignLoad, type HttpAnswer } from '../platform/testing/campaign-load.js';
import { hasServerPrograms, startSharedCampaign, type ProcessName, type SharedCampaign } from '../platform/testing/shared-campaign.js';
import { compareViews, rebuild } from '../platform/views/rebuild.js';
import { openEmbedded } from './embedded.js';
import { eventTypes } from './event-types.js';
import { projections } from './feed.module.js';
import { openServers } from './servers.js';

/** How long a recovery may take, in milliseconds. */
const recovery = 15_000;

let campaign: SharedCampaign;
let client: CampaignClient;
let load: CampaignLoad;
let organiser: string;
/** Accounts that forget themselves while something is down, and the action to which each had answered. */
const leaving: { token: string; action: string; code: { request: string; code: string } }[] = [];

/** Waits for a condition, asked anew until it holds; answers how long that took, in milliseconds. */
async function until(holds: () => Promise<boolean>): Promise<number> {
  const since = performance.now();
  await vi.waitUntil(() => holds().catch(() => false), { timeout: 60_000, interval: 50 });
  return Math.round(performance.now() - since);
}
const ready = (name: ProcessName) => async () => (await client.send({ method: 'GET', path: '/api/ready' }, campaign.processes[name].url)).status === 200;
const allReady = async () => (await Promise.all((['one', 'other', 'projections', 'standby', 'jobs'] as const).map((name) => ready(name)()))).every(Boolean);
const publish = (id: string) => client.done({ method: 'POST', path: '/api/actions', token: organiser, body: anAction(id) });

/** Publishes, and waits until the read models hold it; answers how long they took. */
async function projected(): Promise<number> {
  const id = randomUUID();
  const position = (await publish(id)).headers.get('x-position') ?? '';
  return until(async () => {
    const { status, headers } = await client.send({ method: 'GET', path: `/api/actions/${id}`, headers: { 'x-read-after': position } });
    return status === 200 && headers.get('x-stale') === null;
  });
}
const coming = async (action: string) => ((await client.done({ method: 'GET', path: `/api/actions/${action}` })).body as { coming: number }).coming;
async function forget(): Promise<string> {
  const one = leaving.pop();
  if (!one) throw new Error('nobody is left to forget');
  expect(await coming(one.action)).toBe(1);
  await client.done({ method: 'DELETE', path: '/api/me', token: one.token, body: one.code });
  forgotten.push(one.action);
  return one.action;
}
const forgotten: string[] = [];
const figure = (what: string, milliseconds: number, limit: number) => {
  console.log(`${what}: ${milliseconds} ms`);
  expect(milliseconds).toBeLessThan(limit);
};
const unavailable = ({ status, body }: HttpAnswer) => expect([status, (body as { code: string }).code]).toEqual([503, 'common/unavailable']);

/** A campaign under load, with people who are about to leave it. */
async function begin(): Promise<void> {
  campaign = await startSharedCampaign();
  client = new CampaignClient(campaign);
  await until(allReady);
  const tokens = [];
  for (let n = 0; n < 2; n += 1) tokens.push(await client.signIn(`personne-${n}@example.org`));
  organiser = await client.signIn('organise@example.org');
  load = new CampaignLoad(client, tokens);
  leaving.length = 0;
  forgotten.length = 0;
  for (let n = 0; n < 2; n += 1) {
    const [email, action] = [`depart-${n}@example.org`, randomUUID()];
    const token = await client.signIn(email);
    await publish(action);
    await client.done({ method: 'PUT', path: `/api/actions/${action}/attendance`, token, body: { status: 'coming' } });
    leaving.push({ token, action, code: await client.codeFor(email) });
  }
  await projected();
  load.start();
}

/** Ends the load: everything acknowledged is in the log, once, each effect as well, and every view is its fold. */
async function accounted(): Promise<void> {
  await load.stop();
  const action = await forget();
  await until(async () => await coming(action) === 0);
  await projected();
  for (const process of Object.values(campaign.processes)) await process.kill('SIGTERM');
  const live = await openServers(campaign.addresses, systemClock, (sentence) => console.warn(sentence));
  const fresh = openEmbedded(undefined, systemClock);
  const events: RecordedEvent[] = [];
  for (let after = origin; ;) {
    const batch = await live.log.read(after, 5_000);
    if (batch.position <= after) break;
    events.push(...batch.events);
    after = batch.position;
  }
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const found = new Set(events.map(({ stream, revision }) => `${stream} ${revision}`));
  const wanted = load.acknowledged.map(({ stream, revision }) => `${stream} ${revision}`);
  expect(wanted.filter((one) => !found.has(one))).toEqual([]);
  // Each of them at a revision of its own, and none beside them.
  expect(new Set(wanted).size).toBe(wanted.length);
  const streams = new Set(load.acknowledged.map(({ stream }) => stream));
  const written = events.filter(({ stream, type }) => streams.has(stream) && (type === 'actions.Responded' || type === 'actions.ActionPublished'));
  expect(written).toHaveLength(wanted.length);
  for (const one of forgotten) expect(events.filter(({ stream, type }) => stream === `attendance-${one}` && type === 'actions.Responded')).toHaveLength(2);
  console.log(`${wanted.length} commands acknowledged, ${events.length} events, ${forgotten.length} accounts forgotten`);
  for (const projection of projections) {
    await rebuild(live.log, projection, fresh.views, new EventRegistry(eventTypes));
    const differences = [];
    for await (const difference of compareViews(live.views, fresh.views, projection.view)) differences.push(difference);
    expect(differences).toEqual([]);
  }
  await Promise.all([live.close(), fresh.close()]);
}

describe.skipIf(!hasServerPrograms)('shared servers, killed', { timeout: 180_000 }, () => {
  beforeAll(begin, 180_000);
  afterAll(() => campaign?.close(), 60_000);

  it('the log: reads go on, commands are told to try again', async () => {
    const known = randomUUID();
    await publish(known);
    await until(async () => (await client.send({ method: 'GET', path: `/api/actions/${known}` })).status === 200);
    await campaign.servers.log.kill();
    expect((await client.send({ method: 'GET', path: `/api/actions/${known}` })).status).toBe(200);
    expect((await client.send({ method: 'GET', path: '/api/agenda?near=45.774,4.832&radius=5' })).status).toBe(200);
    unavailable(await client.send({ method: 'POST', path: '/api/actions', token: organiser, body: anAction(randomUUID()) }));
    const since = performance.now();
    await campaign.servers.log.start();
    await load.more(10);
    await projected();
    figure('commands and read models after kill -9 of the log', Math.round(performance.now() - since), recovery);
  });

  it('MongoDB: people are told to try again, nobody is ready, and nothing is half written', async () => {
    await load.more(10);
    await campaign.servers.mongodb.kill();
    unavailable(await client.send({ method: 'GET', path: '/api/me', token: organiser }));
    const [wished, key] = [randomUUID(), randomUUID()];
    unavailable(await client.send({ method: 'POST', path: '/api/actions', token: organiser, key, body: anAction(wished) }));
    expect(await ready('one')()).toBe(false);
    const since = performance.now();
    await campaign.servers.mongodb.start();
    const { body } = await client.done({ method: 'POST', path: '/api/actions', token: organiser, key, body: anAction(wished) });
    expect(body).toMatchObject({ id: wished, revision: 0 });
    await load.more(10);
    await projected();
    await until(allReady);
    figure('everything ready after kill -9 of MongoDB', Math.round(performance.now() - since), recovery);
  });

  it('Redis: commands go on, and reactors catch up', async () => {
    await load.more(10);
    await campaign.servers.redis.kill();
    await load.more(10);
    const action = await forget();
    const since = performance.now();
    await campaign.servers.redis.start();
    await until(async () => await coming(action) === 0);
    figure('an effect carried out after kill -9 of Redis', Math.round(performance.now() - since), recovery);
  });

  it('everything acknowledged is in the log, once; each effect as well, and every view is its fold', accounted);
});
