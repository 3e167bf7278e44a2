import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Answer, Client } from '../platform/testing/application.js';
import { hasServers, startFleet, type Fleet } from '../platform/testing/fleet.js';

const action = (id: string, name: string) => ({ id, name, type: 'leafleting', place: '69384', start: inDays(5), end: inDays(5, '12:00'), needed: 12 });
const inDays = (days: number, time = '09:30'): string => `${Temporal.PlainDate.from('2026-11-25').add({ days }).toString()}T${time}`;
/** Asks again, as the product does, while the answer says that a busy machine is behind. */
const fresh = (client: Client, url: string, headers: Record<string, string>): Promise<Answer> =>
  vi.waitUntil(async () => {
    const answer = await client.get(url, headers);
    return answer.headers['x-stale'] ? undefined : answer;
  }, { timeout: 20_000 });

describe.skipIf(!hasServers)('several processes on EventStoreDB, MongoDB and Redis', { timeout: 120_000 }, () => {
  let fleet: Fleet;
  beforeAll(async () => { fleet = await startFleet(); }, 180_000);
  afterAll(() => fleet?.close(), 180_000);

  it('answer what was written through another, fresh', async () => {
    const lea = await fleet.signIn('lea@example.org');
    expect((await lea.patch('/api/me', { displayName: 'Léa V.', home: { place: '69384', radius: 5 } })).status).toBe(200);
    for (let n = 1; n <= 20; n += 1) {
      const id = `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;
      const published = await lea.post('/api/actions', action(id, `Tractage ${n}`));
      expect(published).toMatchObject({ status: 201, body: { id, revision: 0, changed: true } });
      const after = { 'x-read-after': published.headers['x-position'] ?? '' };
      const agenda = await fresh(lea, '/api/agenda?near=45.774,4.832&radius=5', after);
      expect(agenda.body.total).toBe(n);
      expect((await fresh(lea, `/api/actions/${id}`, after)).body).toMatchObject({ name: `Tractage ${n}`, organisers: [{ name: 'Léa V.' }] });
      const answered = await lea.put(`/api/actions/${id}/attendance`, { status: 'coming', guests: 1 });
      const own = await fresh(lea, '/api/me/actions', { 'x-read-after': answered.headers['x-position'] ?? '' });
      expect(own.body.items).toContainEqual({ id, attendance: 'coming', guests: 1, organiser: true });
    }
  });

  it('write once what is sent to both at once', async () => {
    const hugo = await fleet.signIn('hugo@example.org');
    const id = '00000000-0000-4000-8000-000000000101';
    const tries = await Promise.all(Array.from({ length: 6 }, () => hugo.post('/api/actions', action(id, 'Collage'), { key: 'one-intent-of-hugo' })));
    expect(tries.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 201));
    expect(new Set(tries.map(({ body }) => body.position as string)).size).toBe(1);
    const log = fleet.applications.one.engines.log;
    expect(await log.readStream(`action-${id}`)).toHaveLength(1);
    const other = { ...action('00000000-0000-4000-8000-000000000101', 'Autre chose') };
    expect(await hugo.post('/api/actions', other, { key: 'one-intent-of-hugo' })).toMatchObject({ status: 422, body: { code: 'common/key-reused' } });
  });

  it('fill a capacity to the last place and no further, through both', async () => {
    const organiser = await fleet.signIn('capacite@example.org');
    const id = '00000000-0000-4000-8000-000000000102';
    await organiser.post('/api/actions', { ...action(id, 'Réunion'), capacity: 3 });
    const people = await Promise.all(Array.from({ length: 6 }, (_, n) => fleet.signIn(`place-${n}@example.org`)));
    const answers = await Promise.all(people.map((one) => one.put(`/api/actions/${id}/attendance`, { status: 'coming', guests: 0 })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    await fleet.settled();
    expect((await fleet.visitor.get(`/api/actions/${id}`)).body).toMatchObject({ coming: 3, waiting: 3 });
  });

  it('carry out what follows from an event, once, wherever it was written', async () => {
    const leaving = await fleet.signIn('depart@example.org');
    const id = '00000000-0000-4000-8000-000000000103';
    const host = await fleet.signIn('hote@example.org');
    await host.post('/api/actions', action(id, 'Porte-à-porte'));
    await leaving.put(`/api/actions/${id}/attendance`, { status: 'coming', guests: 0 });
    expect((await leaving.delete('/api/me', { body: await fleet.codeFor('depart@example.org'), key: null })).status).toBe(200);
    await fleet.settled();
    expect((await fleet.visitor.get(`/api/actions/${id}`)).body).toMatchObject({ coming: 0, name: 'Porte-à-porte' });
    expect((await leaving.get('/api/me')).status).toBe(401);
  });

  it('answer people only where they are to, and their operator everywhere', async () => {
    const { projections, jobs } = fleet.applications;
    for (const { app } of [projections, jobs]) {
      expect((await app.inject('/api/agenda')).statusCode).toBe(404);
      expect((await app.inject('/api/health')).statusCode).toBe(200);
      expect((await app.inject('/api/ready')).statusCode).toBe(200);
    }
  });
});
