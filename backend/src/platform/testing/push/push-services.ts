import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** How a service treats a device: takes what it is sent, at once, after a second, or without ever an answer; or not. */
export type Behaviour = 'taking' | 'slow' | 'silent' | 'gone' | 'unknown' | 'refusing' | 'moved' | 'busy' | 'busy until' | 'resting' | 'failing' | 'cut' | 'hanging' | 'chatty';

/** A message as a service took it. */
export interface Taken {
  /** The endpoint's path, or OneSignal's subscription. */
  readonly to: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export const oneSignalApp = { appId: '5e605fcd-de88-4b0a-a5eb-5c18b84d52f3', apiKey: 'os_v2_app_test' } as const;

/** Push services in a process of their own, of Web Push and of OneSignal's protocol. */
export class PushServices {
  private constructor(private readonly child: ChildProcess, readonly url: string) {}

  static async start(): Promise<PushServices> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'push-server.mjs'), oneSignalApp.appId, oneSignalApp.apiKey], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [port] = await once(child.stdout, 'data') as [Buffer];
    return new PushServices(child, `http://127.0.0.1:${port.toString().trim()}`);
  }

  /** Where a device of Web Push is told. */
  endpoint(name: string): string {
    return `${this.url}/push/${name}`;
  }

  /** From now on. `to`: an endpoint, a subscription, or `*` for all that nothing was said of. */
  async behave(to: string, as: Behaviour): Promise<void> {
    await fetch(this.url, { method: 'PUT', body: JSON.stringify({ to: URL.parse(to)?.pathname ?? to, as }) });
  }

  /** What was taken, in order, but for so many before. */
  async taken(from = 0): Promise<readonly Taken[]> {
    const kept = await (await fetch(`${this.url}/${from}`)).json() as readonly (Omit<Taken, 'body'> & { readonly body: string })[];
    return kept.map((each) => ({ ...each, body: Buffer.from(each.body, 'base64') }));
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
