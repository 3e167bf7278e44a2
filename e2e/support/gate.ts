import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The way to a server, which a test cuts as a bad network does. */
export interface Gate {
  readonly origin: string;
  /** From now on requests arrive, and no answer comes back; or all comes through again. */
  loseAnswers(lost: boolean): void;
  close(): Promise<void>;
}

export async function startGate(to: string): Promise<Gate> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let lost = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    open.add(near);
    near.on('close', () => {
      open.delete(near);
      far.destroy();
    });
    far.on('close', () => near.end());
    for (const socket of [near, far]) socket.on('error', () => socket.destroy());
    near.pipe(far);
    far.on('data', (answer) => void (lost ? near.destroy() : near.write(answer)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseAnswers: (now) => { lost = now; },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
