import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from '../../platform/kernel/clock.js';
import { uuid5 } from '../../platform/kernel/ids.js';
import { startApplication } from '../../platform/testing/application.js';
import { PushServices } from '../../platform/testing/push/push-services.js';
import { Subscription } from '../../platform/testing/push/subscription.js';
import { ServedProcess } from '../../platform/testing/served-process.js';
import { countIn } from '../../platform/testing/sqlite/count-in.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

const kills = 50;
/** Teams that tell things in turn, so that none tells more in a day than a team may. */
const teamsInTurn = 8;
/** Where the chain is when the process is killed: in turn, each as soon as a round has come so far. */
const steps = ['asked', 'written', 'planned', 'shared out', 'recorded', 'taken', 'any'] as const;
type Step = (typeof steps)[number];

const seed = Number(process.env['KILLS_SEED'] ?? randomInt(2 ** 31));
const dataDir = mkdtempSync(join(tmpdir(), 'notice-kills-'));
let services: PushServices;
let served: ServedProcess;

interface Command { readonly method: string; readonly path: string; readonly by: Person; readonly body?: unknown; readonly key: string }
const newId = (name: string): string => uuid5('00000000-0000-4000-8000-000000000000', `kills ${name}`);
/** From 0 to below a number, the same for a seed. */
let drawn = seed;
const draw = (below: number): number => (drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fff_ffff) % below;

const phones = new Map<string, Subscription>();
/** What each phone is to be told: a page, and the same page as often as it is told. */
const expected = new Map<string, string[]>();
let scene: { readonly leads: readonly Person[]; readonly teams: readonly string[]; readonly host: Person; readonly staff: Person; readonly talked: readonly string[]; readonly cancelled: readonly string[] };

beforeAll(async () => {
  services = await PushServices.start();
  const application = await startApplication({ clock: new TestClock(systemClock.now()), dataDir });
  const people = new TestTeams(application);
  const all = (count: number) => Promise.all(Array.from({ length: count }, () => people.person()));
  const [[host, staff, mila, kim, zoe, left], leads] = [await all(6), await all(teamsInTurn)] as unknown as [[Person, Person, Person, Person, Person, Person], Person[]];
  await setStaff(application, staff);
  const teams = await Promise.all(leads.map((lead) => people.found(lead)));
  for (const team of teams) for (const person of [mila, kim, left]) await people.join(person, team);
  for (const team of teams) await people.leave(left, team);
  const publish = async (name: string): Promise<string> => {
    const id = newId(name);
    const day = Temporal.Now.plainDateISO('Europe/Paris').add({ days: 20 }).toString();
    expect((await host.client.post('/api/actions', { id, name: 'Tractage', type: 'leafleting', place: '69384', start: `${day}T14:00`, end: `${day}T16:00` })).status).toBe(201);
    const answer = async (person: Person, status: string) => expect((await person.client.put(`/api/actions/${id}/attendance`, { status })).status).toBe(200);
    for (const person of [mila, kim, left]) await answer(person, 'coming');
    await answer(left, 'withdrawn');
    return id;
  };
  const numbers = Array.from({ length: kills }, (_, n) => n);
  const talked = await Promise.all(numbers.map((n) => publish(`talked ${n}`)));
  const cancelled = await Promise.all(numbers.map((n) => publish(`cancelled ${n}`)));
  await application.settled();
  const have = async (person: Person, ...names: string[]): Promise<void> => {
    expect((await person.client.put('/api/me/notification-settings', { quiet: null, ...(person === kim && { kinds: { 'team-news': { push: false } } }) })).status).toBe(200);
    for (const name of names) {
      const phone = new Subscription(services.endpoint(name));
      phones.set(name, phone);
      expected.set(name, []);
      expect((await person.client.post('/api/me/devices', phone.target)).status).toBe(200);
    }
  };
  await have(mila, 'mila-1', 'mila-2');
  await have(kim, 'kim');
  await have(zoe, 'zoe');
  await have(left, 'left');
  await have(host, 'host');
  await have(staff, 'staff');
  scene = { leads, teams, host, staff, talked, cancelled };
  await application.close();
  served = await ServedProcess.start({ DATA_DIR: dataDir });
}, 120_000);

afterAll(async () => {
  await served?.kill();
  await services?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What happens in a round; whom it is to be told to is written down. */
function round(n: number): Command[] {
  const { leads, teams, host, staff, talked, cancelled } = scene;
  const tell = (page: string, ...to: string[]): void => { for (const name of to) expected.get(name)!.push(page); };
  const [news, discussion] = [newId(`news ${n}`), newId(`discussion ${n}`)];
  tell(`team news ${news}`, 'mila-1', 'mila-2');
  tell(`message discussion ${discussion}`, 'mila-1', 'mila-2', 'kim');
  tell(`action-cancelled action ${cancelled[n]}`, 'mila-1', 'mila-2', 'kim');
  if (n % 5 === 0) tell('campaign feed', 'mila-1', 'mila-2', 'kim', 'zoe', 'left', 'host');
  const post = (by: Person, path: string, body: object): Command => ({ method: 'POST', path, by, body, key: newId(`${path} ${n}`) });
  return [
    post(leads[n % teamsInTurn]!, `/api/teams/${teams[n % teamsInTurn]}/news`, { id: news, title: 'Un local', text: 'Venez.', visibility: 'members' }),
    post(host, `/api/actions/${talked[n]}/discussions`, { id: discussion, subject: 'Le matériel', text: 'Qui apporte la table ?' }),
    post(host, `/api/actions/${cancelled[n]}/cancellation`, {}),
    ...(n % 5 === 0 ? [post(staff, '/api/announcements', { id: newId(`announcement ${n}`), title: 'Réunion', text: 'Venez.', place: 'fr' })] : []),
  ];
}

/** Whether it was answered before the process was gone; what it answers is success. */
async function ask({ method, path, by, body, key }: Command): Promise<boolean> {
  try {
    const answer = await fetch(`${served.url}${path}`, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: `Bearer ${by.client.token}` } });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status} ${text}`);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // The connection went with the process.
    throw error;
  }
}

const count = (file: 'jobs.db' | 'private.db', sql: string, ...values: (string | number)[]): number => countIn(dataDir, file, sql, ...values);
const lastJob = () => count('jobs.db', 'SELECT max(seq) AS n FROM jobs');
const jobsSince = (kind: string, after: number) => count('jobs.db', 'SELECT count(*) AS n FROM jobs WHERE kind = ? AND seq > ?', kind, after);
const deliveries = () => count('private.db', "SELECT count(*) AS n FROM records WHERE kind = 'notifications.delivery'");
const sending = () => count('private.db', "SELECT count(*) AS n FROM records WHERE kind = 'notifications.delivery' AND value ->> 'state' = 'sending'");
/** Jobs of the chain that run or are due; reminders wait for their day. */
const jobsLeft = () => count('jobs.db', "SELECT count(*) AS n FROM jobs WHERE kind LIKE 'notifications.%' AND (state = 'running' OR state = 'dead' OR (state = 'waiting' AND due < ?))", Temporal.Now.instant().add({ hours: 24 }).toString());

let seen = 0;
async function takenYet(): Promise<number> {
  return (seen += (await services.taken(seen)).length);
}
const come = (whether: () => boolean | Promise<boolean>) => vi.waitUntil(whether, { timeout: 60_000, interval: 1 });

/** Resolves once a round is at a step of the chain. */
async function reached(step: Step, asked: Promise<unknown>, from: { readonly job: number; readonly deliveries: number; readonly taken: number }): Promise<void> {
  if (step === 'asked' || step === 'any') {
    if (step === 'any') await asked;
    for (let turns = draw(2_000); turns > 0; turns -= 1) await nextTurn();
    return;
  }
  await asked;
  if (step === 'planned') await come(() => jobsSince('notifications.plan', from.job) > 0);
  if (step === 'shared out') await come(() => jobsSince('notifications.deliver', from.job) > 0);
  if (step === 'recorded') await come(() => deliveries() > from.deliveries);
  if (step === 'taken') await come(async () => await takenYet() > from.taken);
}

/** What each phone was told, by the ids of its pushes: page by page. */
async function told(): Promise<{ readonly pages: ReadonlyMap<string, readonly string[]>; readonly repeats: number }> {
  const ids = new Map([...phones.keys()].map((name) => [name, new Map<string, string>()]));
  const taken = await services.taken();
  for (const { to, body } of taken) {
    const name = to.slice(to.lastIndexOf('/') + 1);
    const { notification } = JSON.parse(phones.get(name)!.decrypt(body).toString()) as { notification: { title: string; data: { onActionClick: { default: { url: string } } } } };
    ids.get(name)!.set(notification.data.onActionClick.default.url.slice('/n/'.length), notification.title);
  }
  const pages = new Map<string, string[]>();
  for (const [name, mine] of ids) {
    pages.set(name, await Promise.all([...mine].map(async ([id, title]) => {
      const { target } = await (await fetch(`${served.url}/api/notices/${id}`)).json() as { target: { page: string } & Record<string, string> };
      const { page, ...about } = target;
      return [categories[title], page, ...Object.values(about)].join(' ');
    })));
  }
  return { pages, repeats: taken.length - [...ids.values()].reduce((sum, mine) => sum + mine.size, 0) };
}
const categories: Readonly<Record<string, string>> = { 'Du nouveau dans une de vos équipes': 'team', 'Vous avez un nouveau message': 'message', 'Une action est annulée': 'action-cancelled', 'La campagne vous dit quelque chose': 'campaign' };
const sorted = (all: ReadonlyMap<string, readonly string[]>) => Object.fromEntries([...all].map(([name, pages]) => [name, [...pages].sort()]));

it(`tells everything to whom it is for, and again only under the same id, over ${kills} kill -9 at the steps of the chain (KILLS_SEED=${seed})`, async () => {
  const cut = { commands: 0, planned: 0, 'shared out': 0, sending: 0 };
  for (let n = 0; n < kills; n += 1) {
    const step = steps[n % steps.length]!;
    await services.behave('*', step === 'taken' ? 'silent' : 'taking');
    const from = { job: lastJob(), deliveries: deliveries(), taken: await takenYet() };
    const commands = round(n);
    const answers = Promise.all(commands.map(ask));
    await reached(step, answers, from);
    await served.kill();
    const unanswered = (await answers).flatMap((answered, index) => (answered ? [] : [commands[index]!]));
    const running = (kind: string) => count('jobs.db', "SELECT count(*) AS n FROM jobs WHERE kind LIKE ? AND seq > ? AND state != 'done' AND due < ?", kind, from.job, Temporal.Now.instant().add({ hours: 1 }).toString());
    cut.commands += unanswered.length;
    cut.planned += running('notifications.plan');
    cut['shared out'] += running('notifications.deliver%');
    cut.sending += sending();
    await services.behave('*', 'taking');
    await served.start();
    // What got no answer is asked again under its key.
    for (const command of unanswered) expect(await ask(command)).toBe(true);
  }
  await vi.waitFor(async () => expect(sorted((await told()).pages)).toEqual(sorted(expected)), { timeout: 120_000, interval: 500 });
  await vi.waitUntil(() => jobsLeft() === 0, { timeout: 120_000, interval: 100 });
  const { pages, repeats } = await told();
  expect(sorted(pages)).toEqual(sorted(expected));
  expect(sending()).toBe(0);
  console.log(`cut off by ${kills} kills (under way at each): ${Object.entries(cut).map(([what, times]) => `${times} ${what}`).join(', ')}; ${[...pages.values()].flat().length} notices, ${repeats} told again under their id`);
  // Each kill after a push was taken and before its answer has it told again.
  expect(repeats).toBeGreaterThan(0);
  for (const [what, times] of Object.entries(cut)) expect([what, times > 0]).toEqual([what, true]);
}, 600_000);
