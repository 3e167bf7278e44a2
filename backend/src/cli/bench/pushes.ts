import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobHandlersOf } from '../../platform/jobs/job-handler.js';
import { systemClock } from '../../platform/kernel/clock.js';
import { opaqueId, Push } from '../../platform/push/push.js';
import { addDevices, addressesAt, announce, openPlanning } from './announcing.js';
import { compare } from './compare.js';
import { Gateway } from './gateway-process.js';

/** Devices that are told, and how many are called at once. */
const [devices, atOnce] = [1_000, 16];

/** What a push costs beside the same encrypted and posted by the same client, with neither rules nor records. */
export async function benchPushes(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pushes-'));
  const gateway = await Gateway.start();
  const application = await openPlanning(dataDir);
  try {
    const targets = addressesAt(gateway.url, devices);
    await addDevices(application, targets);
    await announce(application);
    const { app, engines: { jobs } } = application;
    const share = (await Array.fromAsync(jobs.left())).find(({ kind }) => kind === 'notifications.deliver-shard');
    const handle = share && jobHandlersOf(app)[share.kind];
    if (!handle) throw new Error('nothing is planned');
    const { kind, data } = share;
    const push = app.get<Push>(Push);
    // To everyone anew each time, by another cause, as a process does it: eight jobs at once.
    const ours = async (): Promise<void> => {
      const cause = randomUUID();
      for (const first of [0, 8]) {
        await Promise.all(Array.from({ length: 8 }, (_, n) => handle({ id: randomUUID(), kind, data: { ...data as object, cause, shard: first + n, digits: 1 }, attempt: 1, due: systemClock.now() })));
      }
    };
    const bare = async (): Promise<void> => {
      let next = 0;
      const worker = async (): Promise<void> => {
        for (let target = targets[next++]; target; target = targets[next++]) {
          const id = opaqueId(createHash('sha256').update(randomUUID()).digest());
          await push.send(target, { id, category: 'campaign', language: 'fr', urgency: 'normal', ttlSeconds: 86_400 });
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
    };
    const before = await gateway.taken();
    const good = await compare('a push of an announcement (rules, records, encryption, HTTP) against the same encrypted and posted alone', undefined, devices, ours, bare);
    const told = await gateway.taken() - before;
    if (told !== 20 * devices) throw new Error(`${told} pushes were taken instead of ${20 * devices}`);
    return good;
  } finally {
    await application.close();
    gateway.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
