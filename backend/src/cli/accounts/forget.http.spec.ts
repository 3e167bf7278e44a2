import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyCertificate } from '../../modules/accounts/index.js';
import { origin } from '../../platform/kernel/position.js';
import { startBeside, type Beside } from '../../platform/testing/beside.js';
import { forgetAccount } from './forget.js';

const email = 'partant@example.org';
let both: Beside;
beforeAll(async () => { both = await startBeside(); });
afterAll(() => both.close());

it('forgets an account beside a running server, which lets go of all it remembers and withdraws what follows', async () => {
  const { dataDir, server, beside } = both;
  const me = await server.signIn(email);
  const id = '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01';
  const named = { id, name: 'Marqueur tractage', type: 'leafleting', place: '69382', start: '2026-12-05T14:00', end: '2026-12-05T16:00' };
  expect((await me.post('/api/actions', named)).status).toBe(201);
  await me.put(`/api/actions/${id}/attendance`, { status: 'coming', guests: 0 });
  // Believed, remembered, found: what the server would go on answering from memory.
  await server.settled();
  expect((await me.get('/api/me')).status).toBe(200);
  const page = async () => (await server.visitor.get(`/api/actions/${id}`)).body as { name: string; coming: number };
  const found = async () => ((await server.visitor.get('/api/search?q=marqueur')).body as { actions: unknown[] }).actions.length;
  expect([await page(), await found()]).toMatchObject([{ name: named.name, coming: 1 }, 1]);

  await expect(forgetAccount(beside.app, 'inconnue@example.org', server.clock.now())).rejects.toThrow('No account has this address.');
  const certificate = await forgetAccount(beside.app, ` ${email.toUpperCase()}`, server.clock.now());
  expect(verifyCertificate(certificate)).toBe(true);
  expect(certificate.statement).toMatchObject({ erased: { texts: 1 }, withdrawn: { actions: 1, teams: 0 } });
  expect(await beside.engines.use.exclude()).toBe(false);

  await server.settled();
  expect((await me.get('/api/me')).status).toBe(401);
  expect([await page(), await found()]).toMatchObject([{ name: '', coming: 0 }, 0]);
  const events = (await server.log.read(origin, 1_000)).events.filter(({ type }) => type === 'accounts.AccountForgotten');
  expect(events).toMatchObject([{ metadata: { actor: null } }]);
  for (const file of readdirSync(dataDir)) for (const word of ['Marqueur', 'partant']) expect([file, readFileSync(join(dataDir, file)).includes(word)]).toEqual([file, false]);
  await expect(forgetAccount(beside.app, email, server.clock.now())).rejects.toThrow('No account has this address.');
});
