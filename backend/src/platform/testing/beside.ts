import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplication, type Application } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { openEmbedded } from '../../composition/embedded.js';
import { startApplication, type TestApplication } from './application.js';

/** A server on a data folder, and a command of the operator's on the same folder. */
export interface Beside {
  readonly dataDir: string;
  readonly server: TestApplication;
  readonly beside: Application;
  /** Ends both, and removes the folder. */
  close(): Promise<void>;
}

/** Starts a server, and an application beside it that does not serve, as commands are. */
export async function startBeside(): Promise<Beside> {
  const dataDir = mkdtempSync(join(tmpdir(), 'beside-'));
  const server = await startApplication({ dataDir });
  const config = readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test', DATA_DIR: dataDir });
  const beside = await createApplication(config, { clock: server.clock, engines: openEmbedded(dataDir, server.clock) });
  return {
    dataDir, server, beside,
    async close() {
      await beside.close();
      await server.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
