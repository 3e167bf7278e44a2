import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from './redis/redis-server.js';

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

/** The server as it ships, in a process of its own that a test kills, pauses and starts again at the same address. */
export class ServedProcess {
  private child: ChildProcess | undefined;
  /** What a file may hold at most, in blocks of 512 bytes: beyond it, the disk is full. */
  fileBlocks: number | 'unlimited' = 'unlimited';

  private constructor(readonly port: number, private readonly environment: Readonly<Record<string, string>>) {}

  static async start(environment: Readonly<Record<string, string>>, fileBlocks: number | 'unlimited' = 'unlimited'): Promise<ServedProcess> {
    if (!existsSync(main)) throw new Error('the server is not built: run npm run build');
    const served = new ServedProcess(await freePort(), environment);
    served.fileBlocks = fileBlocks;
    await served.start();
    return served;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Resolves once it says that it listens. */
  async start(): Promise<void> {
    const settings = { PORT: String(this.port), HOST: '127.0.0.1', DEMO: 'off', NODE_ENV: 'test' };
    const child = spawn('sh', ['-c', 'ulimit -f "$1"; exec "$2" "$3"', 'sh', String(this.fileBlocks), process.execPath, main], { env: { ...process.env, ...settings, ...this.environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => { said = (said + chunk.toString()).slice(-2_000); });
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
      child.stdout.on('data', (chunk: Buffer) => { if (chunk.includes('is at')) resolve(); });
    });
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(signal);
  }

  /** Ends it, without a warning unless it is to finish its work. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
