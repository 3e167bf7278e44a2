import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const exists = (path: string): boolean => existsSync(join(root, path));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
/** The pages that say how things are: neither those that are generated, nor those that say how things were. */
const pages = globSync(['*.md', 'frontend/*.md', 'docs/**/*.md'], { cwd: root, exclude: ['docs/reference/**', 'docs/adr/**', 'CHANGELOG.md'] }).sort();
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const named = /`((?:backend|docs|e2e|frontend|tools)\/[\w./-]+|[A-Z]+\.md)`/g;
const linked = /\]\((?!https?:|#)([^)#]+)[^)]*\)/g;
const all = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Whether lines of a file are those shown, in a row and only once; shown with … at its end, a line goes on in the file. */
function isShownBy(lines: readonly string[], file: string): boolean {
  const real = file.split('\n');
  const same = (line: string, other = ''): boolean => (line.endsWith('…') ? other.startsWith(line.slice(0, -1)) : line === other);
  return real.filter((_, at) => lines.every((line, n) => same(line, real[at + n]))).length === 1;
}

/** Whether lines of a diff are in a file as they are before it, or as they are after: whoever follows a page has done what it says. */
const fits = (lines: readonly string[], file: string): boolean =>
  [' -', ' +'].some((signs) => isShownBy(lines.filter(([sign = '']) => signs.includes(sign)).map((line) => line.slice(1)), file));

/** What a page says of the repository that is not so: links, paths, npm scripts, new files that are old, and where its diffs apply. */
function faultsOf(markdown: string, page: string): string[] {
  const faults: string[] = [];
  let path = '';
  let isNew = false;
  for (const [index, part] of markdown.split(/^```/m).entries()) {
    for (const script of all(/npm run ([\w:-]+)/g, part)) if (!scripts[script]) faults.push(`npm run ${script}`);
    const [first = '', ...rest] = part.split('\n');
    if (index % 2 === 0) {
      for (const link of all(linked, part)) if (!exists(join(dirname(page), link))) faults.push(`link ${link}`);
      for (const line of rest) for (path of all(named, line)) if (!(isNew = line.startsWith('New file')) && !exists(path)) faults.push(path);
    } else if (isNew) {
      if (exists(path) && read(path) !== rest.join('\n')) faults.push(`${path} exists already`);
      isNew = false;
    } else if (first === 'diff' && exists(path)) {
      for (const hunk of rest.join('\n').split('@@\n')) if (!fits(hunk.split('\n').filter(Boolean), read(path))) faults.push(`${path}:\n${hunk}`);
    }
  }
  return faults;
}

describe('pages written by hand', () => {
  it.each(pages)('%s names what is there, and shows lines as they stand', (page) => {
    expect(faultsOf(read(page), page)).toEqual([]);
  });

  it('would tell what is not', () => {
    const page = [
      '# Page', 'See [this](gone.md) and `backend/gone.ts`; run `npm run gone`.', 'New file `backend/package.json`:', '```json', '{}', '```', 'In `backend/package.json`:',
      '```diff', ' {', '+  "new": true,', '   "name": "@action-popu…', '@@', '-  "there": false,', '+  "private": true,', '@@', '-  "gone": true,', '@@', '+  "nowhere": true,', '```',
    ];
    expect(faultsOf(page.join('\n'), 'docs/page.md')).toEqual([
      'npm run gone', 'link gone.md', 'backend/gone.ts', 'backend/package.json exists already', 'backend/package.json:\n-  "gone": true,\n', 'backend/package.json:\n+  "nowhere": true,\n',
    ]);
  });
});
