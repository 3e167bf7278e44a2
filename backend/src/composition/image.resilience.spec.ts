import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
/** The instructions of the stage that runs. */
const stage = (dockerfile.split(/^FROM /m).at(-1) ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
const given = (instruction: string): string[] => stage.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1));
const listed = (text = ''): string[] => JSON.parse(text.slice(text.indexOf('['))) as string[];

const place = mkdtempSync(join(tmpdir(), 'image-'));
const app = join(place, 'app');
const [uid = 0, gid = 0] = (given('USER')[0] ?? '').split(':').map(Number);
/** Root puts its rights down as the image does, where another user may reach this checkout. */
const asRoot = process.getuid?.() === 0;
const reachable = ancestors(root).every((folder) => (statSync(folder).mode & 0o001) !== 0);
const user = asRoot && reachable ? { uid, gid } : {};

let server: ChildProcess;
let environment: NodeJS.ProcessEnv;

function ancestors(path: string): string[] {
  return path === dirname(path) ? [path] : [path, ...ancestors(dirname(path))];
}

/** The packages of production, as `npm ci --omit=dev` leaves them. */
function linkModules(): void {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { dev?: boolean; link?: boolean; resolved?: string }> };
  for (const [path, { dev, link, resolved = '' }] of Object.entries(packages)) {
    if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || dev) continue;
    const target = join(link ? app : root, link ? resolved : path);
    if (!existsSync(target)) continue;
    mkdirSync(join(app, dirname(path)), { recursive: true });
    symlinkSync(target, join(app, path));
  }
}

function assemble(): void {
  mkdirSync(app);
  for (const line of given('COPY')) {
    const paths = line.replace(/^--from=\w+ /, '').split(' ');
    const to = paths.pop() ?? '';
    for (const path of paths.map((one) => one.replace(/^\/app\//, ''))) {
      if (path !== 'node_modules') cpSync(join(root, path), join(app, to.endsWith('/') ? join(to, basename(path)) : to), { recursive: true });
    }
  }
  linkModules();
}

/** Every file and folder of the image, with when it was last written. */
const written = (): string[] => readdirSync(app, { recursive: true, encoding: 'utf8' }).map((path) => `${path} ${lstatSync(join(app, path)).mtimeMs}`).sort();

const freePort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as { port: number };
    probe.close(() => resolve(port));
  });
});
const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${environment['PORT']}${path}`);
const healthy = (): number | null => spawnSync(process.execPath, listed(given('HEALTHCHECK')[0]).slice(1), { env: environment, ...user }).status;

beforeAll(async () => {
  assemble();
  chmodSync(place, 0o755);
  const writable = ['data', 'tmp'].map((name) => join(place, name));
  for (const folder of writable) {
    mkdirSync(folder);
    if ('uid' in user) chownSync(folder, uid, gid);
  }
  const fromImage = Object.fromEntries(given('ENV').flatMap((line) => line.split(' ')).map((pair) => pair.split('=')));
  environment = { ...fromImage, DATA_DIR: writable[0], TMPDIR: writable[1], PORT: String(await freePort()), SMTP_URL: 'smtp://127.0.0.1:1' };
  spawnSync('chmod', ['-R', 'a-w,a+rX', app]);
});

afterAll(() => {
  server?.kill('SIGKILL');
  spawnSync('chmod', ['-R', 'u+w', place]);
  rmSync(place, { recursive: true, force: true });
});

it('is of the Node that the product is tested with', () => {
  const version = readFileSync(join(root, '.node-version'), 'utf8').trim();
  expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(Array(3).fill(`node:${version}-bookworm-slim`));
});

it('runs by its command, without rights, from files that nobody can write, and stops when it is told to', async () => {
  expect(uid).toBeGreaterThan(0);
  const before = written();
  const [command, ...args] = listed(given('CMD')[0]);
  expect(command).toBe('node');
  server = spawn(process.execPath, args, { cwd: app, env: environment, ...user, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', (code, signal) => resolve([code, signal])));

  await vi.waitUntil(() => get('/api/ready').then(({ ok }) => ok, () => false), { timeout: 60_000, interval: 100 });
  expect((await get('/api/health')).status).toBe(200);
  expect(await (await get('/')).text()).toContain('<html');
  expect(healthy()).toBe(0);

  server.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(healthy()).toBe(1);
  expect(written()).toEqual(before);
}, 120_000);
