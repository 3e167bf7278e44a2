import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be shut, as if the server were gone, and opened again at the same address. */
export class Gate {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  private silent = false;

  private constructor(private readonly behind: URL) {}

  static async to(url: string): Promise<Gate> {
    const gate = new Gate(new URL(url));
    await gate.open();
    return gate;
  }

  get url(): string {
    const url = new URL(this.behind);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  async open(): Promise<void> {
    this.server = createServer((client) => {
      const server = connect(Number(this.behind.port || 6379), this.behind.hostname);
      for (const [from, to] of [[client, server], [server, client]] as const) {
        this.sockets.add(from);
        from.on('data', (data) => { if (!this.silent) to.write(data); }).on('close', () => to.destroy()).on('error', () => to.destroy());
      }
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Cuts what goes through, and lets nothing else in. */
  async shut(): Promise<void> {
    const closed = this.server ? once(this.server, 'close') : undefined;
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }

  /** Lets everything in, and nothing through. */
  mute(): void {
    this.silent = true;
  }
}
