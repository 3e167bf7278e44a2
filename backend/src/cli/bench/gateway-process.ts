import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A push service in a process of its own. */
export class Gateway {
  private constructor(private readonly child: ChildProcess, readonly url: string) {}

  static async start(): Promise<Gateway> {
    const child = fork(fileURLToPath(new URL('gateway.js', import.meta.url)));
    const [{ port }] = await once(child, 'message') as [{ port: number }];
    return new Gateway(child, `http://127.0.0.1:${port}`);
  }

  /** How much it took. */
  async taken(): Promise<number> {
    this.child.send('taken');
    const [{ taken }] = await once(this.child, 'message') as [{ taken: number }];
    return taken;
  }

  stop(): void {
    this.child.kill();
  }
}
