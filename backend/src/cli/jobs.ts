import { openEngines } from '../composition/application.js';
import { ConfigError, readConfig } from '../composition/config.js';
import type { Jobs } from '../platform/jobs/jobs.js';

const usage = `npm run jobs -- dead
npm run jobs -- revive <id>
npm run jobs -- cancel <id>`;
/** Why nothing was done, in a sentence. */
class Refused extends Error {}

async function run(jobs: Jobs, [task = 'dead', id, ...more]: readonly string[]): Promise<void> {
  if (task === 'dead' && id === undefined) {
    const dead = await jobs.dead();
    for (const { id: job, kind, attempts, error, due } of dead) console.log(`${job}  ${kind}  ${error} after ${attempts} attempts, due ${due}`);
    console.log(dead.length === 0 ? 'No job is dead.' : `${dead.length} dead: revive or cancel them by id.`);
  } else if (task === 'revive' && id !== undefined && more.length === 0) {
    if (!await jobs.revive(id)) throw new Refused(`No dead job has the id ${id}.`);
    console.log('It is tried again: within seconds by a running server, else at its next start.');
  } else if (task === 'cancel' && id !== undefined && more.length === 0) {
    const dead = await jobs.dead();
    if (!dead.some((job) => job.id === id) || !await jobs.cancel(id)) throw new Refused(`No dead job has the id ${id}.`);
    console.log('It is gone.');
  } else throw new Refused(usage);
}

try {
  const engines = await openEngines(readConfig(process.env));
  try {
    await run(engines.jobs, process.argv.slice(2));
  } finally {
    await engines.close();
  }
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
