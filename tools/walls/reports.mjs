import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Report } from '../run/report.mjs';

const test = (status, fullName = 'a test') => ({ status, fullName });
const suite = (...assertionResults) => ({ name: 'x.spec.ts', status: assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed', assertionResults });
const listed = [{ test: 'needs a server', unless: 'WALLS_SERVER', why: 'there is none here' }, { test: 'reads a file', tier: 'another', why: 'there is none there' }];

/** What npm test must make of a run: [case, its test results (none: it left no report), its exit code, failures counted]. */
const cases = [
  ['a run that passes', [suite(test('passed'))], 0, 0],
  ['a failure', [suite(test('passed'), test('failed'))], 1, 1],
  ['a tier without a test', [], 0, 1],
  ['a run without a report', undefined, 1, 1],
  ['a file that does not load', [suite(test('passed')), { ...suite(), status: 'failed' }], 1, 1],
  ['an exit code that no test explains', [suite(test('passed'))], 1, 1],
  ['a skipped test', [suite(test('passed'), test('skipped'))], 0, 1],
  ['a skipped test that is listed', [suite(test('passed'), test('skipped', 'needs a server'))], 0, 0],
  ['a tier of nothing but listed skips', [suite(test('skipped', 'needs a server'))], 0, 1],
  ['a skipped test that another tier lists', [suite(test('passed'), test('skipped', 'reads a file'))], 0, 1],
  ['a listed skip although its server is there', [suite(test('passed'), test('skipped', 'needs a server'))], 0, 1, { WALLS_SERVER: 'there' }],
];

/** The count of tests is a guard too: it must see what did not run. */
export function reports() {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  const results = cases.map(([name, testResults, exitCode, failures, env = {}]) => {
    const file = join(folder, 'report.json');
    rmSync(file, { force: true });
    if (testResults) writeFileSync(file, JSON.stringify({ testResults }));
    Object.assign(process.env, env);
    const report = new Report(['tier'], listed);
    report.suite(file, exitCode, () => 'tier');
    const { failed } = report.sum();
    for (const variable of Object.keys(env)) delete process.env[variable];
    return { name: `${name} counts ${failures} failed`, problem: failed === failures ? '' : `counted ${failed}` };
  });
  rmSync(folder, { recursive: true });
  return results;
}
