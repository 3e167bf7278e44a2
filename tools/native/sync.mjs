import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, root } from '../run/paths.mjs';
import { nodeScript } from '../run/processes.mjs';

/** The address of a campaign, in full; undefined where it is none that a phone may open. */
export function campaignOf(given) {
  return given !== undefined && URL.canParse(given) && new URL(given).protocol === 'https:' ? new URL('/', given).href : undefined;
}

/** Makes the applications of a campaign ready to be built, with OneSignal's code or without; gives the exit code of Capacitor. */
export function sync(frontend, campaign, withoutOneSignal = false) {
  const page = readFileSync(join(frontend, 'native/index.html'), 'utf8').replace('%CAMPAIGN%', campaign);
  mkdirSync(join(frontend, 'dist/native'), { recursive: true });
  writeFileSync(join(frontend, 'dist/native/index.html'), page);
  return nodeScript([bin('@capacitor/cli', 'cap'), 'sync'], { cwd: frontend, env: { CAMPAIGN_URL: campaign, WITHOUT_ONESIGNAL: withoutOneSignal ? 'true' : '', CI: 'true' } });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , given, ...flags] = process.argv;
  const campaign = campaignOf(given);
  const known = flags.every((flag) => flag === '--without-onesignal');
  if (campaign && known) process.exitCode = await sync(join(root, 'frontend'), campaign, flags.length > 0);
  else {
    console.error('Which campaign? npm run native -- https://agir.example.org [--without-onesignal]');
    process.exitCode = 2;
  }
}
