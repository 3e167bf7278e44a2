import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../composition/embedded.js';
import { systemClock } from '../platform/kernel/clock.js';
import { jobIdOf } from '../platform/kernel/ids.js';
import { origin } from '../platform/kernel/position.js';
import { EventStoreProcess } from '../platform/testing/eventstoredb/event-store-process.js';
import { hasServers } from '../platform/testing/fleet.js';
import { freshDatabase, inspect } from '../platform/testing/mongodb.js';
import { startRedisServer } from '../platform/testing/redis/redis-server.js';
import { eventPages } from './move/everything.js';

const dist = (path: string): string => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'move-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program to its end, or until it said something: it is killed then. */
async function told(path: string, args: readonly string[], dataDir: string, { killAt, addresses = {} }: { readonly killAt?: string; readonly addresses?: Readonly<Record<string, string>> } = {}): Promise<[code: number | null, said: string]> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'off', NODE_ENV: 'test', ...addresses };
  const child = spawn(process.execPath, [dist(path), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (killAt !== undefined && said.includes(killAt)) child.kill('SIGKILL');
    });
  }
  return [await new Promise((resolve) => child.once('close', resolve)), said];
}
const idsIn = async (dataDir: string): Promise<string[]> => {
  const { log, close } = openEmbedded(dataDir, systemClock);
  const ids: string[] = [];
  for await (const { events } of eventPages(log, origin, await log.head())) ids.push(...events.map(({ id }) => id));
  await close();
  return ids;
};

it('goes on where it was killed, and nothing starts on a part of a campaign', async () => {
  if (!existsSync(dist('cli/move.js'))) throw new Error('the commands are not built: run npm run build');
  const { log, records, close } = openEmbedded(at('from'), systemClock);
  await records.insert('platform.secret', { id: 'kept', owner: null, value: 'secret' }, systemClock.now());
  for (let n = 0; n < 200; n += 1) {
    const events = Array.from({ length: 100 }, (_, index) => {
      const id = jobIdOf('event', `${n} ${index}`);
      return { id, type: 'test.Noted', data: {}, metadata: { v: 1, at: systemClock.now(), actor: null, commandId: id, fingerprint: 'f', correlationId: id, causationId: id } };
    });
    await log.append(`note-${n}`, -1, events);
  }
  await close();

  const move = ['--from', at('from'), '--to', at('to')];
  expect(await told('cli/move.js', move, at('none'), { killAt: '10000 events are written' })).toEqual([null, expect.stringContaining('10000 events') as string]);
  expect(await told('main.js', [], at('to'))).toEqual([1, 'Only a part of a campaign is here: its copy was cut off. Run the same command again, it goes on.\n']);
  const [code, said] = await told('cli/move.js', move, at('none'));
  expect([code, said]).toEqual([0, expect.stringMatching(/^events +20000 {2}sha256 [\da-f]{64}$/m) as string]);
  expect(await idsIn(at('to'))).toEqual(await idsIn(at('from')));
  expect(await told('cli/move.js', move, at('none'))).toEqual([1, 'The target took a campaign already, to its end.\n']);
  expect((await told('cli/move.js', ['--from', at('nowhere'), '--to', at('other')], at('none')))[1]).toContain('is no data folder');
  expect(existsSync(at('nowhere'))).toBe(false);
}, 120_000);

it('refuses data in use, and a restore that does not say who was forgotten', async () => {
  const server = openEmbedded(at('from'), systemClock);
  await server.use.share();
  expect((await told('cli/move.js', ['--from', at('from'), '--to', at('other')], at('none')))[1]).toContain('is in use');
  expect(await told('cli/backup.js', ['--to', at('backup')], at('from'))).toEqual([0, expect.stringContaining('Backed up') as string]);
  await server.close();
  expect(readdirSync(at('backup')).sort()).toEqual(['jobs.db', 'log.db', 'private.db']);
  expect((await told('cli/backup.js', ['--to', at('backup')], at('from')))[1]).toContain('is not empty');

  expect((await told('cli/restore.js', ['--from', at('backup')], at('restored')))[0]).toBe(1);
  expect((await told('cli/restore.js', ['--from', at('backup'), '--forgotten', at('absent')], at('restored')))[1]).toContain('nothing is restored');
  expect(existsSync(at('restored'))).toBe(false);
  writeFileSync(at('forgotten'), `${jobIdOf('nobody')}\n`);
  expect(await told('cli/restore.js', ['--from', at('backup'), '--forgotten', at('forgotten')], at('restored'))).toEqual([0, expect.stringContaining('0 forgotten accounts') as string]);
  expect(await idsIn(at('restored'))).toEqual(await idsIn(at('from')));
}, 120_000);

describe.skipIf(!hasServers)('for several processes on EventStoreDB, MongoDB and Redis', () => {
  it('a backup is restored by the command, once, and can be taken back', async () => {
    const { log, close } = openEmbedded(at('small'), systemClock);
    for (let n = 0; n < 20; n += 1) {
      const id = jobIdOf('small', String(n));
      await log.append(`note-${n % 3}`, Math.floor(n / 3) - 1, [{ id, type: 'test.Noted', data: {}, metadata: { v: 1, at: systemClock.now(), actor: null, commandId: id, fingerprint: 'f', correlationId: id, causationId: id } }]);
    }
    await close();
    const [events, redis, database] = [await EventStoreProcess.start(), await startRedisServer('--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'), freshDatabase()];
    const addresses = { ESDB_URL: events.url, MONGODB_URL: database, REDIS_URL: redis.at };
    const restore = () => told('cli/restore.js', ['--from', at('small'), '--forgotten', 'none'], at('none'), { addresses });
    expect(await restore()).toEqual([0, expect.stringContaining('Restored into servers.') as string]);
    expect(await restore()).toEqual([1, 'The target took a campaign already, to its end.\n']);
    expect((await told('cli/move.js', ['--from', 'servers', '--to', at('returned')], at('none'), { addresses }))[0]).toBe(0);
    expect(await idsIn(at('returned'))).toEqual(await idsIn(at('small')));
    const kept = await inspect(database);
    await kept.drop();
    await kept.close();
    await redis.stop();
    await events.kill();
  }, 120_000);
});
