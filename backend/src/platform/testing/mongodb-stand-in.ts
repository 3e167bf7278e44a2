import { createServer, type AddressInfo, type Socket } from 'node:net';
import { BSON } from '../adapters/mongodb/mongodb-connection.js';

/** What a server answers to a command; nothing: it never does. */
export type MongoAnswers = (command: Readonly<Record<string, unknown>>, address: string) => Record<string, unknown> | undefined;

/**
 * A port that speaks MongoDB's protocol so far as a client opens a connection, for what no server here can show:
 * its answers are those of MongoDB's documentation, not observed.
 */
export async function mongodbStandIn(answers: MongoAnswers): Promise<{ address: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let address = '';
  const server = createServer((socket) => {
    sockets.add(socket);
    let pending = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data: Buffer) => {
      pending = Buffer.concat([pending, data]);
      while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
        const message = pending.subarray(0, pending.readInt32LE(0));
        pending = pending.subarray(message.length);
        const answer = answers(commandOf(message), address);
        if (answer) socket.write(answerTo(message, answer));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }),
  };
}

const query = 2004;
const reply = 1;

/** The first greeting of a connection is an OP_QUERY (name and two numbers before the document), what follows OP_MSG. */
function commandOf(message: Buffer): Readonly<Record<string, unknown>> {
  const start = message.readInt32LE(12) === query ? message.indexOf(0, 20) + 9 : 21;
  return BSON.deserialize(message.subarray(start, start + message.readInt32LE(start)));
}

function answerTo(message: Buffer, answer: Record<string, unknown>): Buffer {
  const old = message.readInt32LE(12) === query;
  const document = BSON.serialize(answer);
  const between = old ? Buffer.alloc(20) : Buffer.alloc(5);
  if (old) between.writeInt32LE(1, 16);
  const header = Buffer.alloc(16);
  header.writeInt32LE(header.length + between.length + document.length, 0);
  header.writeInt32LE(message.readInt32LE(4), 8);
  header.writeInt32LE(old ? reply : message.readInt32LE(12), 12);
  return Buffer.concat([header, between, document]);
}
