import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nx, typecheck } from './nx.mjs';
import { bin, results, root } from './paths.mjs';
import { nodeScript } from './processes.mjs';
import { Report } from './report.mjs';
import { startServers } from './servers.mjs';

const backendTiers = ['spec', 'contract', 'http', 'golden', 'simulation', 'resilience'];
/** Files of the tier http that compose what they test by themselves: on which stores is theirs to say. */
const composed = JSON.parse(readFileSync(join(root, 'tools/run/composed.json'), 'utf8'));

/** `x.http.spec.ts` belongs to the tier http, plain `x.spec.ts` to spec. */
const backendTier = (file) => /\.(contract|http|golden|resilience|simulation)\.spec\.ts$/.exec(file)?.[1] ?? 'spec';

const json = (name) => {
  const file = join(results, `${name}.report.json`);
  mkdirSync(results, { recursive: true });
  rmSync(file, { force: true });
  return { file, reporters: ['--reporter=default', '--reporter=json', `--outputFile=${file}`] };
};

/** A seed for property tests from the commit; undefined (a new one each time) outside a repository. */
function propertySeed() {
  try {
    return String(Number.parseInt(execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).slice(0, 7), 16));
  } catch {
    return undefined;
  }
}

function title(text) {
  console.log(`\n━━ ${text}`);
}

/** Everything but the browser. Nothing stops at the first failure: one run tells all there is to mend. */
export async function test() {
  rmSync(join(results, 'test.json'), { force: true });
  // Where a server is missing, the CI alone fails for it.
  const report = new Report(['lint', 'walls', 'typecheck', 'build', 'native', ...backendTiers, ...(process.env.CI ? ['servers'] : []), 'frontend']);

  title('lint');
  report.check('lint', await nodeScript([bin('eslint'), '.']));

  title('walls');
  const walls = json('walls');
  report.suite(walls.file, await nodeScript(['tools/walls/check.mjs', '--report', walls.file]), () => 'walls');

  title('typecheck, build');
  report.check('typecheck', await typecheck());
  // Resilience kills and restarts the server as it ships.
  report.check('build', await nx('build'));

  title('native projects');
  report.check('native', await nodeScript(['tools/native/check.mjs']));

  title('backend');
  const servers = await startServers();
  for (const sentence of servers.missing) report.missing('contract', sentence);
  try {
    const seed = propertySeed();
    const env = { ...servers.env, ...(seed && { PROPERTY_SEED: seed }) };
    const backend = json('backend');
    // Real servers and killed processes on a machine that does other things: what is broken fails each time.
    const vitest = [bin('vitest'), 'run', '--root', 'backend', ...(process.env.CI ? ['--retry=1'] : [])];
    report.suite(backend.file, await nodeScript([...vitest, ...backend.reporters, '--exclude', '**/*.resilience.spec.ts'], { env }), backendTier);

    // One at a time: they run servers of their own, and hold them to a time.
    title('backend, resilience');
    const resilience = json('resilience');
    report.suite(resilience.file, await nodeScript([...vitest, ...resilience.reporters, '--no-file-parallelism', '.resilience.'], { env }), backendTier);

    if (servers.missing.length === 0) {
      title('backend, http on the servers of a large campaign');
      const fleet = json('servers');
      // What a test waits for is written in real files by real servers: two at once wait for less.
      const patience = ['--testTimeout=120000', '--hookTimeout=180000', '--maxWorkers=2'];
      const others = composed.flatMap(({ files }) => ['--exclude', files]);
      report.suite(fleet.file, await nodeScript([...vitest, ...fleet.reporters, ...patience, ...others, '.http.'], { env: { ...env, TEST_COMPOSITION: 'servers' } }), () => 'servers');
    }
  } finally {
    await servers.stop();
  }

  title('frontend');
  const frontend = json('frontend');
  const [human, machine] = ['--reporters=default', '--reporters=json'];
  const ng = [bin('@angular/cli', 'ng'), 'test', '--watch=false', human, machine, `--output-file=${frontend.file}`];
  report.suite(frontend.file, await nodeScript(ng, { cwd: join(root, 'frontend') }), () => 'frontend');

  return report.close('test');
}

/** Journeys in a real Chromium, against the product as it ships. */
export async function testBrowser(args) {
  rmSync(join(results, 'test-browser.json'), { force: true });
  const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(chromium)) {
    console.error(`No browser at ${chromium}: install Chromium, or set CHROMIUM_PATH. The journeys did not run.`);
    return process.env.CI ? 1 : 0;
  }

  const report = new Report(['build', 'browser']);
  report.check('build', await nx('build'));
  const servers = await startServers();
  for (const sentence of servers.missing) report.missing('browser', sentence);
  try {
    const browser = json('browser');
    const vitest = [bin('vitest'), 'run', '--root', 'e2e', ...browser.reporters, ...args];
    report.suite(browser.file, await nodeScript(vitest, { env: { ...servers.env, CHROMIUM_PATH: chromium } }), () => 'browser');
  } finally {
    await servers.stop();
  }
  return report.close('test-browser');
}
