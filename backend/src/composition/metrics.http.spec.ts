import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApplication, type TestApplication } from '../platform/testing/application.js';
import { TestTeams } from '../platform/testing/teams.js';

let application: TestApplication;
beforeAll(async () => { application = await startApplication(); });
afterAll(() => application.close());

/** Of every process, one after the other. */
const figures = async (): Promise<string> => (await Promise.all(application.processes.map(async ({ app }) => (await app.inject('/metrics')).body))).join('');
/** What a counter stands at in all; 0 where it says nothing. */
const figure = (text: string, name: string): number => text.split('\n').filter((line) => line.startsWith(`action_populaire_${name} `)).reduce((sum, line) => sum + Number(line.split(' ')[1]), 0);

it('counts commands by what they came to, and the jobs that followed', async () => {
  const teams = new TestTeams(application);
  const [lead, member] = await Promise.all([teams.person(), teams.person()]);
  const team = await teams.found(lead);
  await teams.join(member, team);
  await application.settled();
  const before = await figures();
  expect(figure(before, 'commands_total{outcome="written"}')).toBeGreaterThan(0);
  expect(figure(before, 'commands_total{outcome="teams/last-lead"}')).toBe(0);

  expect((await lead.client.delete(`/api/teams/${team}/membership`)).body).toMatchObject({ code: 'teams/last-lead' });
  expect((await lead.client.post(`/api/teams/${team}/invitations`, { email: 'invited@example.org' })).status).toBe(201);
  await application.settled();
  const after = await figures();
  expect(figure(after, 'commands_total{outcome="teams/last-lead"}')).toBe(1);
  expect(after).toMatch(/^action_populaire_jobs_total\{kind="teams\.[\w-]+",outcome="done"\} [1-9]/m);
  expect(after).not.toContain('@');
});

it('tells of every projection, live index and reactor', async () => {
  await application.settled();
  for (const { app, hub } of application.processes) {
    const { body } = await app.inject('/metrics');
    for (const { name, state } of hub.status()) {
      expect(body).toContain(`action_populaire_feed_lag_events{feed="${name}"} 0\n`);
      expect(body).toContain(`action_populaire_feed_state{feed="${name}",state="${state}"} 1\n`);
    }
  }
  // Whatever the process, what it works on is told to be live.
  const text = await figures();
  for (const { name } of application.processes[0].hub.status()) expect(text).toContain(`action_populaire_feed_state{feed="${name}",state="live"} 1\n`);
});
