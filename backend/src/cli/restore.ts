import { parseArgs } from 'node:util';
import { readConfig } from '../composition/config.js';
import { readForgotten } from '../composition/forgotten-file.js';
import { systemClock } from '../platform/kernel/clock.js';
import { copyingInto } from '../platform/records/copying.js';
import { forgetAgain } from './backup/restore-forgotten.js';
import { copyCampaign, finish, Refused } from './move/copy-campaign.js';
import { command, linesOf, mustBeAlone, mustExist, openEnd, progress } from './move/ends.js';

const usage = `npm run restore -- --from <backup> [--forgotten <file>|none]
Restores into the data folder or the servers of the settings. The file lists who was forgotten since: FORGOTTEN_FILE, unless said otherwise.`;

function readArguments(known: string | null): { readonly from: string; readonly forgotten: string } {
  try {
    const { values: { from, forgotten = known } } = parseArgs({ options: { from: { type: 'string' }, forgotten: { type: 'string' } } });
    if (from && forgotten) return { from, forgotten };
  } catch (error) {
    throw new Refused(usage, { cause: error });
  }
  throw new Refused(usage);
}

function idsIn(file: string): readonly string[] {
  if (file === 'none') return [];
  try {
    return readForgotten(file);
  } catch (error) {
    throw new Refused(`${file} cannot be read: nothing is restored. Without it, whoever was forgotten since would come back.`, { cause: error });
  }
}

await command(async () => {
  const config = readConfig(process.env);
  const { from, forgotten } = readArguments(config.forgottenFile);
  mustExist(from);
  const accounts = idsIn(forgotten);
  const to = config.servers ? 'servers' : config.dataDir;
  const source = await openEnd(from, config);
  try {
    const target = await openEnd(to, config);
    try {
      await mustBeAlone(from, source);
      await mustBeAlone(to, target);
      // Cut off while people were forgotten, it goes on with that.
      const begun = await copyingInto(target.records, systemClock.now());
      if (!begun?.compared || begun.whole) console.log(linesOf(await copyCampaign(source, target, systemClock, { unfinished: true, report: progress() })));
      const there = await forgetAgain(config, target, systemClock, accounts);
      await finish(target, systemClock);
      console.log(`Restored into ${to}. ${there} forgotten accounts are forgotten in it; what follows is done at the next start.`);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
});
