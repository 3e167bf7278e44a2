import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ferretdb } from '../servers/ferretdb/build.mjs';

/**
 * Real servers for the contract suites. `locate` answers the program, or throws an error whose message says what is
 * missing; `start` runs it in a folder of its own and answers `{ child, url }`. Tests find the address in `variable`,
 * and, when they are to kill a server, the program in `program`, to start one of their own.
 */
const servers = [
  { variable: 'TEST_MONGODB_URL', name: 'MongoDB', program: 'TEST_FERRETDB', locate: ferretdb, start: startFerretdb },
  { variable: 'TEST_REDIS_URL', name: 'Redis', program: 'TEST_REDIS_SERVER', locate: () => onPath('redis-server'), start: startRedis },
];

/**
 * Starts what the machine has and no variable points to. Gives the variables to run the tests with, a sentence for each
 * server that could not be started, and a function that stops the others.
 */
export async function startServers() {
  const env = {};
  const missing = [];
  const running = [];
  const stop = async () => {
    for (const { child, folder } of running) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    }
  };
  for (const { variable, name, program, locate, start } of servers) {
    const folder = mkdtempSync(join(tmpdir(), 'servers-'));
    try {
      env[program] = locate();
      if (process.env[variable]) continue;
      const { child, url } = await start(env[program], folder);
      running.push({ child, folder });
      env[variable] = url;
    } catch (error) {
      missing.push(`${name} was not started, the suites that need it do not run: ${error.message}`);
    } finally {
      if (!env[variable]) rmSync(folder, { recursive: true, force: true });
    }
  }
  return { env, missing, stop };
}

/** Its standard input is held open: it ends with this process, however that ends. */
async function startFerretdb(program, folder) {
  const child = spawn(program, [folder, '127.0.0.1:0'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return { child, url: await firstLine(child) };
}

/** Held open in the same way by a shell, since the server itself does not look at its standard input. */
async function startRedis(program, folder) {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];
  const held = '"$@" & trap "kill $!; wait" EXIT; trap exit TERM; read -r _';
  const child = spawn('sh', ['-c', held, 'sh', program, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise((resolve) => lines.on('line', (line) => line.includes('Ready to accept connections') && resolve()));
  await Promise.race([ready, ended(child)]);
  return { child, url: `redis://127.0.0.1:${port}` };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function onPath(program) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`${program} is not installed.`);
}

/** What a server says when it listens. */
async function firstLine(child) {
  const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => text);
  return Promise.race([line, ended(child)]);
}

async function ended(child) {
  const [code] = await once(child, 'exit');
  throw new Error(`${child.spawnfile} ended with exit code ${code} before it listened.`);
}
