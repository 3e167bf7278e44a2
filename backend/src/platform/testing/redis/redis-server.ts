import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The program of a Redis server; empty: there is none. */
export const redisProgram = process.env['TEST_REDIS_SERVER'] ?? '';

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A server of one test's own, set as `--name value` says; killed, it can be started again on what it kept. */
export async function startRedisServer(...settings: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings];
  let child = await listening(options);
  const kill = async (signal?: 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    at: `redis://127.0.0.1:${port}`,
    kill: () => kill('SIGKILL'),
    async start(): Promise<void> {
      child = await listening(options);
    },
    async stop(): Promise<void> {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

async function listening(options: readonly string[]) {
  const child = spawn(redisProgram, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => { if (line.includes('Ready to accept connections')) ready.resolve(); });
  child.once('exit', (code) => ready.reject(new Error(`redis-server ended with exit code ${code} before it listened`)));
  await ready.promise;
  return child;
}
