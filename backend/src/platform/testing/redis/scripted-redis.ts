import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Answers in RESP, by the beginning of the command in lower case; `+OK` to any other. Null: no answer at all. */
export type Script = Readonly<Record<string, string | null>>;

export const bulk = (text: string): string => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
export const array = (...texts: readonly string[]): string => `*${texts.length}\r\n${texts.map(bulk).join('')}`;

/** Stands for a Redis server that no real one can be made to be. */
export async function scriptedRedis(script: Script) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding('utf8').on('error', () => undefined).on('data', (data) => {
      for (const command of commandsIn(String(data))) {
        const known = Object.keys(script).find((beginning) => command.startsWith(beginning));
        const answer = known === undefined ? '+OK\r\n' : script[known];
        if (typeof answer === 'string') socket.write(answer);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    at: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Commands are arrays of bulk strings; none of those given here holds a line break. */
function commandsIn(data: string): readonly string[] {
  return data.split(/\*\d+\r\n/).filter(Boolean).map((command) => command.split('\r\n').filter((part, n) => n % 2 === 1 && part !== '').join(' ').toLowerCase());
}
