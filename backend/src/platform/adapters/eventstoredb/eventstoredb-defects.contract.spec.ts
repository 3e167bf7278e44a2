import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AccessDeniedError, EventStoreDBClient, jsonEvent, TimeoutError, UnavailableError, UnknownError, WrongExpectedVersionError } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { origin, type Position } from '../../kernel/position.js';
import { LogUnavailable, noStream, WrongExpectedRevision, type EventLog, type LogBatch, type NewEvent } from '../../log/event-log.js';
import { testEvents } from '../../testing/event-log-contract.js';
import { EventStoreProcess } from '../../testing/eventstoredb/event-store-process.js';
import { addressOf } from './address.js';
import { isLost } from './errors.js';
import { EventStoreDbEventLog } from './eventstoredb-event-log.js';

const command = (n: number): string => `00000000-0000-4000-8000-${n.toString().padStart(12, '0')}`;
const events = (n: number, count = 1, data?: (index: number) => unknown): NewEvent[] => testEvents(command(n), count, data);

// What the client and the server are known to do to those who use them, and what this log makes of it.
describe('defects of EventStoreDB and its client', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'eventstore-'));
  let server: EventStoreProcess;
  let log: EventStoreDbEventLog;
  const made: { close(): Promise<void> }[] = [];
  const connected = (to: EventStoreProcess, limits?: ConstructorParameters<typeof EventStoreDbEventLog>[2]): EventStoreDbEventLog => {
    const connection = new EventStoreDbEventLog(EventStoreDBClient.connectionString(to.url), addressOf(to.url), limits);
    made.push(connection);
    return connection;
  };
  beforeEach(async () => {
    server = await EventStoreProcess.start({ folder });
    log = connected(server);
  });
  afterEach(async () => {
    for (const connection of made.splice(0)) await connection.close();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Everything after a position, until so many events have come. */
  async function followed(from: Position, count: number, seen: (events: string[]) => Promise<void> | void = () => undefined, on: EventLog = log): Promise<string[]> {
    const abort = new AbortController();
    const ids: string[] = [];
    for await (const batch of on.subscribe(from, 50, abort.signal)) {
      ids.push(...batch.events.map((event) => event.id));
      await seen(ids);
      if (ids.length >= count) abort.abort();
    }
    return ids;
  }
  const idsFrom = async (after: Position): Promise<string[]> => {
    const ids: string[] = [];
    for (let position = after; ; ) {
      const batch: LogBatch = await log.read(position, 1_000);
      if (batch.events.length === 0) return ids;
      ids.push(...batch.events.map((event) => event.id));
      position = batch.position;
    }
  };
  /** As the command runner does: what the lost server did not answer is asked again, the very same. */
  async function insistently<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof LogUnavailable)) throw error;
        await nextTurn();
      }
    }
  }
  const system = async (count: number, name = '$noise'): Promise<void> => {
    const client = EventStoreDBClient.connectionString(server.url);
    await client.appendToStream(name, Array.from({ length: count }, () => jsonEvent({ type: '$noise', data: {} })));
    await client.dispose();
  };

  it.each<[string, Partial<NewEvent>, RegExp]>([
    ['an id that is no UUID', { id: 'secret' }, /^the id of a test\.Happened is not a UUID$/],
    ['no type', { type: '' }, /^nothing is not a type of event$/],
    ['a type of the server’s own', { type: '$test' }, /^\$test is not a type of event$/],
    ['a BigInt', { data: { secret: 1n } }, /^a test\.Happened holds what JSON cannot$/],
    ['nothing at all', { data: undefined }, /^a test\.Happened holds what JSON cannot$/],
  ])('%s is refused before it is sent', async (_, part, sentence) => {
    await expect(log.append('test-1', noStream, [...events(1), { ...(events(2)[0] as NewEvent), ...part }])).rejects.toThrow(sentence);
    expect((await server.tell({})).calls['append']).toBeUndefined();
    expect(await log.append('test-1', noStream, events(1))).toMatchObject({ revision: 0 });
  });

  it('knows a server that is lost in each of its shapes, and nothing else', () => {
    const raw = Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: {} });
    const service = (code: number) => Object.assign(new Error('details'), { code, details: '' }) as never;
    for (const error of [raw, new UnavailableError(service(14)), new UnknownError(undefined, 'Could not recognize Server Is Not Ready'), new TimeoutError(service(10)), new Error('Channel has been shut down')]) expect(isLost(error)).toBe(true);
    const wrong = new WrongExpectedVersionError(null as never, { streamName: 's', current: 1n, expected: 0n });
    for (const error of [wrong, new AccessDeniedError(service(16)), new UnknownError(service(2)), new TypeError('ours'), 'text']) expect(isLost(error)).toBe(false);
  });

  describe('an append whose outcome is unknown', () => {
    it.each([['the answer is lost', { lose: 1 }], ['the append is lost', { drop: 1 }], ['the server refuses', { refuse: 1 }]])('%s: the same batch again answers once and for all', async (_, fault) => {
      const hasty = connected(server, { appendMs: 2_000 });
      await log.append('test-1', noStream, events(1, 2));
      await server.tell(fault);
      await expect(hasty.append('test-1', 1, events(2, 2))).rejects.toBeInstanceOf(LogUnavailable);
      const repeated = await log.append('test-1', 1, events(2, 2));
      expect(repeated.revision).toBe(3);
      expect((await log.readStream('test-1')).map((event) => event.id)).toEqual([...events(1, 2), ...events(2, 2)].map((event) => event.id));
      await expect(log.append('test-1', 1, events(3, 2))).rejects.toBeInstanceOf(WrongExpectedRevision);
    });

    it('a server that stands still: reads and appends give up, and what it does later does no harm', async () => {
      const hasty = connected(server, { appendMs: 500, silenceMs: 500 });
      await log.append('test-1', noStream, events(1));
      server.freeze();
      await expect(hasty.append('test-1', 0, events(2))).rejects.toBeInstanceOf(LogUnavailable);
      await expect(hasty.readStream('test-1')).rejects.toBeInstanceOf(LogUnavailable);
      await expect(hasty.head()).rejects.toBeInstanceOf(LogUnavailable);
      server.thaw();
      expect(await log.append('test-1', 0, events(2))).toMatchObject({ revision: 1 });
      await expect.poll(() => hasty.readStream('test-1').then((read) => read.length, () => 'lost'), { timeout: 20_000 }).toBe(2);
    });

    it('a server that is killed under load: what was answered is there, and the rest goes in when it is sent again', async () => {
      const answered = new Set<number>();
      const heavy = (): { fill: string } => ({ fill: 'x'.repeat(20_000) });
      const patient = connected(server, { appendMs: 30_000 });
      const outcomes = Array.from({ length: 300 }, (_, n) => patient.append(`test-${n}`, noStream, events(n, 3, heavy)).then(() => answered.add(n)));
      const settled = Promise.allSettled(outcomes);
      await Promise.any(outcomes);
      await server.kill();
      expect((await settled).every((outcome) => outcome.status === 'fulfilled' || outcome.reason instanceof LogUnavailable)).toBe(true);
      await expect(log.append('test-down', noStream, events(1))).rejects.toBeInstanceOf(LogUnavailable);
      await expect(log.readStream('test-1')).rejects.toBeInstanceOf(LogUnavailable);
      server = await server.restart();
      for (const n of answered) expect(await insistently(() => log.readStream(`test-${n}`))).toHaveLength(3);
      for (let n = 0; n < 300; n += 1) expect(await insistently(() => log.append(`test-${n}`, noStream, events(n, 3, heavy)))).toMatchObject({ revision: 2 });
      expect(await insistently(() => idsFrom(origin))).toHaveLength(900);
    });

    it('two servers: the end of one takes nothing from an append that waits for the other', async () => {
      const other = await EventStoreProcess.start();
      const there = connected(other);
      await server.tell({ delayMs: 1_000 });
      const slow = connected(server, { appendMs: 30_000 }).append('test-1', noStream, events(1));
      await other.tell({ drop: 1 });
      const lost = there.append('test-1', noStream, events(1)).catch((error: unknown) => error);
      await expect.poll(async () => (await other.tell({})).calls['append'], { timeout: 20_000 }).toBe(1);
      await other.kill();
      expect(await lost).toBeInstanceOf(LogUnavailable);
      expect(await slow).toMatchObject({ revision: 0 });
    });
  });

  describe('a subscription', () => {
    it('goes on after the server was killed, and after it was cut, without a gap or a repeat', async () => {
      let next = 0;
      const write = async () => {
        await insistently(() => log.append(`test-${next}`, noStream, events(next, 2)));
        next += 1;
      };
      await write();
      const ids = await followed(origin, 12, async (seen) => {
        if (seen.length < 2 * next) return;
        if (next === 2) await server.tell({ cut: 'slow' });
        if (next === 3) await server.tell({ cut: 'lost' });
        if (next === 4) {
          await server.kill();
          server = await server.restart();
        }
        if (next < 6) await write();
      });
      expect(ids).toEqual(await insistently(() => idsFrom(origin)));
      expect(ids).toHaveLength(12);
    });

    it('holds the server back when its consumer is slow; cut for it, it comes back and misses nothing', async () => {
      const heavy = (): { fill: string } => ({ fill: 'x'.repeat(1_000) });
      const gate = Promise.withResolvers<void>();
      await log.append('test-0', noStream, events(0));
      const following = followed(origin, 12_501, () => gate.promise);
      await expect.poll(async () => (await server.tell({})).subscriptions, { timeout: 20_000 }).toBe(1);
      for (let n = 1; n <= 25; n += 1) await log.append(`test-${n}`, noStream, events(n, 500, heavy));
      // The server has ended it; nothing has asked again yet.
      await expect.poll(async () => (await server.tell({})).subscriptions, { timeout: 20_000 }).toBe(0);
      gate.resolve();
      expect(await following).toEqual(await idsFrom(origin));
    });

    it('moves on over what is not ours', async () => {
      const appended = await log.append('test-1', noStream, events(1));
      const abort = new AbortController();
      const positions: Position[] = [];
      await system(200);
      for await (const batch of log.subscribe(appended.position, 10, abort.signal)) {
        expect(batch.events).toEqual([]);
        positions.push(batch.position);
        if (positions.length === 1) await system(200);
        if (positions.length === 2) abort.abort();
      }
      expect([...positions].sort()).toEqual(positions);
      expect(positions[0] as string > appended.position).toBe(true);
      const next = await log.append('test-1', 0, events(2));
      expect(await followed(positions[1] as Position, 1)).toEqual([events(2)[0]?.id]);
      expect((await log.read(positions[0] as Position, 10)).position).toBe(next.position);
    });

    it('ends at the server when its signal aborts, and when its consumer leaves', async () => {
      await log.append('test-1', noStream, events(1, 10));
      await followed(origin, 10);
      for await (const batch of log.subscribe(origin, 2, new AbortController().signal)) if (batch.events.length > 0) break;
      await expect.poll(async () => (await server.tell({})).subscriptions, { timeout: 20_000 }).toBe(0);
      expect((await server.tell({})).calls['subscribe']).toBe(2);
    });
  });

  it('reads, and finds the head, over any number of events of the server’s own', async () => {
    expect(await log.head()).toBe(origin);
    expect((await log.read(origin, 10)).events).toEqual([]);
    await system(700);
    const appended = await log.append('test-1', noStream, events(1));
    await system(700);
    expect(await log.head()).toBe(appended.position);
    const batch = await log.read(origin, 20);
    expect(batch.events.map((event) => event.stream)).toEqual(['test-1']);
    const rest = await log.read(batch.position, 20);
    expect(rest.events).toEqual([]);
    expect(rest.position > appended.position).toBe(true);
  });

  it('closes at once, whatever is still open', async () => {
    await log.append('test-1', noStream, events(1, 5));
    await server.tell({ silent: true });
    const reading = log.readStream('test-1').catch((error: unknown) => error);
    const waiting = followed(origin, 99);
    await expect.poll(async () => (await server.tell({})).calls, { timeout: 20_000 }).toMatchObject({ readStream: 1, subscribe: 1 });
    await log.close();
    expect(await reading).toBeInstanceOf(LogUnavailable);
    expect(await waiting).toEqual([]);
  });
});
