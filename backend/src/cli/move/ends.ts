import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openEngines } from '../../composition/application.js';
import { ConfigError, type Config } from '../../composition/config.js';
import type { Engines } from '../../composition/engines.js';
import { StoreUnavailable } from '../../platform/kernel/stores.js';
import { LogUnavailable } from '../../platform/log/event-log.js';
import { Refused, type Copied } from './copy-campaign.js';

/** Nobody waits for a copy, and a server without the right index, as FerretDB 1 is, walks a collection for each of its pages. */
const mongodbPatience = 5 * 60_000;

/** Opens a data folder, or the `servers` of the settings. */
export function openEnd(end: string, config: Config): Promise<Engines> {
  if (end !== 'servers') return openEngines({ ...config, servers: null, dataDir: end });
  if (!config.servers) throw new ConfigError('ESDB_URL, MONGODB_URL and REDIS_URL must be set for what is on servers.');
  return openEngines({ ...config, servers: { ...config.servers, mongodbPatience } });
}

/** Throws `Refused` where there is no data folder: opened, it would be made. */
export function mustExist(folder: string): void {
  if (!existsSync(join(folder, 'log.db'))) throw new Refused(`${folder} is no data folder: there is no log.db in it.`);
}

/** Throws `Refused` unless nobody uses what is at this end. */
export async function mustBeAlone(end: string, { use }: Engines): Promise<void> {
  if (!await use.exclude()) throw new Refused(`${end} is in use: stop every process of the campaign first. One that was killed is known to be gone after 20 seconds.`);
}

/** Tells of every ten thousand events. */
export function progress(): (events: number) => void {
  let told = 0;
  return (events) => {
    if (events < told + 10_000) return;
    console.log(`${events} events are written`);
    told = events;
  };
}

/** What was copied, in lines. */
export const linesOf = ({ events, records, texts, media, jobs }: Copied): string => [
  ...Object.entries({ events, records, texts, media }).map(([name, { count, sha256 }]) => `${name.padEnd(8)} ${String(count).padStart(9)}  sha256 ${sha256}`),
  `jobs     ${String(jobs).padStart(9)}  to do, under their ids`,
].join('\n');

/** Runs a command, and says in a sentence why it did not come to its end. */
export async function command(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof LogUnavailable) console.error(`${error.message}. Run it again.`);
    else if (error instanceof ConfigError || error instanceof Refused) console.error(error.message);
    else throw error;
    process.exitCode = 1;
  }
}
