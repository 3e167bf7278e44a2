// Proves every guard: the real code keeps it, and a small fixture that breaks it is caught by that rule and no other.
// node tools/walls/check.mjs [--report file]
import { writeFileSync } from 'node:fs';
import { imports } from './imports.mjs';
import { lint } from './lint.mjs';
import { reports } from './reports.mjs';

const results = [...(await imports()), ...(await lint()), ...reports()];

for (const { name, problem } of results) console.log(problem ? `✗ ${name}: ${problem}` : `✓ ${name}`);
const failed = results.filter(({ problem }) => problem).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);

// In the words of Vitest's JSON reporter, so that npm test counts walls as it counts any tier.
const [flag, file] = process.argv.slice(2);
if (flag === '--report') {
  const assertionResults = results.map(({ name, problem }) => ({ fullName: name, status: problem ? 'failed' : 'passed' }));
  const status = failed ? 'failed' : 'passed';
  writeFileSync(file, JSON.stringify({ testResults: [{ name: 'walls', status, assertionResults }] }));
}
process.exitCode = failed ? 1 : 0;
