import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

/** One address for several servers. */
export interface RoundRobin {
  readonly origin: string;
  close(): Promise<void>;
}

/** Hands each request to the server that `next` names for its path, and its answer back as it comes. */
export async function startRoundRobin(next: (path: string) => string): Promise<RoundRobin> {
  const server = createServer((asked, answered) => {
    const path = asked.url ?? '/';
    const handed = request(new URL(path, next(path)), { method: asked.method, headers: asked.headers }, (answer) => {
      answered.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders();
      pipeline(answer, answered, () => undefined);
    });
    handed.on('error', () => answered.destroy());
    answered.on('close', () => handed.destroy());
    asked.pipe(handed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
