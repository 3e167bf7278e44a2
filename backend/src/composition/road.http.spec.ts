import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onServers, startApplication, type TestApplication } from '../platform/testing/application.js';
import { createApplication } from './application.js';
import { readConfig } from './config.js';

let test: TestApplication;
beforeAll(async () => { test = await startApplication(); });
afterAll(() => test.close());

it('goes from an address to an action on everyone’s agenda', async () => {
  const lea = await test.signIn('lea@example.org');
  expect((await lea.patch('/api/me', { displayName: 'Léa V.', home: { place: '69384', radius: 5 } })).status).toBe(200);
  const id = '00000000-0000-4000-8000-000000000001';
  const published = await lea.post('/api/actions', { id, name: 'Tractage au marché', type: 'leafleting', place: '69384', start: '2026-11-28T09:30', end: '2026-11-28T12:00', needed: 12 });
  expect(published).toMatchObject({ status: 201, body: { id, revision: 0, changed: true } });

  const agenda = await test.visitor.get('/api/agenda?near=45.774,4.832&radius=5', { 'x-read-after': published.headers['x-position'] ?? '' });
  expect(agenda.body).toMatchObject({ items: [{ id, name: 'Tractage au marché', start: '2026-11-28T08:30:00.000Z', place: { code: '69384', name: 'Lyon 4e' }, coming: 0, needed: 12 }], next: null, total: 1 });

  const hugo = await test.signIn('hugo@example.org');
  const answer = await hugo.put(`/api/actions/${id}/attendance`, { status: 'coming', guests: 1 });
  expect(answer).toMatchObject({ status: 200, body: { attendance: 'coming', changed: true } });
  expect((await hugo.get('/api/me/actions', { 'x-read-after': answer.body.position })).body.items).toEqual([{ id, attendance: 'coming', guests: 1, organiser: false }]);
  expect((await test.visitor.get(`/api/actions/${id}`)).body).toMatchObject({ coming: 2, organisers: [{ name: 'Léa V.' }], revision: 0 });
});

it.skipIf(onServers)('refuses a key that served for another thing', async () => {
  const lea = await test.signIn('cles@example.org');
  const publish = (id: string) => lea.post('/api/actions', { id, name: 'Collage', type: 'postering', place: '69384', start: '2026-11-28T09:30', end: '2026-11-28T12:00' }, { key: 'one-intent-only' });
  const first = '00000000-0000-4000-8000-000000000011';
  expect((await publish(first)).status).toBe(201);
  const head = await test.log.head();
  expect(await publish('00000000-0000-4000-8000-000000000012')).toMatchObject({ status: 422, body: { code: 'common/key-reused' } });
  expect(await test.log.head()).toBe(head);
  expect((await publish(first)).status).toBe(201);
});

it.skipIf(onServers)('says that what it answers may be old while a start still fills its indexes', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'start-'));
  const before = await startApplication({ dataDir });
  await (await before.signIn('lea@example.org')).post('/api/actions', { id: '00000000-0000-4000-8000-000000000021', name: 'Collage', type: 'postering', place: '69384', start: '2026-11-28T09:30', end: '2026-11-28T12:00' });
  await before.close();
  // Listening already, not following the log yet.
  const { app, hub, close } = await createApplication({ ...readConfig({ DEMO: 'off' }), dataDir }, { clock: before.clock });
  const early = await app.inject('/api/agenda');
  expect(early.headers['x-stale']).toBe('1');
  await hub.start();
  const late = await app.inject('/api/agenda');
  expect(late.headers['x-stale']).toBeUndefined();
  expect(late.json()).toMatchObject({ total: 1 });
  await close();
  rmSync(dataDir, { recursive: true });
});
