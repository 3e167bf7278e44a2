import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBeside, type Beside } from '../../platform/testing/beside.js';
import { setStaff } from './staff.js';

let both: Beside;
beforeAll(async () => { both = await startBeside(); });
afterAll(() => both.close());

it('grants and revokes beside a running server, which believes it at once', async () => {
  const { server, beside } = both;
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
