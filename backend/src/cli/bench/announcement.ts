import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addDevices, addressesAt, announce, openPlanning } from './announcing.js';
import { Gateway } from './gateway-process.js';
import { benchPushes } from './pushes.js';

// What it takes to tell everyone something, in a process that is killed at 40 % of it: npm run bench:announcement -- [devices]
const devices = Number(process.argv[2] ?? 200_000);
const dataDir = mkdtempSync(join(tmpdir(), 'announcement-'));
const gateway = await Gateway.start();
let server: ChildProcess | undefined;
const start = (): ChildProcess => spawn(process.execPath, [fileURLToPath(new URL('../../main.js', import.meta.url))], { env: { ...process.env, DATA_DIR: dataDir, DEMO: 'off', NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0' }, stdio: ['ignore', 'ignore', 'inherit'] });
function count(file: string, sql: string): number {
  const db = new DatabaseSync(join(dataDir, file), { readOnly: true, timeout: 10_000 });
  const { n } = db.prepare(sql).get() as { n: number };
  db.close();
  return n;
}
/** Resolves once it holds, asked now and then; in seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<number> {
  const since = performance.now();
  while (!await holds()) await delay(200);
  return (performance.now() - since) / 1000;
}

try {
  const application = await openPlanning(dataDir);
  await addDevices(application, addressesAt(gateway.url, devices));
  const { events, jobs, milliseconds } = await announce(application);
  await application.close();
  console.log(`an announcement to ${devices} devices: ${events} event in the log, planned in ${Math.round(milliseconds)} ms as ${jobs} jobs`);
  server = start();
  const first = await until(async () => await gateway.taken() >= devices * 0.4);
  server.kill('SIGKILL');
  await once(server, 'exit');
  const before = await gateway.taken();
  console.log(`killed after ${before} pushes in ${first.toFixed(1)} s (${Math.round(before / first)} a second)`);
  server = start();
  const rest = await until(() => count('jobs.db', "SELECT count(*) AS n FROM jobs WHERE kind LIKE 'notifications.%' AND state != 'done'") === 0);
  const taken = await gateway.taken();
  const sent = count('private.db', "SELECT count(*) AS n FROM records WHERE kind = 'notifications.delivery' AND value ->> 'state' = 'sent'");
  console.log(`and the rest in ${rest.toFixed(1)} s: ${sent} deliveries of ${devices} are recorded as sent, ${taken - sent} pushes were handed over again`);
  if (events !== 1 || milliseconds > 2_000 || sent !== devices) process.exitCode = 1;
} finally {
  server?.kill();
  gateway.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
if (!await benchPushes()) process.exitCode = 1;
