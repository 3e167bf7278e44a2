import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '../../composition/config.js';
import { backUpFolder, openEmbedded } from '../../composition/embedded.js';
import { MediaLibrary } from '../../platform/media/media-library.js';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';
import { formOf, photo } from '../../platform/testing/pictures.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { copyCampaign, finish } from '../move/copy-campaign.js';
import { forgetAgain } from './restore-forgotten.js';

const clock = new TestClock();
const config = readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test' });
const folder = mkdtempSync(join(tmpdir(), 'backup-media-'));
const [data, backup, restored] = ['data', 'backup', 'restored'].map((name) => join(folder, name)) as [string, string, string];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sent({ app }: TestApplication, { token }: Client, file: Buffer): Promise<string> {
  const { payload, headers } = formOf(file);
  const answer = await app.inject({ method: 'POST', url: '/api/media', payload, headers: { ...headers, 'authorization': `Bearer ${token}`, 'idempotency-key': randomUUID() } });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ id: string }>().id;
}
const filesOf = (dir: string, ids: readonly string[]): string[] => readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => ids.some((id) => file.includes(id)));

it('a photo is backed up while others are sent, comes back, and goes with whom is forgotten, there and in what is restored', async () => {
  const test = await startApplication({ dataDir: data, clock });
  const [leaving, staying] = [await test.signIn('partante@example.org'), await test.signIn('reste@example.org')];
  const [hers, his] = [[await sent(test, leaving, await photo()), await sent(test, leaving, await photo(300, 200))], await sent(test, staying, await photo())];
  const account = (await leaving.get('/api/me')).body.id as string;
  const by = (await staying.get('/api/me')).body.id as string;
  await test.app.get(MediaLibrary).attach([his], { by, owner: by, of: 'message-1', room: 'public' });
  await test.app.get(MediaLibrary).attach([hers[0] ?? ''], { by: account, owner: account, of: 'message-2', room: 'public' });
  const before = (await test.visitor.get(`/media/${his}/large`)).bytes;

  const file = await photo();
  let writing = true;
  const busy = (async () => { while (writing) await sent(test, staying, file); })();
  mkdirSync(backup);
  await backUpFolder(data, backup);
  writing = false;
  await busy;
  expect(filesOf(backup, hers)).toHaveLength(4);

  expect(filesOf(data, hers)).toHaveLength(4);
  const forgotten = await leaving.delete('/api/me', { body: await test.codeFor('partante@example.org'), key: null });
  expect([forgotten.status, forgotten.body.statement.erased.records['media.medium']]).toEqual([200, 2]);
  expect(filesOf(data, hers)).toEqual([]);
  expect((await test.visitor.get(`/media/${hers[0]}/large`)).status).toBe(404);
  await test.settled();
  await test.close();

  const [source, target] = [openEmbedded(backup, clock), openEmbedded(restored, clock)];
  const { media } = await copyCampaign(source, target, clock, { unfinished: true });
  expect(media.count).toBeGreaterThanOrEqual(6);
  expect(filesOf(restored, hers)).toHaveLength(4);
  expect(await forgetAgain(config, target, clock, [account])).toBe(1);
  await finish(target, clock);
  await Promise.all([source.close(), target.close()]);
  expect(filesOf(restored, hers)).toEqual([]);

  const again = await startApplication({ dataDir: restored, clock });
  expect((await again.visitor.get(`/media/${his}/large`)).bytes.equals(before)).toBe(true);
  // What was sent after the records were backed up is nobody's, and goes.
  await again.app.get(MediaLibrary).sweep();
  for (const name of await again.engines.media.names(undefined, 1_000)) expect(await again.app.get(MediaLibrary).find(name.slice(0, 36))).toBeDefined();
  await again.close();
}, 60_000);
