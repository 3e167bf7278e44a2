import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Application } from '../../composition/application.js';
import { positionOf } from '../../platform/kernel/position.js';
import { LiveConnections } from '../../platform/live/live-connections.js';
import { compare } from './compare.js';
import type { Order } from './live-clients.js';

/** Members who are told, messages that are written, frames of a slice, connections that nothing is told. */
const [members, messages, frames, idle] = [500, 200, 40, 2_000];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Clients in a process of their own. */
class Clients {
  private readonly child: ChildProcess = fork(fileURLToPath(new URL('live-clients.js', import.meta.url)));

  do(order: Order): Promise<unknown> {
    this.child.send(order);
    return new Promise((resolve, reject) => this.child.once('message', ({ answer, error }: { answer?: unknown; error?: string }) => (error === undefined ? resolve(answer) : reject(new Error(error)))));
  }

  end(): void {
    this.child.kill();
  }
}

/** A team of these people, and a discussion of it. */
async function discussionOf({ app, hub, engines }: Application, tokens: readonly string[]): Promise<string> {
  const [team, discussion] = [randomUUID(), randomUUID()];
  const send = async (method: 'POST' | 'PUT', url: string, token: string, payload: object): Promise<void> => {
    const { statusCode, body } = await app.inject({ method, url, payload, headers: { 'authorization': `Bearer ${token}`, 'idempotency-key': randomUUID() } });
    if (statusCode >= 300) throw new Error(`${method} ${url} answered ${statusCode} ${body}`);
  };
  const [lead = '', ...others] = tokens;
  await send('POST', '/api/teams', lead, { id: team, name: 'Mesures', type: 'local', place: '69384' });
  for (const token of others) await send('PUT', `/api/teams/${team}/membership`, token, { role: 'member' });
  await send('POST', `/api/teams/${team}/discussions`, lead, { id: discussion, subject: 'Mesures', text: 'Un message' });
  await hub.waitFor('all', await engines.log.head(), 60_000);
  return discussion;
}

/** What telling people live costs: from a message to its last reader, each delivery, and each connection that waits. `tokens`: of as many accounts as members. */
export async function benchLive(application: Application, port: number, tokensFor: (count: number) => Promise<string[]>): Promise<boolean> {
  const clients = new Clients();
  const bare = new Set<ServerResponse>();
  const server = createServer((_, answer) => {
    bare.add(answer.once('close', () => bare.delete(answer)));
    answer.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {}\n\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const tokens = await tokensFor(members);
    const discussion = await discussionOf(application, tokens);
    const room = `discussion:${discussion}`;
    await clients.do({ open: { port, path: `/api/live?rooms=me,${room}`, tokens } });
    const bodies = Array.from({ length: messages }, (_, n) => JSON.stringify({ id: randomUUID(), text: `Message ${n}` }));
    const took = (await clients.do({ write: { port, path: `/api/discussions/${discussion}/messages`, token: tokens[0] ?? '', bodies } }) as number[]).slice(messages / 10).sort((a, b) => a - b);
    const at = (share: number): string => (took[Math.floor(took.length * share)] ?? 0).toFixed(1);
    console.log(`from POST to the last of ${members} connected members: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);

    const connections = application.app.get(LiveConnections);
    let position = 10 ** 15;
    const frame = { kind: 'message', rooms: [room], discussion, message: randomUUID() } as const;
    const ours = async (): Promise<void> => {
      const told = clients.do({ await: { frames: frames * members } });
      for (let n = 0; n < frames; n += 1) await connections.tell({ position: positionOf(position += 1), frame });
      await told;
    };
    const begun = performance.now();
    for (let n = 0; n < 5; n += 1) await ours();
    console.log(`deliveries: ${Math.round((5 * frames * members * 1_000) / (performance.now() - begun))} a second, clients included`);
    await clients.do({ open: { port: (server.address() as AddressInfo).port, path: '/', tokens: tokens.map(() => null) } });
    const bytes = Buffer.from(`id: ${positionOf(position)}\ndata: ${JSON.stringify(frame)}\n\n`);
    const loop = async (): Promise<void> => {
      const told = clients.do({ await: { frames: frames * members } });
      for (let n = 0; n < frames; n += 1) {
        for (const answer of bare) answer.write(bytes);
        // Written in one turn, several frames would leave as one.
        await nextTurn();
      }
      await told;
    };
    const good = await compare('a delivery to a connected member, against a bare loop over the same transport', 0.5, frames * members, ours, loop);
    await clients.do({ close: true });
    await memory(clients, port, tokens);
    return good;
  } finally {
    clients.end();
    server.close();
  }
}

async function memory(clients: Clients, port: number, tokens: readonly string[]): Promise<void> {
  const settled = async (): Promise<NodeJS.MemoryUsage> => {
    await delay(500);
    collect();
    collect();
    return process.memoryUsage();
  };
  const before = await settled();
  await clients.do({ open: { port, path: '/api/live?rooms=me,national', tokens: Array.from({ length: idle }, (_, n) => tokens[n % tokens.length] ?? null) } });
  const after = await settled();
  const each = (of: (usage: NodeJS.MemoryUsage) => number): string => ((of(after) - of(before)) / idle / 1024).toFixed(1);
  console.log(`an idle connection, of ${idle}: ${each(({ heapUsed, external }) => heapUsed + external)} kB of heap and buffers`);
}
