import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { environment, node, root } from './paths.mjs';

const children = new Set();
let stopping = false;

/** Runs a command to its end and gives its exit code. */
export function spawned(command, args, options = {}) {
  return new Promise((resolve) => {
    if (stopping) return resolve(143);
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    children.add(child);
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      children.delete(child);
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      children.delete(child);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Runs a script, with its arguments, under the pinned Node. */
export const nodeScript = (args, { env = {}, cwd = root } = {}) =>
  spawned(node(), args, { cwd, env: environment(env) });

/** Asks every child to stop, and insists after ten seconds. */
export function stop(signal = 'SIGTERM') {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill(signal);
  setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 10_000).unref();
}

for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
// A terminal sends Ctrl-C to the whole group: the children have it already, a second one would cut their goodbye short.
process.on('SIGINT', () => (process.stdin.isTTY ? (stopping = true) : stop('SIGINT')));

/** npm killed outright tells nobody; what it started would hold the port for ever. */
export function stopWithParent() {
  const family = parents();
  setInterval(() => {
    if (parents() !== family) stop();
  }, 500).unref();
}

/** Whoever started this, and npm behind the shell it runs a script in, where the system tells. */
function parents() {
  try {
    const [, shell, grandparent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'));
    if (process.env.npm_lifecycle_event && shell.endsWith('sh')) return `${process.ppid} ${grandparent}`;
  } catch {
    // No /proc here, or the parent just left: its number has changed or soon will.
  }
  return String(process.ppid);
}
