import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { results, root } from './paths.mjs';

/** The first lines of what a failed test said, for who sees only the end of a run. */
const why = ({ failureMessages = [] }) =>
  failureMessages.map((message) => `\n    ${stripVTControlCharacters(message).split('\n').slice(0, 8).join('\n    ')}`).join('');

/**
 * Counts tests by tier. A tier without a test fails, because a suite that silently stopped running looks just like
 * one that passes; so does a skipped test which allowed-skips.json does not explain.
 */
export class Report {
  #tiers = new Map();
  #remarks = [];
  #skips;

  constructor(required, skips = JSON.parse(readFileSync(join(root, 'tools/run/allowed-skips.json'), 'utf8'))) {
    this.#skips = skips;
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

  /** What a tier could not run for want of it. The CI has everything: there it is a failure. */
  missing(tier, sentence) {
    if (process.env.CI) this.#fail(tier, sentence);
    else this.#remarks.push(`– ${tier}: ${sentence}`);
  }

  /** A JSON report in the words of Vitest's, and the exit code it came with. */
  suite(file, exitCode, tierOf) {
    let suites;
    try {
      suites = JSON.parse(readFileSync(file, 'utf8')).testResults;
    } catch {
      this.#fail(tierOf(''), `no report: the run itself failed, exit code ${exitCode}`);
      return;
    }
    let failures = 0;
    for (const { name, status, assertionResults } of suites) {
      const tier = tierOf(name);
      const failed = assertionResults.filter((test) => test.status === 'failed');
      for (const test of assertionResults) {
        if (test.status === 'passed') this.#tier(tier).passed += 1;
        else if (test.status !== 'failed') this.#skip(tier, `${basename(name)} › ${test.fullName}`);
      }
      for (const test of failed) this.#fail(tier, `${basename(name)} › ${test.fullName}${why(test)}`);
      // A file that does not even load has no tests to fail.
      if (status === 'failed' && failed.length === 0) this.#fail(tier, `${name} did not run`);
      if (status === 'failed') failures += 1;
    }
    if (exitCode !== 0 && failures === 0 && suites.length > 0) this.#fail(tierOf(''), `exit code ${exitCode} although no test failed`);
  }

  #skip(tier, name) {
    this.#tier(tier).skipped += 1;
    const allowed = this.#skips.find((skip) => name.includes(skip.test) && tier === (skip.tier ?? tier) && !process.env[skip.unless]);
    if (allowed) this.#remarks.push(`– ${tier}: ${name} did not run: ${allowed.why}`);
    else this.#fail(tier, `${name} is skipped, and allowed-skips.json does not say why`);
  }

  /** The counts, tier by tier and in all, and what there is to say about them. */
  sum() {
    for (const [name, { passed, failed }] of this.#tiers) if (passed + failed === 0) this.#fail(name, 'no test ran');
    const tiers = [...this.#tiers].map(([name, tier]) => ({ name, ...tier }));
    const total = (key) => tiers.reduce((sum, tier) => sum + tier[key], 0);
    return { tiers, passed: total('passed'), failed: total('failed'), remarks: [...new Set(this.#remarks)] };
  }

  /** Prints the table and its sum, leaves the sum in test-results for the CI, and gives the exit code. */
  close(task) {
    const { tiers, passed, failed, remarks } = this.sum();
    const line = (name, ...cells) => name.padEnd(12) + cells.map((cell) => String(cell).padStart(8)).join('');

    console.log(`\n${remarks.join('\n')}\n`);
    console.log(line('tier', 'passed', 'failed', 'skipped'));
    for (const tier of tiers) console.log(line(tier.name, tier.passed, tier.failed, tier.skipped));
    console.log(`\n${passed} passed, ${failed} failed`);

    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, `${task}.json`), JSON.stringify({ passed, failed, remarks }));
    return failed === 0 ? 0 : 1;
  }
}
