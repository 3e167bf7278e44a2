import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngines } from '../composition/application.js';
import { ConfigError, readConfig, type Config } from '../composition/config.js';
import type { Engines } from '../composition/engines.js';
import { systemClock } from '../platform/kernel/clock.js';
import { StoreUnavailable } from '../platform/kernel/stores.js';
import { LogUnavailable } from '../platform/log/event-log.js';
import { copyCampaign, Refused, type Copied } from './move/copy-campaign.js';

const usage = 'npm run move -- --from <data folder>|servers --to <data folder>|servers';

function readArguments(): { readonly from: string; readonly to: string } {
  try {
    const { values: { from, to } } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
    if (from && to && from !== to) return { from, to };
  } catch (error) {
    throw new Refused(usage, { cause: error });
  }
  throw new Refused(usage);
}

function openEnd(end: string, config: Config): Promise<Engines> {
  if (end !== 'servers') return openEngines({ ...config, servers: null, dataDir: end });
  if (!config.servers) throw new ConfigError('ESDB_URL, MONGODB_URL and REDIS_URL must be set to move to servers or from them.');
  return openEngines(config);
}

const lines = ({ events, records, texts, jobs }: Copied): string => [
  ...Object.entries({ events, records, texts }).map(([name, { count, sha256 }]) => `${name.padEnd(8)} ${String(count).padStart(9)}  sha256 ${sha256}, at both ends`),
  `jobs     ${String(jobs).padStart(9)}  to do, under their ids`,
].join('\n');

async function run(): Promise<void> {
  const { from, to } = readArguments();
  const config = readConfig(process.env);
  if (from !== 'servers' && !existsSync(join(from, 'log.db'))) throw new Refused(`${from} is no data folder: there is no log.db in it.`);
  const begun = performance.now();
  const source = await openEnd(from, config);
  try {
    const target = await openEnd(to, config);
    try {
      for (const [end, { use }] of [[from, source], [to, target]] as const) {
        if (!await use.exclude()) throw new Refused(`${end} is in use: stop every process of the campaign first. One that was killed is known to be gone after 20 seconds.`);
      }
      let told = 0;
      const copied = await copyCampaign(source, target, systemClock, (events) => {
        if (events < told + 10_000) return;
        console.log(`${events} events are written`);
        told = events;
      });
      console.log(lines(copied));
      console.log(`Moved in ${((performance.now() - begun) / 1000).toFixed(1)} s. ${from} is as it was: keep it until you have seen the campaign in ${to}, and never start both.`);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

try {
  await run();
} catch (error) {
  if (error instanceof StoreUnavailable || error instanceof LogUnavailable) console.error(`${error.message}. Run it again: it goes on where it was.`);
  else if (error instanceof ConfigError || error instanceof Refused) console.error(error.message);
  else throw error;
  process.exitCode = 1;
}
