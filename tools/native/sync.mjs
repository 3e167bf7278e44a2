import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, root } from '../run/paths.mjs';
import { nodeScript } from '../run/processes.mjs';

/** The address of a campaign, in full; undefined where it is none that a phone may open. */
export function campaignOf(given) {
  return given !== undefined && URL.canParse(given) && new URL(given).protocol === 'https:' ? new URL('/', given).href : undefined;
}

/** Makes the applications of a campaign ready to be built; gives the exit code of Capacitor. */
export function sync(frontend, campaign) {
  const page = readFileSync(join(frontend, 'native/index.html'), 'utf8').replace('%CAMPAIGN%', campaign);
  mkdirSync(join(frontend, 'dist/native'), { recursive: true });
  writeFileSync(join(frontend, 'dist/native/index.html'), page);
  return nodeScript([bin('@capacitor/cli', 'cap'), 'sync'], { cwd: frontend, env: { CAMPAIGN_URL: campaign, CI: 'true' } });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const campaign = campaignOf(process.argv[2]);
  if (campaign) process.exitCode = await sync(join(root, 'frontend'), campaign);
  else {
    console.error('Which campaign? npm run native -- https://agir.example.org');
    process.exitCode = 2;
  }
}
