import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplication, type Client, type TestApplication } from '../platform/testing/application.js';
import { TestTeams } from '../platform/testing/teams.js';

const action = { id: '00000000-0000-4000-8000-000000000501', name: 'Collage', type: 'postering', place: '69384', start: '2026-11-28T09:30', end: '2026-11-28T12:00' };

let application: TestApplication;
let lea: Client;
beforeAll(async () => {
  application = await startApplication();
  lea = await application.signIn('lea@example.org');
});
afterAll(() => application.close());

describe('when the clock goes back', () => {
  it('what was written stays before what is written after, and shows', async () => {
    const published = await lea.post('/api/actions', action, { key: 'one-intent' });
    application.clock.advance({ hours: -2 });
    const answered = await lea.put(`/api/actions/${action.id}/attendance`, { status: 'coming' });
    expect([published.status, answered.status]).toEqual([201, 200]);
    expect(answered.headers['x-position']! > published.headers['x-position']!).toBe(true);
    const read = await application.visitor.get(`/api/actions/${action.id}`, { 'x-read-after': answered.headers['x-position']! });
    expect([read.body.coming, read.headers['x-stale']]).toEqual([1, undefined]);

    const [before] = await application.log.readStream(`action-${action.id}`);
    const [after] = await application.log.readStream(`attendance-${action.id}`);
    expect(after!.position > before!.position).toBe(true);
    // Told as the clock told it: nothing is decided by it.
    expect(after!.metadata.at < before!.metadata.at).toBe(true);
    // On servers, it is theirs to say.
    if (!application.engines.shared) expect(after!.metadata.recordedAt < before!.metadata.recordedAt).toBe(true);
  });

  it('what is sent again is still known, and sessions still stand', async () => {
    expect(await lea.post('/api/actions', action, { key: 'one-intent' })).toMatchObject({ status: 201, body: { id: action.id, revision: 0 } });
    expect(await application.log.readStream(`action-${action.id}`)).toHaveLength(1);
    expect((await lea.get('/api/me')).status).toBe(200);
    expect((await (await application.signIn('plus-tard@example.org')).get('/api/me')).status).toBe(200);
  });

  it('mails go out', async () => {
    const teams = new TestTeams(application);
    const lead = await teams.person();
    const team = await teams.found(lead);
    application.clock.advance({ hours: -1 });
    expect((await lead.client.post(`/api/teams/${team}/invitations`, { email: 'ami@example.org' })).status).toBe(201);
    await application.settled();
    expect(application.mails().filter(({ to }) => to === 'ami@example.org')).toHaveLength(1);
  });
});
