// The one door of every npm script: `node tools/run.mjs <task> [arguments]`.
// Plain JavaScript for any Node from 20 on, because it runs before anything is installed.
import { install } from './run/install.mjs';
import { tasks } from './run/tasks.mjs';
import { stopWithParent } from './run/processes.mjs';

const [task, ...args] = process.argv.slice(2);
const run = tasks[task];
if (!run) {
  console.error(`Unknown task ${task ?? '(none)'}. Tasks: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}

stopWithParent();
process.exitCode = (await install()) || (await run(args));
