import { join } from 'node:path';
import { dev } from './dev.mjs';
import { nx, typecheck } from './nx.mjs';
import { bin, environment, root } from './paths.mjs';
import { nodeScript, spawned } from './processes.mjs';
import { test, testBrowser } from './test.mjs';

const script = (path) => (args) => nodeScript(['--enable-source-maps', join(root, path), ...args]);

const afterBuild = (next) => async (args) => (await nx('build')) || next(args);

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
  bench: afterBuild(script('backend/dist/cli/bench/bench.js')),
  demo: afterBuild(script('backend/dist/cli/demo.js')),
  'docs:generate': afterBuild(script('backend/dist/cli/docs-generate.js')),
  exec: ([command, ...args]) => spawned(command, args, { env: environment() }),
};
