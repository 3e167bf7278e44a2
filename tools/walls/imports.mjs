import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** What only the bundler of the client finds: the same file again, to be fetched apart (frontend/src/app/shared/ui/later-icons.d.ts). */
const copied = 'ionicons/icons?later';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');
const config = join(root, '.dependency-cruiser.cjs');

/** Aliases as the compiler reads them; otherwise an import by alias would pass every wall unseen. */
function aliases(tsconfig) {
  const { options } = extractTSConfig(join(root, tsconfig));
  const from = dirname(join(root, tsconfig));
  return Object.entries(options.paths).map(([name, [path]]) => ({
    name: name.replace(/\/\*$/, ''),
    alias: join(from, path.replace(/\/\*$/, '')),
    onlyModule: !name.endsWith('/*'),
  }));
}

async function cruised(base, folders, tsconfig) {
  // depcruise reads folders, and the paths in its rules, from where it runs.
  process.chdir(base);
  const resolution = { bustTheCache: true, ...(tsconfig && { alias: aliases(tsconfig) }) };
  const { output } = await cruise(folders, { ...(await extractOptions(config)), baseDir: base }, resolution);
  process.chdir(root);
  return output;
}

const broken = ({ summary }) => summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, edge: `${from} → ${to}` }));

const listed = (edges) => edges.map((edge) => `\n    ${edge}`).join('');

/** The real code: read at all, every import found (an unknown one is checked by no rule), every wall kept. */
async function realCode(rules) {
  const backend = await cruised(root, ['backend/src', 'backend/contracts/src'], 'backend/tsconfig.json');
  const frontend = await cruised(root, ['frontend/src'], 'frontend/tsconfig.json');
  const modules = [...backend.modules, ...frontend.modules];
  const violations = [...broken(backend), ...broken(frontend)];

  const unknown = modules.flatMap(({ source, dependencies }) =>
    dependencies.filter(({ couldNotResolve, module }) => couldNotResolve && module !== copied).map(({ module }) => `${source} → ${module}`),
  );
  const unread = ['backend/src/', 'backend/contracts/src/', 'frontend/src/'].filter(
    (folder) => !modules.some(({ source }) => source.startsWith(folder)),
  );
  return [
    { name: 'every folder is read', problem: listed(unread) },
    { name: 'every import is found', problem: listed(unknown) },
    ...rules.map((name) => ({
      name: `the code keeps ${name}`,
      problem: listed(violations.filter(({ rule }) => rule === name).map(({ edge }) => edge)),
    })),
  ];
}

export async function imports() {
  const { ruleSet } = await extractOptions(config);
  const rules = [...new Set(ruleSet.forbidden.map(({ name }) => name))];
  const names = readdirSync(fixtures);

  const results = await realCode(rules);
  for (const rule of rules) {
    if (!names.some((name) => ruleOf(name) === rule)) results.push({ name: `a fixture breaks ${rule}`, problem: 'there is none' });
  }
  for (const name of names) {
    const base = join(fixtures, name);
    const caught = [...new Set(broken(await cruised(base, readdirSync(base))).map(({ rule }) => rule))];
    const right = caught.length === 1 && caught[0] === ruleOf(name);
    results.push({ name: `fixture ${name} is caught`, problem: right ? '' : `caught by ${caught.join(', ') || 'nothing'}` });
  }
  return results;
}

/** A rule may have several fixtures: `rule--variant`. */
function ruleOf(fixture) {
  return fixture.split('--')[0];
}
