import { afterAll, beforeAll, expect, it } from 'vitest';
import { LiveFrames, type Frame } from '../../../platform/live/live-frames.js';
import { startApplication, type TestApplication } from '../../../platform/testing/application.js';
import { setStaff } from '../../../platform/testing/staff.js';
import { TestTeams, type Person } from '../../../platform/testing/teams.js';

let application: TestApplication;
let teams: TestTeams;
let lead: Person;
let team: string;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
  lead = await teams.person();
  team = await teams.found(lead);
});
afterAll(() => application.close());

/** What is told of each event of a stream. */
const toldOf = async (stream: string): Promise<(Frame | undefined)[]> => {
  const frames = application.app.get<LiveFrames>(LiveFrames);
  return Promise.all((await application.log.readStream(stream)).map((event) => frames.of(event)));
};
/** The report that someone writes of an action that is over: its id. */
async function reported(action: string, body: object = {}): Promise<string> {
  const now = Temporal.Instant.from(application.clock.now()).toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
  const wall = (hours: number) => now.add({ hours }).toString({ smallestUnit: 'minute' });
  expect((await lead.client.post('/api/actions', { id: action, name: 'Tractage', type: 'leafleting', place: '69384', start: wall(1), end: wall(2), ...body })).status).toBe(201);
  application.clock.advance({ hours: 3 });
  return (await lead.client.put(`/api/actions/${action}/report`, { text: 'Nous étions douze.' })).body.id as string;
}

it('tells news to the team’s members, whomever they are for', async () => {
  for (const visibility of ['public', 'members']) {
    const post = teams.newId();
    await lead.client.post(`/api/teams/${team}/news`, { id: post, title: 'Notre local', text: 'Il ouvre.', visibility });
    await lead.client.delete(`/api/news/${post}`);
    const told = { kind: 'post', rooms: [`team:${team}`], team, post };
    expect(await toldOf(`post-${post}`)).toEqual([told, told]);
  }
});

it('tells a report to the members of the teams that organise the action, and to nobody where there are none', async () => {
  const [own, ours] = [teams.newId(), teams.newId()];
  const alone = await reported(own);
  const post = await reported(ours, { team });
  expect(await toldOf(`post-${alone}`)).toEqual([undefined]);
  expect(await toldOf(`post-${post}`)).toEqual([{ kind: 'post', rooms: [`team:${team}`], action: ours, post }]);
});

it('tells announcements and key moments to everyone', async () => {
  await setStaff(application, lead);
  const [post, moment] = [teams.newId(), teams.newId()];
  await lead.client.post('/api/announcements', { id: post, title: 'Parrainages', text: 'Chaque mairie compte.', place: 'd-69' });
  await lead.client.post('/api/key-moments', { id: moment, title: 'Premier tour', when: { day: '2027-04-11' } });
  expect(await toldOf(`post-${post}`)).toEqual([{ kind: 'announcement', rooms: ['national'], post }]);
  expect(await toldOf('campaign-main')).toEqual([{ kind: 'key-moment', rooms: ['national'], moment }]);
});
