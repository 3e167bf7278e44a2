import { afterAll, beforeAll, expect, it } from 'vitest';
import { LiveFrames, type Frame } from '../../../platform/live/live-frames.js';
import { startApplication, type TestApplication } from '../../../platform/testing/application.js';
import { TestTeams, type Person } from '../../../platform/testing/teams.js';

let application: TestApplication;
let teams: TestTeams;
let [lead, manager, goer, other]: Person[] = [];
let team: string;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
  [lead, manager, goer, other] = [await teams.person(), await teams.person(), await teams.person(), await teams.person()];
  team = await teams.found(lead);
  await teams.join(manager, team);
  await teams.give(lead, team, manager, 'manager');
});
afterAll(() => application.close());

/** What is told of the events of a stream, the last ones, by type. */
async function told(stream: string, after = 0): Promise<(readonly [string, Frame | undefined])[]> {
  const frames = application.app.get<LiveFrames>(LiveFrames);
  return Promise.all((await application.log.readStream(stream)).slice(after).map(async (event) => [event.type, await frames.of(event)] as const));
}
const me = (...people: (Person | undefined)[]) => people.map((one) => `me:${one!.account}`);

it('tells those whose inbox an action changes, but who did it, and nothing more than that', async () => {
  const action = teams.newId();
  const done = async (request: ReturnType<Person['client']['get']>) => { const { status, body } = await request; expect([status < 300, body.code]).toEqual([true, undefined]); };
  await done(lead!.client.post('/api/actions', { id: action, team, name: 'Tractage', type: 'leafleting', place: '69384', start: '2026-12-05T14:00', end: '2026-12-05T16:00', capacity: 1 }));
  expect(await told(`action-${action}`)).toEqual([['actions.ActionPublished', { kind: 'notice', rooms: [`team:${team}`] }]]);
  const answer = (one: Person | undefined, status: string) => done(one!.client.put(`/api/actions/${action}/attendance`, { status }));
  await answer(goer, 'coming');
  await answer(other, 'coming');
  await answer(goer, 'withdrawn');
  const answered = (await told(`attendance-${action}`)).filter(([type]) => type !== 'actions.CapacitySet').map(([, frame]) => frame);
  expect(answered).toEqual([
    // Who waits is not coming; who withdraws may read its discussions no more.
    { kind: 'notice', rooms: me(lead, manager) }, { kind: 'discussion', rooms: [], rights: me(other) }, { kind: 'discussion', rooms: [], rights: me(goer) }, { kind: 'notice', rooms: me(other) },
  ]);
  await done(lead!.client.patch(`/api/actions/${action}`, { name: 'Grand tractage', description: 'Venez.' }, { headers: { 'if-match': '"0"' } }));
  await done(manager!.client.post(`/api/actions/${action}/cancellation`, {}));
  expect(await told(`action-${action}`, 1)).toEqual([
    ['actions.ActionRenamed', { kind: 'notice', rooms: me(other) }], ['actions.ActionDescribed', undefined], ['actions.ActionCancelled', { kind: 'notice', rooms: me(other) }],
  ]);
});
