import { Agent, request } from 'node:http';

/** A slice of load: so many requests, so many at once. */
export interface Slice {
  readonly port: number;
  readonly requests: readonly { readonly method: string; readonly path: string; readonly body?: string; readonly token?: string; readonly key?: string }[];
  readonly repeat: number;
  readonly atOnce: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function send(port: number, { method, path, body, token, key }: Slice['requests'][number]): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': `${key}-${(count += 1)}` }),
    };
    request({ agent, port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume().once('end', () => {
        if ((response.statusCode ?? 500) < 300) resolve();
        else reject(new Error(`${method} ${path} answered ${response.statusCode}`));
      });
    }).once('error', reject).end(body);
  });
}
let count = 0;

// A process of its own, so that what it costs to ask is not counted as what it costs to answer.
process.on('message', ({ port, requests, repeat, atOnce }: Slice) => {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < repeat) {
      const one = requests[(next += 1) % requests.length];
      if (one) await send(port, one);
    }
  };
  Promise.all(Array.from({ length: atOnce }, worker)).then(() => process.send?.({ done: true }), (error: unknown) => process.send?.({ error: String(error) }));
});
