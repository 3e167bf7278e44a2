import { expect, it, vi } from 'vitest';
import { Random } from '../testing/simulation/random.js';
import { simulate, type Report } from '../testing/simulation/simulation.js';

vi.mock('node:timers/promises', () => import('../testing/simulation/timers-promises.js'));

const { SIMULATION_SEED: replayed, PROPERTY_SEED: commit = String(Date.now()) } = process.env;

/** Many seeds a test, so that it is seen how far it is. */
const together = 100;
const groups = (name: string, seeds: readonly number[]) => Array.from({ length: seeds.length / together }, (_, n) => ({ name: `${name}, from ${n * together + 1}`, seeds: seeds.slice(n * together, (n + 1) * together) }));
const fixed = Array.from({ length: 500 }, (_, index) => index + 1);
// Each commit tries seeds of its own, the same ones on every machine.
const chance = new Random(Number(commit));
const own = Array.from(fixed, () => chance.below(2 ** 31));

const faults = ({ seed, violations }: Report): string =>
  [`seed ${seed}:`, ...violations.map((violation) => `  ${violation}`), `To see what happened: SIMULATION_SEED=${seed} npm run exec -- vitest run --root backend seats.simulation`].join('\n');

if (replayed === undefined) {
  it.each([...groups('the same seeds for every commit', fixed), ...groups('seeds of this commit', own)])('nothing is lost, nothing is done twice, no seat is given twice: $name', async ({ seeds }) => {
    for (const seed of seeds) {
      const report = await simulate(seed);
      if (report.violations.length > 0) expect.fail(faults(report));
    }
  }, 120_000);

  it('gives the same run for the same seed', async () => {
    const runs = [await simulate(4), await simulate(4), await simulate(5)];
    expect(runs[0]?.trace.length).toBeGreaterThan(10);
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]?.trace).not.toEqual(runs[0]?.trace);
  });
} else {
  it(`holds for seed ${replayed}`, async () => {
    const report = await simulate(Number(replayed));
    console.log(`${report.trace.join('\n')}\n${report.events} events, ${report.steps} steps`);
    if (report.violations.length > 0) expect.fail(faults(report));
  }, 120_000);
}
