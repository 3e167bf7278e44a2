// Adds up what the named runs left in test-results. A run that left nothing did not reach its end, and fails.
// What failed is said once more, so that the end of a long output tells all there is to mend.
// node tools/run/sum.mjs <run>…
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { results } from './paths.mjs';

let passed = 0;
let failed = 0;
for (const run of process.argv.slice(2)) {
  try {
    const counts = JSON.parse(readFileSync(join(results, `${run}.json`), 'utf8'));
    passed += counts.passed;
    failed += counts.failed;
    if (counts.failed > 0) console.log(counts.remarks.join('\n'));
  } catch {
    console.error(`${run} did not reach its end`);
    failed += 1;
  }
}
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
