import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErasureCertificate } from '@action-populaire/contracts';
import { origin } from '../../../platform/kernel/position.js';
import { uuid5 } from '../../../platform/kernel/ids.js';
import { startApplication, type Client, type TestApplication } from '../../../platform/testing/application.js';

const email = 'partante@example.org';
let application: TestApplication;
let leaving: Client;
let staying: Client;
beforeAll(async () => {
  application = await startApplication();
  [leaving, staying] = await Promise.all([application.signIn(email), application.signIn('restante@example.org')]);
});
afterAll(() => application.close());

let made = 0;
async function publish(by: Client, change: object = {}): Promise<string> {
  const id = uuid5('00000000-0000-4000-8000-000000000000', `action ${(made += 1)}`);
  const answer = await by.post('/api/actions', { id, name: 'Tractage place Bellecour', type: 'leafleting', place: '69382', start: '2026-12-05T14:00', end: '2026-12-05T16:00', ...change });
  expect(answer.status).toBe(201);
  return id;
}
const answer = async (by: Client, id: string, status = 'coming') => (await by.put(`/api/actions/${id}/attendance`, { status, guests: 0 })).body.attendance as string;
const card = async (id: string) => (await application.visitor.get(`/api/actions/${id}`)).body;

it('withdraws every answer of who is forgotten: seats go to who waits, and what they organised stays without their words', async () => {
  const ended = await publish(staying, { start: '2026-11-25T18:00', end: '2026-11-25T19:00', capacity: 1 });
  const cancelled = await publish(staying, { capacity: 1 });
  const full = await publish(staying, { capacity: 1 });
  const refused = await publish(staying);
  const own = await publish(leaving);
  const many = [];
  for (let n = 0; n < 120; n += 1) many.push(await publish(staying));
  for (const id of [ended, cancelled, full, own, ...many]) expect(await answer(leaving, id)).toBe('coming');
  for (const id of [ended, cancelled, full]) expect(await answer(staying, id)).toBe('waiting');
  expect(await answer(leaving, refused, 'not-coming')).toBe('not-coming');
  expect((await staying.post(`/api/actions/${cancelled}/cancellation`, {})).status).toBe(200);
  application.clock.advance({ hours: 3 });

  const { status, body } = await leaving.delete('/api/me', { body: await application.codeFor(email), key: null });
  expect([status, (body as ErasureCertificate).statement.withdrawn]).toEqual([200, { actions: 125, teams: 0 }]);
  await application.settled();

  for (const id of [own, ...many]) expect((await card(id)).coming).toBe(0);
  expect(await card(full)).toMatchObject({ coming: 1, waiting: 0 });
  expect((await staying.get('/api/me/actions')).body.items).toContainEqual(expect.objectContaining({ id: full, attendance: 'coming' }));
  // What is over gives nobody a seat.
  for (const id of [ended, cancelled]) expect(await card(id)).toMatchObject({ coming: 0, waiting: 1 });
  expect(await card(own)).toMatchObject({ name: '', status: 'planned', organisers: [{ kind: 'account', name: null, left: true }] });

  expect((await card(refused)).organisers).toEqual([{ kind: 'account', id: expect.any(String) as string, name: null }]);

  const events = (await application.log.read(origin, 10_000)).events;
  const forgotten = events.find(({ type }) => type === 'accounts.AccountForgotten');
  const withdrawals = events.filter(({ type, position }) => type === 'actions.Responded' && position > (forgotten?.position ?? ''));
  expect(withdrawals).toHaveLength(125);
  for (const { metadata } of withdrawals) expect(metadata).toMatchObject({ causationId: forgotten?.id, correlationId: forgotten?.metadata.correlationId });

  // The second look, a minute later, finds nothing to do.
  const head = await application.log.head();
  application.clock.advance({ minutes: 1 });
  await application.settled();
  expect(await application.log.head()).toBe(head);
}, 90_000);
