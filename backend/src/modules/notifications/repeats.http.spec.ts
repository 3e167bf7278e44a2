import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { uuid5 } from '../../platform/kernel/ids.js';
import { origin } from '../../platform/kernel/position.js';
import type { PushNotice } from '../../platform/push/push.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestDiscussions } from '../../platform/testing/discussions.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { notificationsReactors } from './reactors/reactors.js';
import { Deliveries } from './records/deliveries.js';

const dataDir = mkdtempSync(join(tmpdir(), 'pushes-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const phone = (name: string) => ({ kind: 'webpush', endpoint: `https://push.example.org/send/${name}`, keys: { p256dh: 'BPub', auth: 'auth' } });
let made = 0;
async function publish(by: Person, team: string): Promise<void> {
  const id = uuid5('00000000-0000-4000-8000-000000000000', `repeat ${(made += 1)}`);
  expect((await by.client.post('/api/actions', { id, name: 'Tractage', type: 'leafleting', place: '69382', start: '2026-12-05T14:00', end: '2026-12-05T16:00', team })).status).toBe(201);
}
/** Letters but for codes, which have no id. */
const letters = (application: TestApplication) => application.mails().filter(({ id }) => id !== undefined);
/** Has everything that ever was to be told planned once more, by jobs that no queue remembers. */
async function tellAllAgain({ engines, log }: TestApplication): Promise<number> {
  const { events } = await log.read(origin, 10_000);
  const tasks = events.flatMap((event) => notificationsReactors.flatMap((reactor) => ((reactor.handles as readonly string[]).includes(event.type) ? reactor.react(event as never) : [])));
  await engines.jobs.enqueue(tasks.flatMap((task) => ('cancel' in task ? [] : [{ ...task, id: uuid5('00000000-0000-4000-8000-000000000000', `again ${(made += 1)}`) }])));
  return tasks.length;
}

/** Starts on the folder with gateways that must not be called, has everything told again, and ends. */
async function startsWithoutACall(clock: TestClock): Promise<void> {
  const application = await startApplication({ clock, dataDir });
  const send = vi.spyOn(application.push, 'send').mockRejectedValue(new Error('a gateway was called'));
  await application.settled();
  expect(await tellAllAgain(application)).toBeGreaterThanOrEqual(5);
  await application.settled();
  expect(send).not.toHaveBeenCalled();
  expect(letters(application)).toEqual([]);
  expect(await application.engines.jobs.dead()).toEqual([]);
  await application.close();
}

it('tells nobody twice: not by the same jobs again, not after a restart, not by building every view anew', async () => {
  const clock = new TestClock();
  const application = await startApplication({ clock, dataDir });
  const teams = new TestTeams(application);
  const discussions = new TestDiscussions(application);
  const [alice, mila] = [await teams.person(), await teams.person()];
  for (const [name, person] of Object.entries({ alice, mila })) expect((await person.client.post('/api/me/devices', phone(name))).status).toBe(200);
  await setStaff(application, alice);
  const team = await teams.found(alice);
  await teams.join(mila, team);
  await publish(alice, team);
  await discussions.inTeam(alice, team);
  expect((await alice.client.post('/api/announcements', { id: teams.newId(), title: 'Réunion', text: 'Venez.', place: 'fr' })).status).toBe(201);
  await application.settled();
  const told = application.push.kept.map(({ notice }) => notice.category).sort();
  expect(told).toEqual(['campaign', 'message', 'team', 'team']);
  expect(letters(application).map(({ subject }) => subject)).toEqual(['Croix-Rousse en action organise Tractage']);

  expect(await tellAllAgain(application)).toBeGreaterThanOrEqual(5);
  await application.settled();
  expect([application.push.kept.length, letters(application).length]).toEqual([told.length, 1]);
  await application.close();

  await startsWithoutACall(clock);
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `views.db${end}`), { force: true });
  await startsWithoutACall(clock);
}, 60_000);

it('hands over the same id again where it was cut off before it knew, and once the others are told, them no more', async () => {
  const application = await startApplication();
  const teams = new TestTeams(application);
  const [alice, mila, zoe] = [await teams.person(), await teams.person(), await teams.person()];
  for (const [name, person] of Object.entries({ mila, zoe })) await person.client.post('/api/me/devices', phone(name));
  const team = await teams.found(alice);
  for (const person of [mila, zoe]) await teams.join(person, team);
  await application.settled();
  const taken: [string, PushNotice['id']][] = [];
  let cuts = 2;
  vi.spyOn(application.push, 'send').mockImplementation((target, { id }) => {
    const to = target.kind === 'webpush' ? target.endpoint : target.kind;
    taken.push([to.slice(to.lastIndexOf('/') + 1), id]);
    // What happens when the process ends between the answer and its record: the job is begun again.
    return to.endsWith('mila') && (cuts -= 1) >= 0 ? Promise.reject(new Error('cut off')) : Promise.resolve('sent');
  });
  await publish(alice, team);
  for (let n = 0; n < 4; n += 1) {
    await application.settled();
    application.clock.advance({ minutes: 1 });
  }
  await application.settled();
  const idsOf = (name: string): string[] => taken.filter(([to]) => to === name).map(([, id]) => id);
  expect([idsOf('mila').length, new Set(idsOf('mila')).size, idsOf('zoe').length]).toEqual([3, 1, 1]);
  await application.close();
}, 60_000);

it('hands over the same letter again where it was cut off before it knew', async () => {
  const application = await startApplication();
  const teams = new TestTeams(application);
  const [alice, mila] = [await teams.person(), await teams.person()];
  const team = await teams.found(alice);
  await teams.join(mila, team);
  await application.settled();
  // Within what makes it known, as when the process ends after the mail server has the letter.
  const end = vi.spyOn(Deliveries.prototype, 'end').mockRejectedValueOnce(new Error('cut off'));
  const send = vi.spyOn(application.processes[0].mailbox!, 'send');
  await publish(alice, team);
  for (let n = 0; n < 4; n += 1) {
    await application.settled();
    application.clock.advance({ minutes: 1 });
  }
  await application.settled();
  const ids = send.mock.calls.map(([{ id }]) => id);
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  await tellAllAgain(application);
  await application.settled();
  expect(send).toHaveBeenCalledTimes(2);
  end.mockRestore();
  await application.close();
}, 60_000);
