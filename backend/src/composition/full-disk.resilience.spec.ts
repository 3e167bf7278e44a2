import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { anAction, CampaignClient } from '../platform/testing/campaign-load.js';
import { startMailCatcher } from '../platform/testing/mail-catcher.js';
import { ServedProcess } from '../platform/testing/served-process.js';

const folder = mkdtempSync(join(tmpdir(), 'full-disk-'));
/** A megabyte a file. */
const full = 2_048;
let served: ServedProcess | undefined;
afterAll(async () => {
  await served?.kill();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

it('on a full disk acts fail and reads go on; what was acknowledged is kept, and there is room again', async () => {
  const catcher = await startMailCatcher();
  served = await ServedProcess.start({ DATA_DIR: folder, SMTP_URL: catcher.url }, full);
  const { url } = served;
  const client = new CampaignClient({ next: () => url, mails: catcher.mails });
  const token = await client.signIn('une@example.org');
  const publish = (id: string) => client.send({ method: 'POST', path: '/api/actions', token, body: { ...anAction(id), description: 'Des mots. '.repeat(400) } });
  const read = (id: string) => client.send({ method: 'GET', path: `/api/actions/${id}` });

  const acknowledged: string[] = [];
  for (;;) {
    const id = randomUUID();
    const { status, body } = await publish(id);
    if (status === 201) acknowledged.push(id);
    else {
      expect([status, body.code]).toEqual([503, 'common/unavailable']);
      break;
    }
  }
  expect(acknowledged.length).toBeGreaterThan(0);
  expect((await read(acknowledged[0]!)).status).toBe(200);

  await served.kill();
  served.fileBlocks = 'unlimited';
  await served.start();
  for (const id of acknowledged) await vi.waitFor(async () => expect((await read(id)).status).toBe(200), { timeout: 60_000, interval: 100 });
  expect((await publish(randomUUID())).status).toBe(201);
  await catcher.close();
}, 180_000);
