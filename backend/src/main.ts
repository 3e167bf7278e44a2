import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createApplication, listen, type Application } from './composition/application.js';
import { ConfigError, readConfig, type Config } from './composition/config.js';
import { JsonLogger } from './composition/json-logger.js';
import { unfinishedDemo, writeDemo } from './cli/demo/write-demo.js';
import { systemClock } from './platform/kernel/clock.js';
import { origin } from './platform/kernel/position.js';

/** Where production writes; elsewhere people read. */
const journal = process.env['NODE_ENV'] === 'production' ? new JsonLogger() : undefined;
const tell = (line: string): void => (journal ? journal.tell(line) : console.log(line));

/** Writes the demo into an empty data folder, or goes on with one cut off, while the product already answers. */
async function demo({ app, engines, startUp }: Application, config: Config, stop: AbortSignal): Promise<void> {
  const now = systemClock.now();
  const begun = await unfinishedDemo(app, now);
  if (config.demo === 'off' || (!begun && (await engines.log.head()) !== origin)) return;
  tell('lea@demo.example is someone of the demo (Lyon 4e, works in Vénissieux).');
  const day = Temporal.Now.plainDateISO('Europe/Paris').toString();
  tell('Writing the demo campaign…');
  startUp.progress = { done: 0, total: 1 };
  try {
    await writeDemo(app, begun ?? { size: config.demo, seed: 1, day }, now, (progress) => { startUp.progress = { ...progress }; }, stop);
    if (!stop.aborted) tell('The demo campaign is written.');
  } catch (error) {
    // People are served all the same; the next start goes on.
    if (journal) journal.error(error, 'demo');
    else console.error('The demo campaign could not be written to its end:', error);
  } finally {
    startUp.progress = undefined;
  }
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const application = await createApplication(config);
  const stop = new AbortController();
  let running: Promise<void> = Promise.resolve();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort();
      void running.finally(() => application.close()).then(() => process.exit());
    });
  }
  await listen(application, config);
  // Told to stop meanwhile: the stores may be closed already.
  if (stop.signal.aborted) return;
  await application.start();
  tell(`Action Populaire is at ${config.publicUrl}`);
  if (application.mailbox) tell(`Mail is not sent: read it at ${config.publicUrl}/dev/mail`);
  tell('Sign in with any address.');
  running = demo(application, config, stop.signal);
  void Promise.all([application.hub.caughtUp, running]).then(collectGarbage);
  await running;
}

/** What reading the whole log, or writing a demo, left behind goes at once, in a fraction of a second, instead of being held for hours. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function fail(error: unknown): void {
  const said = error instanceof ConfigError ? error.message : error;
  if (journal) journal.fatal(said, 'process');
  else console.error(said);
  process.exit(1);
}

// Node would write the error with its message.
if (journal) process.on('uncaughtException', fail);
start().catch(fail);
