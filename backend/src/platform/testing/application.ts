import { createApplication } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { openEmbedded } from '../../composition/embedded.js';
import { MemoryPush } from '../adapters/memory/memory-push.js';
import { TestClock } from './test-clock.js';
import { wholeApplication, type TestApplication } from './whole-application.js';

export { Client, type Answer, type RequestOptions } from './client.js';
export type { TestApplication } from './whole-application.js';

/** Whether the suite runs on the servers and processes of a large campaign, instead of on embedded stores. */
export const onServers = process.env['TEST_COMPOSITION'] === 'servers';

/** Starts the application for a test, on stores of its own. Give `dataDir` to keep its files: it is embedded then. */
export async function startApplication({ clock = new TestClock(), dataDir }: { readonly clock?: TestClock; readonly dataDir?: string } = {}): Promise<TestApplication> {
  // The clients of the servers are not loaded where there are none.
  if (onServers && dataDir === undefined) return (await import('./fleet.js')).startFleet(clock);
  const engines = openEmbedded(dataDir, clock);
  const config = readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test' });
  const push = new MemoryPush();
  const application = await createApplication(config, { clock, engines, push, perMinute: 1_000_000 });
  await application.start();
  await application.hub.caughtUp;
  return wholeApplication({
    app: application.app, processes: [application], clock, engines, push,
    mails: () => application.mailbox?.list() ?? [],
    settled: () => application.settled(),
    close: () => application.close(),
  });
}
