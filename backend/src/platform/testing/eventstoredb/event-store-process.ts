import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AdminAnswer, AdminCommand } from './faults.js';

export interface EventStoreOptions {
  /** Where the database is kept; without, in memory. */
  readonly folder?: string;
  readonly port?: number;
  /** `user:password` that every call must carry. */
  readonly credentials?: string;
  /** What it says it is. */
  readonly version?: string;
  /** Files of a key and a certificate, in PEM. */
  readonly key?: string;
  readonly certificate?: string;
}

/** A key and a certificate for localhost that nobody but a test trusts. */
export const testTls = { key: join(import.meta.dirname, 'tls/key.pem'), certificate: join(import.meta.dirname, 'tls/certificate.pem') };

/** The stand-in of EventStoreDB, in a process of its own. */
export class EventStoreProcess {
  private readonly answers: AsyncIterator<string>;

  private constructor(private readonly child: ChildProcess, private readonly options: EventStoreOptions) {
    if (!child.stdout) throw new Error('the stand-in has no output');
    this.answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  port = 0;

  static async start(options: EventStoreOptions = {}): Promise<EventStoreProcess> {
    const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'start.mjs'), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const started = new EventStoreProcess(child, options);
    started.port = ((await started.answer()) as { port: number }).port;
    return started;
  }

  get url(): string {
    const { certificate, credentials } = this.options;
    if (!certificate) return `esdb://127.0.0.1:${this.port}?tls=false`;
    return `esdb://${credentials ?? 'any:any'}@localhost:${this.port}?tlsCAFile=${encodeURIComponent(certificate)}`;
  }

  /** Tells it what to do wrong, and hears what it was asked so far. */
  async tell(command: AdminCommand): Promise<AdminAnswer> {
    this.child.stdin?.write(`${JSON.stringify(command)}\n`);
    return (await this.answer()) as AdminAnswer;
  }

  /** Stops it where it is, until it is thawed. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** Ends it without a warning. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Another one, on the same port and database. */
  restart(): Promise<EventStoreProcess> {
    return EventStoreProcess.start({ ...this.options, port: this.port });
  }

  private async answer(): Promise<unknown> {
    const line = await this.answers.next();
    if (line.done) throw new Error('the stand-in ended');
    return JSON.parse(line.value) as unknown;
  }
}
