import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { backUpFolder } from '../composition/embedded.js';
import { readConfig } from '../composition/config.js';
import { systemClock } from '../platform/kernel/clock.js';
import { copyCampaign, Refused } from './move/copy-campaign.js';
import { command, linesOf, mustExist, openEnd, progress } from './move/ends.js';

const usage = 'npm run backup -- --to <new folder>';

function readArguments(): string {
  try {
    const { values: { to } } = parseArgs({ options: { to: { type: 'string' } } });
    if (to) return to;
  } catch (error) {
    throw new Refused(usage, { cause: error });
  }
  throw new Refused(usage);
}

await command(async () => {
  const to = readArguments();
  const config = readConfig(process.env);
  if (existsSync(to) && readdirSync(to).length > 0) throw new Refused(`${to} is not empty: a backup has a folder of its own.`);
  if (!config.servers) mustExist(config.dataDir);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const begun = performance.now();
  if (!config.servers) await backUpFolder(config.dataDir, to);
  else {
    const source = await openEnd('servers', config);
    try {
      const target = await openEnd(to, config);
      try {
        console.log(linesOf(await copyCampaign(source, target, systemClock, { live: true, report: progress() })));
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }
  console.log(`Backed up in ${((performance.now() - begun) / 1000).toFixed(1)} s. Whoever is forgotten from now on is in ${to} still: do not keep it longer than you told people.`);
});
