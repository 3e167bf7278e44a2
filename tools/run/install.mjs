import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from './paths.mjs';
import { spawned } from './processes.mjs';

const lockfile = join(root, 'package-lock.json');
const mark = join(modules, '.lock-hash');

/** Brings node_modules to the lockfile, and touches nothing (not even the network) when it is there already. */
export async function install() {
  const hash = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return 0;
  if (!matchesLockfile()) {
    console.log('Installing the packages of package-lock.json (npm ci)…');
    const code = await spawned(...npm('ci', '--no-audit', '--no-fund', '--loglevel=error'), { cwd: root });
    if (code !== 0) return code;
  }
  writeFileSync(mark, hash);
  return 0;
}

/** Whether somebody's own `npm install` or `npm ci` already did it: npm leaves what it installed in a lockfile of its own. */
function matchesLockfile() {
  const installed = join(modules, '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const same = (a, b) => a.version === b.version && a.integrity === b.integrity;
  return (
    Object.keys(found).every((path) => wanted[path] && same(wanted[path], found[path])) &&
    Object.keys(wanted).every((path) => path === '' || found[path] || wanted[path].optional)
  );
}

function npm(...args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, [script, ...args]];
  return process.platform === 'win32' ? ['cmd', ['/c', 'npm', ...args]] : ['npm', args];
}
