import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root } from './paths.mjs';
import { nodeScript, stop } from './processes.mjs';

/** Everything watches: a change of contracts, backend or frontend is seen on the next request. */
export async function dev(args) {
  const tsc = bin('typescript', 'tsc');
  const compile = (project, ...more) => nodeScript([tsc, '-p', project, ...more]);

  // Once in order, because the backend's first compilation needs the contracts' types and the server needs both.
  const built = (await compile('backend/contracts')) || (await compile('backend/tsconfig.build.json'));
  if (built !== 0) return built;
  // The server prefers a compressed file to its source: last week's build would hide today's changes.
  rmSync(join(root, 'frontend/dist'), { recursive: true, force: true });
  // The server looks for it once, when it starts; it is filled later.
  mkdirSync(join(root, 'frontend/dist/app/browser'), { recursive: true });

  const watching = ['--watch', '--preserveWatchOutput'];
  const processes = [
    compile('backend/contracts', ...watching),
    compile('backend/tsconfig.build.json', ...watching),
    nodeScript(['--watch', '--watch-preserve-output', '--enable-source-maps', 'backend/dist/main.js', ...args]),
    nodeScript([bin('@angular/cli', 'ng'), 'build', '--configuration=development', '--watch'], { cwd: join(root, 'frontend') }),
  ];
  // One that falls takes the others with it, rather than leaving half a workshop running.
  const code = await Promise.race(processes);
  stop();
  await Promise.all(processes);
  return code;
}
