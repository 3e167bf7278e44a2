import { parseArgs } from 'node:util';
import { readConfig } from '../composition/config.js';
import { systemClock } from '../platform/kernel/clock.js';
import { copyCampaign, Refused } from './move/copy-campaign.js';
import { command, linesOf, mustBeAlone, mustExist, openEnd, progress } from './move/ends.js';

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

await command(async () => {
  const { from, to } = readArguments();
  const config = readConfig(process.env);
  if (from !== 'servers') mustExist(from);
  const begun = performance.now();
  const source = await openEnd(from, config);
  try {
    const target = await openEnd(to, config);
    try {
      await mustBeAlone(from, source);
      await mustBeAlone(to, target);
      console.log(linesOf(await copyCampaign(source, target, systemClock, { report: progress() })));
      console.log(`Moved in ${((performance.now() - begun) / 1000).toFixed(1)} s; both ends hold the same. Keep ${from} until you have seen the campaign in ${to}, and never start both.`);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
});
