import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const ferret = 'github.com/FerretDB/FerretDB';

/** The program, built if need be: into the user's cache, so that a fresh clone does not build it again. */
export function ferretdb() {
  const sources = createHash('sha256');
  for (const file of readdirSync(here).sort()) sources.update(readFileSync(join(here, file)));
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'action-populaire');
  const program = join(folder, `ferretdb-v1.24.0-${sources.digest('hex').slice(0, 8)}`);
  if (existsSync(program)) return program;

  console.log('Building FerretDB, once…');
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'ferretdb-'));
  try {
    const unfinished = `${program}.${process.pid}`;
    go('build', '-mod=readonly', '-trimpath', `-modfile=${patched(work)}`, '-o', unfinished, '.');
    renameSync(unfinished, program);
  } finally {
    rmSync(work, { recursive: true });
  }
  return program;
}

/** A module file that takes FerretDB from a copy, which finds documents by their ids as by_id.go.txt says. */
function patched(work) {
  const copy = join(work, 'ferretdb');
  go('mod', 'download', ferret);
  const original = go('list', '-m', '-f', '{{.Dir}}', ferret).trim();
  for (const name of readdirSync(original, { recursive: true })) {
    if (statSync(join(original, name)).isDirectory()) continue;
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    // Written, not copied: what the module cache holds is read-only.
    writeFileSync(join(copy, name), readFileSync(join(original, name)));
  }
  const folder = join(copy, 'internal/backends/sqlite');
  const condition = 'if params.Filter.Len() == 1 {';
  const collection = readFileSync(join(folder, 'collection.go'), 'utf8');
  if (!collection.includes(condition)) throw new Error('FerretDB is not the version that by_id.go.txt was written for.');
  writeFileSync(join(folder, 'collection.go'), collection.replaceAll(condition, 'if whereClause, args = byID(params.Filter); whereClause == "" && params.Filter.Len() == 1 {'));
  copyFileSync(join(here, 'by_id.go.txt'), join(folder, 'by_id.go'));
  copyFileSync(join(here, 'go.sum'), join(work, 'go.sum'));
  const file = join(work, 'go.mod');
  writeFileSync(file, `${readFileSync(join(here, 'go.mod'), 'utf8')}\nreplace ${ferret} => ${copy}\n`);
  return file;
}

function go(...args) {
  const { error, status, stdout, stderr } = spawnSync('go', args, { cwd: here, encoding: 'utf8' });
  if (error) throw new Error(`FerretDB is built with Go, and there is no \`go\` here (${error.code}). Install Go 1.22 or later.`);
  if (status !== 0) throw new Error(`FerretDB could not be built with Go 1.22 or later: ${stderr.trim().split('\n').at(-1)}`);
  return stdout;
}
