import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let teams: TestTeams;
let [organiser, other]: Person[] = [];
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
  [organiser, other] = await Promise.all([teams.person('organisatrice'), teams.person()]);
  await organiser.client.patch('/api/me', { displayName: 'Nadia' });
});
afterAll(() => application.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
/** An action that ends in two hours. */
async function publish(by = organiser!, change: object = {}): Promise<string> {
  const id = teams.newId();
  const now = Temporal.Instant.from(application.clock.now()).toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
  const wall = (hours: number) => now.add({ hours }).toString({ smallestUnit: 'minute' });
  const answer = await by.client.post('/api/actions', { id, name: 'Tractage au marché', type: 'leafleting', place: '69384', start: wall(1), end: wall(2), ...change });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return id;
}
const over = () => application.clock.advance({ hours: 3 });
const write = (action: string, text: string, by = organiser!, more: object = {}, key?: string) => by.client.put(`/api/actions/${action}/report`, { text, ...more }, key ? { key } : {});
const read = async (action: string) => { await application.settled(); return (await application.visitor.get(`/api/actions/${action}/report`)).body; };
const types = async (id: string) => (await application.log.readStream(`post-${id}`)).map(({ type }) => type);

describe('the report of an action', () => {
  it('is written once it is over, by who organised it, and seen by everyone', async () => {
    const action = await publish();
    expect(await read(action)).toEqual({ report: null });
    expect(code(await write(action, 'Trop tôt.'))).toEqual([409, 'posts/action-not-over']);
    over();
    expect(code(await write(action, 'Pas moi.', other))).toEqual([403, 'actions/not-organiser']);
    const receipt = await write(action, 'Nous étions douze, sous la pluie.');
    expect([receipt.status, receipt.body.changed]).toEqual([200, true]);
    expect(await read(action)).toEqual({
      report: { id: receipt.body.id as string, action, text: 'Nous étions douze, sous la pluie.', media: [], by: { kind: 'account', id: organiser!.account, name: 'Nadia' }, at: application.clock.now(), editedAt: null, revision: 0 },
    });
  });

  it('is one, written anew where its words differ', async () => {
    const action = await publish();
    over();
    const answers = await Promise.all(Array.from({ length: 10 }, () => write(action, 'Une fois.', organiser, {}, `report-${action}`)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    const { id } = answers[0]!.body as { id: string };
    expect((await write(action, 'Une fois.')).body).toMatchObject({ id, changed: false });
    expect((await write(action, 'Deux fois.')).body).toMatchObject({ id, changed: true, revision: 1 });
    expect(await read(action)).toMatchObject({ report: { text: 'Deux fois.', editedAt: application.clock.now() } });
    expect(await types(id)).toEqual(['posts.ReportPublished', 'posts.ReportEdited']);
  });

  it('shows nowhere once it is withdrawn, and may be written again', async () => {
    const action = await publish();
    over();
    expect(code(await organiser!.client.delete(`/api/actions/${action}/report`))).toEqual([404, 'common/not-found']);
    await write(action, 'Pour rien.');
    expect((await organiser!.client.delete(`/api/actions/${action}/report`)).body).toMatchObject({ changed: true });
    expect(await read(action)).toEqual({ report: null });
    await write(action, 'Pour de bon.');
    expect(await read(action)).toMatchObject({ report: { text: 'Pour de bon.', editedAt: null } });
  });

  it('of a team’s action is the team’s, by whoever manages it, and stays when they are forgotten', async () => {
    const [lead, member, manager] = await Promise.all([teams.person(), teams.person(), teams.person('gestionnaire')]);
    const team = await teams.found(lead);
    for (const one of [member, manager]) await teams.join(one, team);
    await teams.give(lead, team, manager, 'manager');
    const action = await publish(lead, { team });
    over();
    expect(code(await write(action, 'Je n’organise pas.', member))).toEqual([403, 'actions/not-organiser']);
    await write(action, 'Belle matinée.', manager);
    const expected = { report: { text: 'Belle matinée.', by: { kind: 'team', id: team, name: 'Croix-Rousse en action' } } };
    expect(await read(action)).toMatchObject(expected);
    await manager.client.delete('/api/me', { body: await application.codeFor('gestionnaire@example.org') });
    expect(await read(action)).toMatchObject(expected);
  });

  it('in one’s own name goes with one’s account', async () => {
    const leaving = await teams.person('partant');
    const action = await publish(leaving);
    over();
    await write(action, 'Merci à vous.', leaving);
    await leaving.client.delete('/api/me', { body: await application.codeFor('partant@example.org') });
    expect(await read(action)).toMatchObject({ report: { text: null, by: { kind: 'account', name: null } } });
  });

  it('is refused for what was called off or never was, and where it says nothing or too much', async () => {
    const [called, action] = [await publish(), await publish()];
    await organiser!.client.post(`/api/actions/${called}/cancellation`, {});
    over();
    expect(code(await write(called, 'Rien.'))).toEqual([409, 'actions/cancelled']);
    expect(code(await write(teams.newId(), 'Rien.'))).toEqual([404, 'common/not-found']);
    expect(code(await application.visitor.get(`/api/actions/${teams.newId()}/report`))).toEqual([404, 'common/not-found']);
    const media = Array.from({ length: 21 }, () => ({ id: teams.newId() }));
    for (const body of [{ text: '' }, { text: 'a'.repeat(10_001) }, { text: 'Bien.', media }, { text: 'Bien.', media: [{ id: teams.newId(), legend: 'a'.repeat(281) }] }])
      expect(code(await organiser!.client.put(`/api/actions/${action}/report`, body))).toEqual([400, 'common/invalid-request']);
    expect(code(await write(action, 'Bien.', organiser, { media: [{ id: teams.newId() }] }))).toEqual([404, 'media/unknown']);
    expect(await read(action)).toEqual({ report: null });
  });
});
