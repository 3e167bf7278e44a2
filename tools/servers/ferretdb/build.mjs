import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;

/** The program, built if need be: into the user's cache, so that a fresh clone does not build it again. */
export function ferretdb() {
  const built = createHash('sha256');
  for (const file of ['main.go', 'go.mod', 'go.sum']) built.update(readFileSync(join(here, file)));
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'action-populaire');
  const program = join(folder, `ferretdb-v1.24.0-${built.digest('hex').slice(0, 8)}`);
  if (existsSync(program)) return program;

  mkdirSync(folder, { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  console.log('Building FerretDB, once…');
  const { error, status, stderr } = spawnSync('go', ['build', '-mod=readonly', '-trimpath', '-o', unfinished, '.'], { cwd: here, encoding: 'utf8' });
  if (error) throw new Error(`FerretDB is built with Go, and there is no \`go\` here (${error.code}). Install Go 1.22 or later.`);
  if (status !== 0) throw new Error(`FerretDB could not be built with Go 1.22 or later: ${stderr.trim().split('\n').at(-1)}`);
  renameSync(unfinished, program);
  return program;
}
