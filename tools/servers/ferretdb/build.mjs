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

/**
 * A module file that takes FerretDB from a copy which finds documents by their ids without walking the collection, and
 * updates many at once: this changes times, not answers.
 */
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
  replace(join(folder, 'collection.go'), 'if params.Filter.Len() == 1 {', 'if whereClause, args = byID(params.Filter); whereClause == "" && params.Filter.Len() == 1 {');
  // As the index of ids says it: SQLite uses an index only for the very same expression.
  replace(join(folder, 'metadata/metadata.go'), `"->'$._id'"`, '`->"_id"`');
  // What is read to its limit is closed at once: an update of a hundred documents held a hundred connections, and hung.
  replace(join(copy, 'internal/handler/common/limit_iterator.go'), 'if n >= iter.limit {', 'if n >= iter.limit {\n\t\titer.Close()\n');
  copyFileSync(join(here, 'by_id.go.txt'), join(folder, 'by_id.go'));
  copyFileSync(join(here, 'go.sum'), join(work, 'go.sum'));
  const file = join(work, 'go.mod');
  writeFileSync(file, `${readFileSync(join(here, 'go.mod'), 'utf8')}\nreplace ${ferret} => ${copy}\n`);
  return file;
}

function replace(file, before, after) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(before)) throw new Error(`FerretDB is not the version that its changes were written for: ${before}`);
  writeFileSync(file, text.replaceAll(before, after));
}

function go(...args) {
  const { error, status, stdout, stderr } = spawnSync('go', args, { cwd: here, encoding: 'utf8' });
  if (error) throw new Error(`FerretDB is built with Go, and there is no \`go\` here (${error.code}). Install Go 1.22 or later.`);
  if (status !== 0) throw new Error(`FerretDB could not be built with Go 1.22 or later: ${stderr.trim().split('\n').at(-1)}`);
  return stdout;
}
