import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../platform/kernel/clock.js';
import { createApplication, listen, type Application } from './application.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { openEmbedded } from './embedded.js';

const config = readConfig({ DEMO: 'off', NODE_ENV: 'test', PORT: '0' });
let application: Application;
beforeAll(async () => {
  application = await createApplication(config, { engines: openEmbedded(undefined, systemClock) });
});
afterAll(() => application.close());

const listening = (change: Partial<Config>) => listen(application, { ...config, ...change });

it('says which setting to change when it cannot listen, then listens', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)));
  await expect(listening({ port })).rejects.toThrow(new ConfigError(`PORT ${port} is in use on 127.0.0.1: stop what uses it, or set another one.`));
  other.close();
  await expect(listening({ host: '192.0.2.1' })).rejects.toThrow(new ConfigError('HOST 192.0.2.1 is no address of this machine.'));
  await listening({});
  const { port: own } = application.app.getHttpServer().address() as { port: number };
  expect((await fetch(`http://127.0.0.1:${own}/api/health`)).status).toBe(200);
});

it('is ready once what pages show is level, and well before', async () => {
  const asked = async (url: string) => {
    const answer = await application.app.inject({ url });
    return [answer.statusCode, answer.json<{ details?: { missing: string[] } }>().details?.missing];
  };
  expect([await asked('/api/ready'), await asked('/api/health')]).toEqual([[503, ['projections']], [200, undefined]]);
  await application.start();
  await application.hub.caughtUp;
  expect(await asked('/api/ready')).toEqual([200, undefined]);
});

it('does not start on data that somebody must be alone with', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'alone-'));
  const alone = openEmbedded(dataDir, systemClock);
  expect(await alone.use.exclude()).toBe(true);
  const waiting = await createApplication({ ...config, dataDir });
  await expect(waiting.start()).rejects.toThrow(new ConfigError('The data are used by a command that must be alone: wait until it has ended.'));
  await alone.close();
  await waiting.start();
  const late = openEmbedded(dataDir, systemClock);
  expect(await late.use.exclude()).toBe(false);
  await Promise.all([waiting.close(), late.close()]);
  rmSync(dataDir, { recursive: true });
});
