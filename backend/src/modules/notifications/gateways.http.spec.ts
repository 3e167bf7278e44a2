import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { WebPush } from '../../platform/adapters/webpush/web-push.js';
import { epochMilliseconds } from '../../platform/kernel/clock.js';
import { Circuits } from '../../platform/push/circuits.js';
import { PushChannels } from '../../platform/push/push-channels.js';
import { VapidKey } from '../../platform/push/vapid-key.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { PushServices, type Behaviour } from '../../platform/testing/push/push-services.js';
import { Subscription } from '../../platform/testing/push/subscription.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

const clock = new TestClock('2026-11-25T12:00:00.000Z');
const key = new VapidKey(randomBytes(32));
let application: TestApplication;
let teams: TestTeams;
/** One service in trouble, and another that knows nothing of it. */
let troubled: PushServices;
let healthy: PushServices;
/** Whether the one in trouble is waited for a moment only. */
let hurried: boolean;
beforeAll(async () => {
  application = await startApplication({ clock });
  teams = new TestTeams(application);
});
beforeEach(async () => {
  [troubled, healthy] = await Promise.all([PushServices.start(), PushServices.start()]);
  hurried = false;
  const [patient, hasty] = [{}, { deadlineMs: 300 }].map((options) => new WebPush(key, 'mailto:technique@example.org', { standIns: true, ...options })) as [WebPush, WebPush];
  const channels = new PushChannels({
    accepts: (target) => patient.accepts(target),
    send: (target, notice) => (hurried && target.endpoint.startsWith(troubled.url) ? hasty : patient).send(target, notice),
  }, null, new Circuits(() => epochMilliseconds(clock.now())));
  vi.spyOn(application.push, 'send').mockImplementation((target, notice) => channels.send(target, notice));
});
afterEach(async () => {
  await Promise.all([troubled.stop(), healthy.stop()]);
  clock.advance({ days: 1 });
});
afterAll(() => application.close());

const device = async ({ client }: Person, services: PushServices, name: string) => expect((await client.post('/api/me/devices', new Subscription(services.endpoint(name)).target)).status).toBe(200);
const devicesOf = async ({ client }: Person) => ((await client.get('/api/me/devices')).body.items as unknown[]).length;
const publish = async (by: Person, team: string) => {
  const { status, body } = await by.client.post('/api/actions', { id: teams.newId(), name: 'Tractage', type: 'leafleting', place: '69382', start: '2027-06-20T14:00', end: '2027-06-20T16:00', team });
  expect([status, body.code]).toEqual([201, undefined]);
};
const told = async (services: PushServices) => (await services.taken()).map(({ to }) => to).sort();

it.each<[Behaviour, { readonly after: object; readonly kept: number; readonly told: string[] }]>([
  ['gone', { after: { minutes: 10 }, kept: 1, told: [] }],
  ['unknown', { after: { minutes: 10 }, kept: 1, told: [] }],
  ['busy', { after: { seconds: 120 }, kept: 2, told: ['/push/phone'] }],
  ['resting', { after: { seconds: 30 }, kept: 2, told: ['/push/phone'] }],
  ['failing', { after: { minutes: 5 }, kept: 2, told: ['/push/phone'] }],
  ['cut', { after: { minutes: 5 }, kept: 2, told: ['/push/phone'] }],
  ['hanging', { after: { minutes: 5 }, kept: 2, told: ['/push/phone'] }],
])('a service that is %s: the command is answered, the other devices are told, and this one when it may be', async (as, { after, kept, told: inTheEnd }) => {
  const [alice, mila, zoe] = [await teams.person(), await teams.person(), await teams.person()];
  const team = await teams.found(alice);
  for (const person of [mila, zoe]) await teams.join(person, team);
  await device(mila, troubled, 'phone');
  await device(mila, healthy, 'mila');
  await device(zoe, healthy, 'zoe');
  await application.settled();
  await troubled.behave('*', as);
  hurried = as === 'hanging';
  await publish(alice, team);
  await application.settled();
  expect([await told(troubled), await told(healthy)]).toEqual([[], ['/push/mila', '/push/zoe']]);
  expect(await devicesOf(mila)).toBe(kept);
  await troubled.behave('*', 'taking');
  hurried = false;
  clock.advance(after);
  await application.settled();
  expect([await told(troubled), await told(healthy)]).toEqual([inTheEnd, ['/push/mila', '/push/zoe']]);
}, 60_000);

it('a service that never answers keeps no command waiting, nor who is told elsewhere', async () => {
  const [alice, mila, zoe] = [await teams.person(), await teams.person(), await teams.person()];
  const team = await teams.found(alice);
  for (const person of [mila, zoe]) await teams.join(person, team);
  await device(mila, troubled, 'phone');
  await device(zoe, healthy, 'zoe');
  await application.settled();
  const send = vi.mocked(application.push.send);
  const through = send.getMockImplementation()!;
  let answered: () => void = () => undefined;
  const silence = new Promise<void>((resolve) => { answered = resolve; });
  // Its answer comes when all else is done, and no earlier.
  send.mockImplementation(async (target, notice) => {
    if (JSON.stringify(target).includes('/push/phone')) await silence;
    return through(target, notice);
  });
  await publish(alice, team);
  await vi.waitUntil(async () => (await healthy.taken()).length === 1, { timeout: 20_000 });
  await publish(alice, team);
  await vi.waitUntil(async () => (await healthy.taken()).length === 2, { timeout: 20_000 });
  expect(await told(troubled)).toEqual([]);
  answered();
  await application.settled();
  expect(await told(troubled)).toEqual(['/push/phone', '/push/phone']);
}, 60_000);

it('a service that fails again and again is left alone for a while, and another is not', async () => {
  const [alice, zoe] = [await teams.person(), await teams.person()];
  const team = await teams.found(alice);
  const many = await Promise.all(Array.from({ length: 6 }, () => teams.person()));
  for (const person of [zoe, ...many]) await teams.join(person, team);
  await device(zoe, healthy, 'zoe');
  for (const [n, person] of many.entries()) await device(person, troubled, `phone-${n}`);
  await application.settled();
  await troubled.behave('*', 'failing');
  for (let n = 0; n < 3; n += 1) await publish(alice, team);
  await application.settled();
  expect(await told(healthy)).toEqual(['/push/zoe', '/push/zoe', '/push/zoe']);
  await troubled.behave('*', 'taking');
  await publish(alice, team);
  await application.settled();
  expect(await told(troubled)).toEqual([]);
  for (let tries = 0; tries < 4; tries += 1) {
    clock.advance({ minutes: 5 });
    await application.settled();
  }
  const all = await told(troubled);
  expect([all.length, new Set(all).size]).toEqual([4 * many.length, many.length]);
  expect(await application.engines.jobs.dead()).toEqual([]);
}, 60_000);
