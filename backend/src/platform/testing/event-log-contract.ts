import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPosition, type Position } from '../kernel/position.js';
import { eventIdOf } from '../kernel/ids.js';
import { AppendTooLarge, noStream, WrongExpectedRevision, type EventLog, type LogBatch, type NewEvent } from '../log/event-log.js';

const at = '2026-11-25T17:12:00.000Z';
/** Events of a test command, with the ids a command would give them. */
export const testEvents = (command: string, count: number, data: (index: number) => unknown = (index) => ({ index })): NewEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: eventIdOf(command, 'test', index),
    type: 'test.Happened',
    data: data(index),
    metadata: { v: 1, at, actor: null, commandId: command, fingerprint: 'f', correlationId: command, causationId: command },
  }));

const command = (n: number): string => `00000000-0000-4000-8000-${n.toString().padStart(12, '0')}`;

/**
 * What every event log must do. `reopen` closes and opens the same data again. The log may hold something already, as a
 * server does that many suites share: each test has streams of its own, and reads from where the log stood.
 */
export function eventLogContract(name: string, open: () => Promise<{ log: EventLog; reopen: () => Promise<EventLog>; close: () => Promise<void> }>): void {
  describe(`event log: ${name}`, () => {
    let log: EventLog;
    let reopen: () => Promise<EventLog>;
    let close: () => Promise<void>;
    let start: Position;
    let run: string;
    const stream = (n: number): string => `test-${run}-${n}`;
    beforeEach(async () => {
      ({ log, reopen, close } = await open());
      start = await log.head();
      run = randomUUID();
    });
    afterEach(() => close());

    const conflict = async (append: Promise<unknown>): Promise<number> => {
      const error: unknown = await append.then(() => undefined, (caught: unknown) => caught);
      expect(error).toBeInstanceOf(WrongExpectedRevision);
      return (error as WrongExpectedRevision).actual;
    };

    it('appends to a new stream and reads back what was written', async () => {
      const appended = await log.append(stream(1), noStream, testEvents(command(1), 3));
      const events = await log.readStream(stream(1));
      expect(appended.revision).toBe(2);
      expect(events.map((event) => event.revision)).toEqual([0, 1, 2]);
      expect(events.map((event) => event.id)).toEqual(testEvents(command(1), 3).map((event) => event.id));
      expect(events.at(-1)?.position).toBe(appended.position);
      expect(events[0]).toMatchObject({ stream: stream(1), type: 'test.Happened', data: { index: 0 }, metadata: { at, commandId: command(1) } });
      expect(events[0]?.metadata.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('keeps when an event was recorded, if it comes from another log', async () => {
      const recordedAt = '2021-04-05T06:07:08.009Z';
      const moved = testEvents(command(1), 1).map((event) => ({ ...event, metadata: { ...event.metadata, recordedAt } }));
      await log.append(stream(1), noStream, moved);
      expect((await log.readStream(stream(1)))[0]?.metadata).toEqual(moved[0]?.metadata);
      expect((await log.read(start, 1)).events[0]?.metadata.recordedAt).toBe(recordedAt);
    });

    it('refuses an append of more than 1 MB, alone or in sum, and says of which type', async () => {
      const heavy = (bytes: number) => () => ({ weight: 'x'.repeat(bytes) });
      const refusal = async (events: readonly NewEvent[]) => log.append(stream(1), noStream, events).catch((caught: unknown) => caught);
      expect(await refusal(testEvents(command(1), 1, heavy(1_100_000)))).toMatchObject({ type: 'test.Happened' });
      expect(await refusal(testEvents(command(1), 5, heavy(300_000)))).toBeInstanceOf(AppendTooLarge);
      expect(await log.readStream(stream(1))).toEqual([]);
      expect(await log.append(stream(1), noStream, testEvents(command(1), 3, heavy(300_000)))).toMatchObject({ revision: 2 });
    });

    it('gives positions that are fixed-width and rise over the whole log', async () => {
      await log.append(stream(1), noStream, testEvents(command(1), 2));
      await log.append(stream(2), noStream, testEvents(command(2), 2));
      await log.append(stream(1), 1, testEvents(command(3), 2));
      const { events } = await log.read(start, 100);
      const positions = events.map((event) => event.position);
      expect(positions.every(isPosition)).toBe(true);
      expect([...positions].sort()).toEqual(positions);
      expect(new Set(positions).size).toBe(6);
      expect(await log.head()).toBe(positions.at(-1));
    });

    it('refuses a stream that is not where it was expected, and says where it is', async () => {
      await log.append(stream(1), noStream, testEvents(command(1), 2));
      expect(await conflict(log.append(stream(1), noStream, testEvents(command(2), 1)))).toBe(1);
      expect(await conflict(log.append(stream(1), 7, testEvents(command(2), 1)))).toBe(1);
      expect(await conflict(log.append(stream(9), 5, testEvents(command(2), 1)))).toBe(-1);
      expect(await log.readStream(stream(1))).toHaveLength(2);
    });

    it('lets one of twenty concurrent creations through', async () => {
      const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => log.append(stream(1), noStream, testEvents(command(n), 1))));
      expect(tries.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      expect(await log.readStream(stream(1))).toHaveLength(1);
    });

    describe('a batch sent again', () => {
      it('answers the first result, also after newer events', async () => {
        const first = await log.append(stream(1), noStream, testEvents(command(1), 3));
        expect(await log.append(stream(1), noStream, testEvents(command(1), 3))).toEqual(first);
        await log.append(stream(1), 2, testEvents(command(2), 2));
        expect(await log.append(stream(1), noStream, testEvents(command(1), 3))).toEqual(first);
        expect(await log.readStream(stream(1))).toHaveLength(5);
      });
      it('is the same batch by its ids alone, its data unchanged', async () => {
        await log.append(stream(1), noStream, testEvents(command(1), 1));
        await log.append(stream(1), noStream, testEvents(command(1), 1, () => ({ other: true })));
        expect((await log.readStream(stream(1)))[0]?.data).toEqual({ index: 0 });
      });
      it('answers a prefix at its own last revision', async () => {
        await log.append(stream(1), noStream, testEvents(command(1), 3));
        expect((await log.append(stream(1), noStream, testEvents(command(1), 2))).revision).toBe(1);
      });
      it('conflicts when it is a suffix, or goes on with something new', async () => {
        const events = testEvents(command(1), 3);
        await log.append(stream(1), noStream, events);
        expect(await conflict(log.append(stream(1), noStream, events.slice(1)))).toBe(2);
        expect(await conflict(log.append(stream(1), noStream, [...events, ...testEvents(command(2), 1)]))).toBe(2);
      });
      it('is still recognised after a restart', async () => {
        const first = await log.append(stream(1), noStream, testEvents(command(1), 2));
        log = await reopen();
        expect(await log.append(stream(1), noStream, testEvents(command(1), 2))).toEqual(first);
      });
    });

    it('keeps any JSON exactly', async () => {
      const data = { text: 'é\u202f«\u0000\u2028😀', nested: { list: [1, null, true], zero: 0 }, big: '9007199254740993' };
      await log.append(stream(1), noStream, testEvents(command(1), 1, () => data));
      expect((await log.readStream(stream(1)))[0]?.data).toEqual(data);
    });

    it('reads a stream from a revision on, and nothing of one that does not exist', async () => {
      await log.append(stream(1), noStream, testEvents(command(1), 5));
      expect((await log.readStream(stream(1), 3)).map((event) => event.revision)).toEqual([3, 4]);
      expect(await log.readStream(stream(1), 9)).toEqual([]);
      expect(await log.readStream(stream(9))).toEqual([]);
    });

    it('reads the whole log page by page without a gap or a repeat', async () => {
      for (let n = 0; n < 10; n += 1) await log.append(stream(n), noStream, testEvents(command(n), 3));
      const seen: string[] = [];
      for (let after = start; ; ) {
        const batch: LogBatch = await log.read(after, 7);
        if (batch.events.length === 0) break;
        seen.push(...batch.events.map((event) => event.position));
        after = batch.position;
      }
      expect(seen).toHaveLength(30);
      expect(new Set(seen).size).toBe(30);
    });

    it('subscribes after a position: what is there, then what comes, in order, until it is aborted', async () => {
      await log.append(stream(1), noStream, testEvents(command(1), 3));
      const from = (await log.readStream(stream(1)))[0]?.position ?? start;
      const abort = new AbortController();
      const seen: string[] = [];
      const writing = (async () => {
        for (let n = 2; n < 30; n += 1) await log.append(stream(n), noStream, testEvents(command(n), 2));
      })();
      for await (const batch of log.subscribe(from, 4, abort.signal)) {
        expect(batch.events.length).toBeLessThanOrEqual(4);
        seen.push(...batch.events.map((event) => event.id));
        if (seen.length === 2 + 28 * 2) abort.abort();
      }
      await writing;
      const everything = (await log.read(start, 1000)).events.map((event) => event.id);
      expect(seen).toEqual(everything.slice(1));
    });

    it('has everything after a restart', async () => {
      await log.append(stream(1), noStream, testEvents(command(1), 2));
      const head = await log.head();
      log = await reopen();
      expect(await log.head()).toBe(head);
      expect((await log.append(stream(1), 1, testEvents(command(2), 1))).revision).toBe(2);
    });
  });
}
