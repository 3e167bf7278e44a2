import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { refused, TestDiscussions } from '../../platform/testing/discussions.js';
import { formOf, photo } from '../../platform/testing/pictures.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let discussions: TestDiscussions;
let teams: TestTeams;
let file: Buffer;
let lead: Person;
let member: Person;
let team: string;
beforeAll(async () => {
  application = await startApplication();
  [discussions, teams] = [new TestDiscussions(application), new TestTeams(application)];
  file = await photo(60, 40);
});
afterAll(() => application.close());
beforeEach(async () => {
  [lead, member] = await Promise.all([teams.person(), teams.person()]);
  team = await teams.found(lead);
  await teams.join(member, team);
  await application.settled();
});

/** Sends a photo. */
async function sent(by: Person): Promise<string> {
  const { payload, headers } = formOf(file);
  const answer = await application.app.inject({ method: 'POST', url: '/api/media', payload, headers: { ...headers, authorization: `Bearer ${by.client.token}`, 'idempotency-key': randomUUID() } });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ id: string }>().id;
}
const seen = async (by: Person, id: string): Promise<number> => (await by.client.get(`/media/${id}/small`)).status;

describe('a photo', () => {
  it('is shown by a message to those who read it, as long as they may, and goes with it', async () => {
    const id = await discussions.inTeam(lead, team);
    const medium = await sent(member);
    expect([await seen(member, medium), await seen(lead, medium)]).toEqual([200, 404]);
    const message = await discussions.say(member, id, 'Le stand.', { media: [medium] });
    expect((await discussions.messages(lead, id)).items[1].media).toEqual([{ id: medium, kind: 'image', width: expect.any(Number) as number, height: expect.any(Number) as number, public: false }]);
    expect([await seen(lead, medium), (await application.visitor.get(`/media/${medium}/small`)).status]).toEqual([200, 404]);
    await teams.remove(lead, team, member);
    expect([await seen(member, medium), await seen(lead, medium)]).toEqual([404, 200]);
    await discussions.delete(lead, id, message);
    expect(await seen(lead, medium)).toBe(404);
    expect((await discussions.messages(lead, id)).items[1]).toMatchObject({ state: 'deleted', media: [] });
  });

  it('is shown by the first message of a discussion', async () => {
    const medium = await sent(member);
    const id = await discussions.toManagers(member, team);
    const shown = discussions.newId();
    await discussions.done(member.client.post(`/api/teams/${team}/private-discussions`, { id: shown, subject: 'Une photo', text: 'La voici.', media: [medium] }));
    expect((await discussions.messages(lead, shown)).items[0].media).toMatchObject([{ id: medium }]);
    expect((await discussions.messages(lead, id)).items[0].media).toEqual([]);
  });

  it('is one’s own, and shown once', async () => {
    const id = await discussions.inTeam(lead, team);
    const [mine, others] = [await sent(member), await sent(lead)];
    const post = (media: string[], key: string = randomUUID(), message = discussions.newId()) => refused(member.client.post(`/api/discussions/${id}/messages`, { id: message, text: 'Le stand.', media }, { key }));
    expect(await post([others])).toEqual([404, 'media/unknown']);
    expect(await post([mine, others])).toEqual([400, 'common/invalid-request']);
    const message = discussions.newId();
    expect(await post([mine], 'one-photo', message)).toEqual([201, undefined]);
    expect(await post([mine])).toEqual([409, 'media/in-use']);
    await application.settled();
    await discussions.delete(lead, id, message);
    expect(await post([mine], 'one-photo', message)).toEqual([201, undefined]);
    const opening = { id: discussions.newId(), subject: 'Une photo', text: 'La voici.', media: [others] };
    expect(await refused(member.client.post(`/api/teams/${team}/discussions`, opening))).toEqual([404, 'media/unknown']);
    expect(await refused(member.client.get(`/api/discussions/${opening.id}`))).toEqual([404, 'common/not-found']);
  });

  it('is given back where nothing may be written', async () => {
    const id = await discussions.inTeam(lead, team);
    await discussions.lock(lead, id);
    const medium = await sent(member);
    expect(await refused(member.client.post(`/api/discussions/${id}/messages`, { id: discussions.newId(), text: 'Le stand.', media: [medium] }))).toEqual([409, 'discussions/locked']);
    expect([await seen(member, medium), await seen(lead, medium)]).toEqual([200, 404]);
    await discussions.inTeam(member, team, { media: [medium] });
    expect(await seen(lead, medium)).toBe(200);
  });
});
