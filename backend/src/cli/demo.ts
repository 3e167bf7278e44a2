import { parseArgs } from 'node:util';
import { createApplication } from '../composition/application.js';
import { ConfigError, readConfig } from '../composition/config.js';
import { systemClock } from '../platform/kernel/clock.js';
import { NotADemo, writeDemo } from './demo/write-demo.js';

const usage = 'npm run demo -- [--size small|large] [--seed N] [--day YYYY-MM-DD]';

const parsed: typeof parseArgs = (config) => {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new ConfigError(usage, { cause: error });
  }
};

function readArguments() {
  const { values } = parsed({ options: { size: { type: 'string', default: 'small' }, seed: { type: 'string', default: '1' }, day: { type: 'string' } } });
  const { size, seed, day = Temporal.Now.plainDateISO('Europe/Paris').toString() } = values;
  if (size !== 'small' && size !== 'large') throw new ConfigError(`--size must be small or large. ${usage}`);
  if (!/^\d{1,9}$/.test(seed)) throw new ConfigError(`--seed must be a whole number. ${usage}`);
  try {
    return { size, seed: Number(seed), day: Temporal.PlainDate.from(day).toString() } as const;
  } catch (error) {
    throw new ConfigError(`--day must be a day such as 2026-11-25. ${usage}`, { cause: error });
  }
}

try {
  const demo = readArguments();
  const application = await createApplication(readConfig(process.env));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const begun = performance.now();
  let told = 0;
  await writeDemo(application.app, demo, systemClock.now(), ({ done, total }) => {
    const percent = Math.floor((100 * done) / total);
    if (percent >= told) console.log(`${percent} % (${done} of ${total})`);
    if (percent >= told) told = percent + 10;
  }, stop.signal);
  await application.close();
  console.log(stop.signal.aborted ? 'Stopped; run it again to go on.' : `Written in ${((performance.now() - begun) / 1000).toFixed(1)} s. Sign in as lea@demo.example.`);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof NotADemo)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
