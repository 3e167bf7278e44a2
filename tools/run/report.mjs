import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { results, root } from './paths.mjs';

/**
 * Counts tests by tier. A tier without a test fails, because a suite that silently stopped running looks just like
 * one that passes; so does a skipped test which allowed-skips.json does not explain.
 */
export class Report {
  #tiers = new Map();
  #remarks = [];
  #skips = JSON.parse(readFileSync(join(root, 'tools/run/allowed-skips.json'), 'utf8'));

  constructor(...required) {
    for (const tier of required) this.#tier(tier);
  }

  #tier(name) {
    if (!this.#tiers.has(name)) this.#tiers.set(name, { passed: 0, failed: 0, skipped: 0 });
    return this.#tiers.get(name);
  }

  #fail(tier, remark) {
    this.#tier(tier).failed += 1;
    this.#remarks.push(`✗ ${tier}: ${remark}`);
  }

  /** A check that is not a suite: it passed, or it did not. */
  check(tier, exitCode) {
    if (exitCode === 0) this.#tier(tier).passed += 1;
    else this.#fail(tier, `exit code ${exitCode}`);
  }

  /** A JSON report of Vitest's, and the exit code it came with. */
  suite(file, exitCode, tierOf) {
    let suites = [];
    try {
      suites = JSON.parse(readFileSync(file, 'utf8')).testResults;
    } catch {
      this.#fail(tierOf(''), `no report: the run itself failed, exit code ${exitCode}`);
      return;
    }
    let failures = 0;
    for (const { name, status, assertionResults } of suites) {
      const tier = tierOf(name);
      for (const test of assertionResults) {
        if (test.status === 'passed') this.#tier(tier).passed += 1;
        else if (test.status === 'failed') this.#fail(tier, `${basename(name)} › ${test.fullName}`);
        else this.#skip(tier, `${basename(name)} › ${test.fullName}`);
        if (test.status === 'failed') failures += 1;
      }
      // A file that does not even load has no tests to fail.
      if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) {
        this.#fail(tier, `${name} did not run`);
        failures += 1;
      }
    }
    if (exitCode !== 0 && failures === 0) this.#fail(tierOf(''), `exit code ${exitCode} although no test failed`);
  }

  #skip(tier, name) {
    this.#tier(tier).skipped += 1;
    const allowed = this.#skips.find((skip) => name.includes(skip.test) && !process.env[skip.unless]);
    if (allowed) this.#remarks.push(`– ${tier}: ${name} did not run: ${allowed.why}`);
    else this.#fail(tier, `${name} is skipped, and allowed-skips.json does not say why`);
  }

  /** Prints the table and its sum, leaves the sum in test-results for the CI, and gives the exit code. */
  close(task) {
    for (const [name, { passed, failed }] of this.#tiers) if (passed + failed === 0) this.#fail(name, 'no test ran');

    const rows = [...this.#tiers].map(([name, tier]) => ({ name, ...tier }));
    const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
    const line = (...cells) => cells.map((cell, i) => (i === 0 ? String(cell).padEnd(12) : String(cell).padStart(8))).join('');

    console.log(`\n${[...new Set(this.#remarks)].join('\n')}\n`);
    console.log(line('tier', 'passed', 'failed', 'skipped'));
    for (const row of rows) console.log(line(row.name, row.passed, row.failed, row.skipped));
    console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);

    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, `${task}.json`), JSON.stringify({ passed: sum('passed'), failed: sum('failed') }));
    return sum('failed') === 0 ? 0 : 1;
  }
}
