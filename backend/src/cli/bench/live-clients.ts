import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';

/** What those who are told live do: connect, say when so many frames came over all connections, or write and say when the last of them was told. */
export type Order =
  | { readonly open: { readonly port: number; readonly path: string; readonly tokens: readonly (string | null)[] } }
  | { readonly close: true }
  | { readonly await: { readonly frames: number } }
  | { readonly write: { readonly port: number; readonly path: string; readonly token: string; readonly bodies: readonly string[] } };

const begin = 'data: {';
let sockets: Socket[] = [];
let frames = 0;
let awaited = Infinity;
let reached = Promise.withResolvers<void>();

/** Resolves when so many frames came since the last time. */
async function came(count: number): Promise<void> {
  awaited = count;
  if (frames < awaited) await reached.promise;
  frames -= count;
  awaited = Infinity;
  reached = Promise.withResolvers();
}

/** A client that only counts: what it costs to read is not what is measured. */
async function open(port: number, path: string, token: string | null): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  let rest = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    rest += text;
    for (let at: number; (at = rest.indexOf(begin)) >= 0; rest = rest.slice(at + begin.length)) frames += 1;
    rest = rest.slice(-begin.length + 1);
    if (frames >= awaited) reached.resolve();
  });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\n${token === null ? '' : `Authorization: Bearer ${token}\r\n`}\r\n`);
  return socket;
}

function post(port: number, path: string, token: string, body: string, key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'authorization': `Bearer ${token}`, 'idempotency-key': key };
    request({ port, host: '127.0.0.1', method: 'POST', path, headers }, (answer) => {
      answer.resume().once('end', () => (answer.statusCode === 201 ? resolve() : reject(new Error(`POST ${path} answered ${answer.statusCode}`))));
    }).once('error', reject).end(body);
  });
}

async function carryOut(order: Order): Promise<unknown> {
  if ('open' in order) {
    const { port, path, tokens } = order.open;
    for (const token of tokens) sockets.push(await open(port, path, token));
    // Each is told that it is in.
    return came(tokens.length);
  }
  if ('close' in order) {
    for (const socket of sockets) socket.destroy();
    sockets = [];
    frames = 0;
    return undefined;
  }
  if ('await' in order) return came(order.await.frames);
  const { port, path, token, bodies } = order.write;
  const milliseconds: number[] = [];
  for (const [n, body] of bodies.entries()) {
    const begun = performance.now();
    const [told] = await Promise.all([came(sockets.length).then(() => performance.now()), post(port, path, token, body, `bench-message-${n}`)]);
    milliseconds.push(told - begun);
  }
  return milliseconds;
}

process.on('message', (order: Order) => {
  carryOut(order).then((answer) => process.send?.({ answer }), (error: unknown) => process.send?.({ error: String(error) }));
});
