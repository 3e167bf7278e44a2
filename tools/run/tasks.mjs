import { join } from 'node:path';
import { dev } from './dev.mjs';
import { nx, typecheck } from './nx.mjs';
import { bin, environment, root } from './paths.mjs';
import { nodeScript, spawned } from './processes.mjs';
import { startServers } from './servers.mjs';
import { test, testBrowser } from './test.mjs';

const script = (path, ...flags) => (args, env = {}) => nodeScript(['--enable-source-maps', ...flags, join(root, path), ...args], { env });

/** Builds everything, or only `projects` and what they depend on, then goes on. */
const afterBuild = (next, projects = []) => async (args) => (await nx('build', projects)) || next(args);
/** Runs it with the servers that the machine has, told as tests are told. */
const besideServers = (next) => async (args) => {
  const { env, missing, stop } = await startServers();
  for (const sentence of missing) console.log(sentence);
  try {
    return await next(args, env);
  } finally {
    await stop();
  }
};
const backend = ['--projects=backend'];

/** What `node tools/run.mjs <task>` knows; each takes the arguments that follow and gives an exit code. */
export const tasks = {
  start: afterBuild(script('backend/dist/main.js')),
  dev,
  build: (args) => nx('build', args),
  typecheck,
  lint: (args) => nodeScript([bin('eslint'), '.', ...args]),
  walls: script('tools/walls/check.mjs'),
  test,
  'test:browser': testBrowser,
  bench: afterBuild(besideServers(script('backend/dist/cli/bench/bench.js')), backend),
  'bench:scale': afterBuild(script('backend/dist/cli/bench/scale.js'), backend),
  'bench:announcement': afterBuild(script('backend/dist/cli/bench/announcement.js'), backend),
  // What lives is little; without a limit the heap grows with the machine's memory before anything is let go of.
  demo: afterBuild(script('backend/dist/cli/demo.js', '--max-old-space-size=256'), backend),
  accounts: afterBuild(script('backend/dist/cli/accounts.js'), backend),
  projections: afterBuild(script('backend/dist/cli/projections.js'), backend),
  jobs: afterBuild(script('backend/dist/cli/jobs.js'), backend),
  move: afterBuild(script('backend/dist/cli/move.js'), backend),
  backup: afterBuild(script('backend/dist/cli/backup.js'), backend),
  restore: afterBuild(script('backend/dist/cli/restore.js'), backend),
  native: script('tools/native/sync.mjs'),
  'docs:generate': afterBuild(script('backend/dist/cli/docs-generate.js'), backend),
  exec: ([command, ...args]) => spawned(command, args, { env: environment() }),
};
