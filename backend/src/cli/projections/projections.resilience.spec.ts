import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { projections } from '../../composition/feed.module.js';

const dist = (path: string): string => fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'projections-'));
const env = { ...process.env, PORT: String(20_000 + (process.pid % 20_000)), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'off', NODE_ENV: 'test' };
let server: ChildProcess | undefined;
afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

function run(path: string, args: readonly string[]): { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> } {
  const child = spawn(process.execPath, [dist(path), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  return { child, said: () => said, ended: new Promise((resolve) => child.once('close', resolve)) };
}
async function operate(...args: readonly string[]): Promise<[code: number | null, said: string]> {
  const { said, ended } = run('cli/projections.js', args);
  return [await ended, said()];
}

it('looks at a running server, and rebuilds only where none runs, however it ended', async () => {
  if (!existsSync(dist('main.js'))) throw new Error('the server is not built: run npm run build');
  const started = run('main.js', []);
  server = started.child;
  await new Promise<void>((resolve, reject) => {
    void started.ended.then((code) => reject(new Error(`the server ended with ${code}: ${started.said()}`)));
    started.child.stdout?.on('data', () => { if (started.said().includes('is at')) resolve(); });
  });
  const [name] = projections.map((one) => one.name);

  const [code, said] = await operate('status');
  expect(code).toBe(0);
  for (const one of projections) expect(said).toMatch(new RegExp(`^${one.name} +v${one.view.version} `, 'm'));
  expect(await operate('rebuild', name ?? '')).toEqual([1, 'A server is running on this data: stop it, rebuild, and start it again.\n']);
  expect(await operate('resume', 'nobody')).toEqual([1, 'Nothing named nobody is halted.\n']);
  expect((await operate('skip', name ?? ''))[1]).toMatch(/^npm run projections -- status\n/);

  server.kill('SIGKILL');
  await started.ended;
  expect(await operate('rebuild', name ?? '')).toEqual([0, expect.stringMatching(new RegExp(`^${name} is rebuilt up to \\d{20}, in \\d+\\.\\d s\\.\\n$`))]);
}, 30_000);
