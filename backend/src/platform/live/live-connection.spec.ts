import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { framesIn, LiveOutlet } from '../testing/live-outlet.js';
import { bytesOf } from './live-bytes.js';
import { LiveConnection } from './live-connection.js';

const kilobyte = Buffer.from(`data: ${JSON.stringify({ kind: 'x'.repeat(1000), rooms: [] })}\n\n`);
let outlet: LiveOutlet;
let connection: LiveConnection;
beforeEach(() => {
  outlet = new LiveOutlet();
  connection = new LiveConnection(null, outlet);
});

describe('a connection', () => {
  it('keeps what its client does not take, and sends it when there is room, in order', () => {
    const frames = Array.from({ length: 5 }, (_, n) => bytesOf({ kind: 'membership', rooms: [`team:${n}`] }));
    outlet.flows = false;
    for (const frame of frames) connection.send(frame);
    expect(outlet.written).toEqual(frames.slice(0, 1));
    outlet.emit('drain');
    expect(outlet.written).toEqual(frames.slice(0, 2));
    outlet.drain();
    expect(outlet.written).toEqual(frames);
    expect(outlet.state).toBe('open');
  });

  it('lets go of all that waits once it is too much, tells a slow client to fetch anew, and ends', () => {
    outlet.flows = false;
    for (let sent = 0; sent < 1_000; sent += 1) connection.send(kilobyte);
    expect(outlet.written).toEqual([kilobyte]);
    outlet.drain();
    expect(outlet.frames.map(({ kind }) => kind)).toEqual(['x'.repeat(1000), 'refresh']);
    expect(outlet.state).toBe('ended');
    connection.send(kilobyte);
    expect(outlet.written).toHaveLength(2);
  });

  it('takes as much as is allowed, and no more', () => {
    outlet.flows = false;
    connection.send(kilobyte);
    for (let bytes = 0; bytes + kilobyte.length <= 256 * 1024; bytes += kilobyte.length) connection.send(kilobyte);
    outlet.drain();
    expect(outlet.state).toBe('open');
  });

  it('beats while its client takes what comes, and is cut when it takes nothing from beat to beat', () => {
    connection.beat();
    expect(String(outlet.written)).toBe(': \n\n');
    outlet.flows = false;
    connection.send(kilobyte);
    connection.beat();
    outlet.drain();
    connection.beat();
    expect(outlet.written).toHaveLength(3);
    outlet.flows = false;
    connection.send(kilobyte);
    connection.beat();
    expect(outlet.state).toBe('open');
    connection.beat();
    expect(outlet.state).toBe('destroyed');
  });

  it('ended, sends first what waits; never taken, it is cut', () => {
    outlet.flows = false;
    for (const one of [kilobyte, kilobyte]) connection.send(one);
    connection.end();
    expect(outlet.state).toBe('open');
    outlet.drain();
    expect([outlet.written.length, outlet.state]).toEqual([2, 'ended']);
    connection.beat();
    expect(outlet.state).toBe('destroyed');
  });
});

it('over a socket, a client that reads nothing costs no more than its share; when it reads again, it is told to fetch anew', { timeout: 60_000 }, async () => {
  const server = createServer((_, answer) => {
    slow = new LiveConnection(null, answer);
    slow.send(kilobyte);
  }).listen(0, '127.0.0.1');
  let slow: LiveConnection | undefined;
  await once(server, 'listening');
  const [answer] = await once(get({ port: (server.address() as AddressInfo).port, agent: false }), 'response') as [IncomingMessage];
  answer.pause();
  const before = process.memoryUsage().rss;
  for (let sent = 0; sent < 100_000; sent += 1) {
    slow?.send(kilobyte);
    if (sent % 100 === 0) await nextTurn();
  }
  // 100 MB were to be sent; what is kept is the network's, and 256 kB.
  expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  let text = '';
  answer.setEncoding('utf8').on('data', (piece: string) => { text += piece; }).resume();
  await once(answer, 'end');
  expect(framesIn(text).at(-1)).toEqual({ kind: 'refresh', rooms: [] });
  expect(text.length).toBeLessThan(50_000 * kilobyte.length);
  server.close();
  await once(server, 'close');
});
