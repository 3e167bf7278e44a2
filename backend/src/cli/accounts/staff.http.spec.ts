import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApplication, type Application } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { openEmbedded } from '../../composition/embedded.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { setStaff } from './staff.js';

const dataDir = mkdtempSync(join(tmpdir(), 'staff-'));
let server: TestApplication;
let beside: Application;
beforeAll(async () => {
  server = await startApplication({ dataDir });
  const config = readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test', DATA_DIR: dataDir });
  beside = await createApplication(config, { clock: server.clock, engines: openEmbedded(dataDir, server.clock) });
});
afterAll(async () => {
  await beside.close();
  await server.close();
  rmSync(dataDir, { recursive: true });
});

it('grants and revokes beside a running server, which believes it at once', async () => {
  const me = await server.signIn('equipe@example.org');
  const set = (email: string, staff: boolean) => setStaff(beside.app, email, staff, server.clock.now());
  const staff = async () => (await me.get('/api/me')).body.staff as boolean;
  const moment = { id: '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', title: 'Premier tour', when: { day: '2027-04-11' } };
  const announce = async () => (await me.post('/api/key-moments', moment)).status;

  expect([await staff(), await announce()]).toEqual([false, 403]);
  expect([await set(' Equipe@Example.org', true), await staff()]).toEqual([true, true]);
  expect([await set('equipe@example.org', true), await announce()]).toEqual([false, 201]);
  expect([await set('equipe@example.org', false), await staff()]).toEqual([true, false]);
  expect((await me.delete(`/api/key-moments/${moment.id}`)).status).toBe(403);
  await expect(set('inconnue@example.org', true)).rejects.toThrow('No account has this address.');
});
