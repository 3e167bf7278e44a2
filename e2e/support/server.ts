import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../backend/dist/main.js', import.meta.url));
/** Writing the demo on a busy machine. */
const patience = 180_000;

/** Where a server is, for those who only use it. */
export interface Site {
  readonly origin: string;
  readonly pid: number;
  readonly dataDir: string;
}

/** A server of one's own. */
export interface Server extends Site {
  stop(): Promise<void>;
}

/** Starts the product as it was built, on a free port and a data folder of its own, and waits until it has caught up. `from`: a folder to begin with a copy of. */
export async function startServer(demo: 'small' | 'off', from?: string): Promise<Server> {
  if (!existsSync(main)) throw new Error('The product is not built: run npm run build.');
  const dataDir = mkdtempSync(join(tmpdir(), 'journeys-'));
  if (from) cpSync(from, dataDir, { recursive: true });
  const port = await freePort();
  const env = { ...process.env, NODE_ENV: 'development', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, DEMO: demo, SMTP_URL: '', PUBLIC_URL: '' };
  const process_ = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const origin = `http://127.0.0.1:${port}`;
  const unexpected = (code: number | null, signal: string | null): void => console.error(`The server at ${origin} ended by itself: ${signal ?? code}.`);
  process_.once('exit', unexpected);
  const stop = async (): Promise<void> => {
    process_.off('exit', unexpected);
    await ended(process_);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await caughtUp(origin, process_);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, pid: process_.pid ?? 0, dataDir, stop };
}

/** Memory that a process holds, in MB. */
export function residentMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

async function caughtUp(origin: string, server: ChildProcess): Promise<void> {
  const began = Date.now();
  for await (const now of setInterval(100, Date.now)) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}.`);
    if (now() - began > patience) throw new Error('The server did not catch up in time.');
    const health = await fetch(`${origin}/api/health`).then((answer) => answer.json() as Promise<{ status: string }>, () => null);
    if (health?.status === 'ok') return;
  }
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
