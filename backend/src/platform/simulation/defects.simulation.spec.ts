import { expect, it, vi } from 'vitest';
import { plantedDefects } from '../testing/simulation/defects.js';
import { simulate } from '../testing/simulation/simulation.js';

vi.mock('node:timers/promises', () => import('../testing/simulation/timers-promises.js'));

/** Seeds within which each must be found. */
const enough = 200;

it.each(plantedDefects)('finds $name', async ({ defect, shows }) => {
  for (let seed = 1; seed <= enough; seed += 1) {
    const { violations } = await simulate(seed, defect);
    if (violations.some((violation) => shows.test(violation))) return;
  }
  expect.fail(`not found by the seeds up to ${enough}`);
}, 120_000);
