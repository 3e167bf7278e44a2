import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PushServices } from '../../platform/testing/push/push-services.js';
import { Subscription } from '../../platform/testing/push/subscription.js';
import { ServedProcess } from '../../platform/testing/served-process.js';
import { countIn } from '../../platform/testing/sqlite/count-in.js';
import { addDevices, addressesAt, announce, openPlanning } from './announcing.js';

let dataDir: string;
beforeEach(() => { dataDir = mkdtempSync(join(tmpdir(), 'announcing-')); });
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('an announcement to 200,000 devices is one event, and planned in less than two seconds', async () => {
  const application = await openPlanning(dataDir);
  await addDevices(application, addressesAt('http://127.0.0.1:1', 200_000));
  const { events, jobs, milliseconds } = await announce(application);
  await application.close();
  console.log(`200,000 devices: ${events} event, planned in ${Math.round(milliseconds)} ms, as ${jobs} jobs`);
  expect(events).toBe(1);
  expect(milliseconds).toBeLessThan(2_000);
  expect(jobs).toBe(256);
}, 300_000);

it('of 10,000 devices each is told when the server is killed at 40 %, again only under the same id, and no push says a word of it', async () => {
  const devices = 10_000;
  const services = await PushServices.start();
  const phone = new Subscription(services.endpoint('any'));
  const application = await openPlanning(dataDir);
  await addDevices(application, Array.from({ length: devices }, (_, n) => ({ kind: 'webpush', endpoint: services.endpoint(String(n)), keys: phone.keys })));
  await announce(application);
  await application.close();

  const taken: { readonly to: string; readonly body: Buffer }[] = [];
  const more = async (): Promise<number> => {
    taken.push(...await services.taken(taken.length));
    return new Set(taken.map(({ to }) => to)).size;
  };
  const served = await ServedProcess.start({ DATA_DIR: dataDir });
  await vi.waitUntil(async () => await more() >= devices * 0.4, { timeout: 120_000, interval: 20 });
  await served.kill();
  const before = await more();
  expect(before).toBeLessThan(devices);
  await served.start();
  const left = () => countIn(dataDir, 'jobs.db', "SELECT count(*) AS n FROM jobs WHERE kind LIKE 'notifications.%' AND state != 'done'");
  // What the killed process was about is begun again once its time is over.
  await vi.waitUntil(() => left() === 0, { timeout: 120_000, interval: 100 });
  expect(await more()).toBe(devices);
  const texts = taken.map(({ body }) => phone.decrypt(body).toString());
  const ids = texts.map((text, n) => `${taken[n]!.to} ${/\/n\/[\w-]{22}/.exec(text)![0]}`);
  expect(new Set(ids).size).toBe(devices);
  expect(new Set(taken.map(({ body }) => body.length)).size).toBe(1);
  // But for its id each is the same, and nothing of the announcement is in it or in what came with it.
  expect(new Set(texts.map((text) => text.replace(/\/n\/[\w-]{22}/, ''))).size).toBe(1);
  expect(texts.concat(taken.map((one) => JSON.stringify({ ...one, body: '' }))).filter((text) => /union|publique|Venez/i.test(text))).toEqual([]);
  console.log(`killed after ${before} of ${devices} devices were told: none is left out, ${taken.length - devices} were told again under their id`);
  await served.kill();
  await services.stop();
}, 300_000);
