import { randomUUID } from 'node:crypto';
import { BACKWARDS, END, EventStoreDBClient, eventTypeFilter, excludeSystemEvents, FORWARDS, jsonEvent, StreamNotFoundError, type AppendExpectedRevision, type AppendResult, type Credentials, type JSONEventData, type JSONType, type Position } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Client = EventStoreDBClient;
const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
const event = (id: string, data: unknown = { id }, type = 'test.Told'): JSONEventData => jsonEvent({ id, type, data: data as JSONType });
const told = (of: readonly string[]): JSONEventData[] => of.map((id) => event(id));
const caught = (work: Promise<unknown>): Promise<Record<string, unknown>> => work.then(() => { throw new Error('it went through'); }, (error: unknown) => error) as never;
async function all<T>(reading: AsyncIterable<T>): Promise<T[]> {
  const events: T[] = [];
  for await (const one of reading) events.push(one);
  return events;
}

/** What EventStoreDB 23.10 was seen to do, by its own client: true of a server, and of whatever stands in for it. */
export function eventStoreTables(url: () => string): void {
  let client: Client;
  beforeAll(() => { client = EventStoreDBClient.connectionString(url()); });
  afterAll(() => client.dispose());
  const fresh = (): string => `tables-${randomUUID()}`;

  describe.each<[string, Credentials | undefined]>([['the shared stream of appends', undefined], ['the call of its own', { username: 'any', password: 'any' }]])('appends by %s', (_, credentials) => {
    const append = (stream: string, expectedRevision: AppendExpectedRevision, events: JSONEventData[]): Promise<AppendResult> =>
      client.appendToStream(stream, events, { expectedRevision, ...(credentials ? { credentials } : {}) });
    const conflict = async (stream: string, expected: AppendExpectedRevision, events: JSONEventData[]): Promise<unknown> => {
      const error = await caught(append(stream, expected, events));
      expect(error).toMatchObject({ type: 'wrong-expected-version', streamName: stream, message: '' });
      return error.actualVersion;
    };

    it('answers the revision and the position of the last event', async () => {
      const stream = fresh();
      const first = await append(stream, 'no_stream', told(ids(3)));
      expect(first).toMatchObject({ success: true, nextExpectedRevision: 2n });
      const second = await append(stream, 2n, told(ids(3)));
      expect(second.nextExpectedRevision).toBe(5n);
      const [last] = await all(client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }));
      expect(second.position).toEqual(last?.event?.position);
      expect((await append(stream, 'stream_exists', told(ids(1)))).nextExpectedRevision).toBe(6n);
      expect((await append(stream, 'any', told(ids(1)))).nextExpectedRevision).toBe(7n);
    });

    it('refuses a revision that is not there, with the one that is', async () => {
      const stream = fresh();
      expect(await conflict(stream, 5n, told(ids(1)))).toBe('no_stream');
      expect(await conflict(stream, 'stream_exists', told(ids(1)))).toBe('no_stream');
      await append(stream, 'no_stream', told(ids(2)));
      expect(await conflict(stream, 7n, told(ids(1)))).toBe(1n);
      expect(await conflict(stream, 'no_stream', told(ids(1)))).toBe(1n);
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => append(fresh().slice(0, 7) + stream, 'no_stream', told(ids(1)))));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('knows a batch sent again by its ids', async () => {
      const [stream, batch] = [fresh(), ids(3)];
      const first = await append(stream, 'no_stream', told(batch));
      for (const expected of ['no_stream', 'any'] as const) {
        expect(await append(stream, expected, told(batch))).toEqual(first);
        expect((await append(stream, expected, told(batch.slice(0, 2)))).nextExpectedRevision).toBe(1n);
        expect((await append(stream, expected, batch.map((id) => event(id, { other: true })))).nextExpectedRevision).toBe(2n);
      }
      expect((await append(stream, 'no_stream', batch.map((id) => event(id.toUpperCase())))).nextExpectedRevision).toBe(2n);
      expect(await conflict(stream, 'no_stream', told(batch.slice(1)))).toBe(2n);
      expect((await append(stream, 'any', told(batch.slice(1)))).nextExpectedRevision).toBe(2n);
      for (const expected of ['no_stream', 'any'] as const) {
        expect(await conflict(stream, expected, told([...batch.slice(1), randomUUID()]))).toBe(2n);
        expect(await conflict(stream, expected, told([...batch, randomUUID()]))).toBe(2n);
      }
      const read = await all(client.readStream(stream));
      expect(read.map((resolved) => [resolved.event?.id, resolved.event?.data])).toEqual(batch.map((id) => [id, { id }]));
      // A new event first: "any" takes the old one for new too.
      expect(await conflict(stream, 'no_stream', told([randomUUID(), batch[0] as string]))).toBe(2n);
      expect((await append(stream, 'any', told([randomUUID(), batch[0] as string]))).nextExpectedRevision).toBe(4n);
    });

    it('knows it at a revision too, after newer events, and not at the current one', async () => {
      const [stream, batch] = [fresh(), ids(3)];
      await append(stream, 'no_stream', told(ids(2)));
      const first = await append(stream, 1n, told(batch.slice(0, 2)));
      await append(stream, 3n, told(batch.slice(2)));
      expect(await append(stream, 1n, told(batch.slice(0, 2)))).toEqual(first);
      expect((await append(stream, 1n, told(batch.slice(0, 1)))).nextExpectedRevision).toBe(2n);
      expect((await append(stream, 1n, told(batch))).nextExpectedRevision).toBe(4n);
      expect(await conflict(stream, 1n, told([...batch.slice(0, 2), randomUUID()]))).toBe(4n);
      expect(await conflict(stream, 1n, told(ids(2)))).toBe(4n);
      expect((await append(stream, 'stream_exists', told(batch.slice(0, 2)))).nextExpectedRevision).toBe(3n);
      // Never do this: the server writes them once more.
      expect((await append(stream, 4n, told(batch.slice(0, 2)))).nextExpectedRevision).toBe(6n);
    });

    it('takes up to 1 MiB', async () => {
      const heavy = (bytes: number) => event(randomUUID(), 'x'.repeat(bytes));
      expect((await append(fresh(), 'no_stream', [heavy(900 * 1024)])).success).toBe(true);
      for (const events of [[heavy(1.1 * 1024 * 1024)], Array.from({ length: 5 }, () => heavy(300 * 1024))]) {
        expect(await caught(append(fresh(), 'no_stream', events))).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
      }
      expect((await append(fresh(), 'no_stream', told(ids(1_000)))).nextExpectedRevision).toBe(999n);
    });

    it('writes nothing for nothing', async () => {
      const stream = fresh();
      expect((await append(stream, 'no_stream', [])).nextExpectedRevision).toBe(0n);
      expect(await caught(all(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
    });

    it('lets a deleted stream be written again, and a tombstoned one never', async () => {
      const stream = fresh();
      await append(stream, 'no_stream', told(ids(3)));
      await client.deleteStream(stream);
      expect(await caught(all(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found', streamName: stream });
      expect((await append(stream, 'no_stream', told(ids(1)))).nextExpectedRevision).toBe(3n);
      expect(await all(client.readStream(stream))).toHaveLength(1);
      expect(await caught(client.deleteStream(stream, { expectedRevision: 1n }))).toMatchObject({ type: 'wrong-expected-version', code: 9 });
      await client.tombstoneStream(stream);
      expect(await caught(append(stream, 'any', told(ids(1))))).toMatchObject({ type: 'stream-deleted', streamName: stream });
      expect(await caught(all(client.readStream(stream)))).toMatchObject({ type: 'stream-deleted', streamName: stream });
    });
  });

  it('keeps any JSON, and when the event was created', async () => {
    const stream = `tables / #?& 漢字-${randomUUID()}`;
    const data = { text: 'é\u202f«\u0000\u2028😀', nested: [{ a: null }] };
    const before = Date.now();
    await client.appendToStream(stream, jsonEvent({ type: 'test. Été', data, metadata: { über: ['x'] } }));
    const [read] = await all(client.readStream(stream));
    expect(read?.event).toMatchObject({ streamId: stream, type: 'test. Été', data, metadata: { über: ['x'] }, isJson: true, revision: 0n });
    // Two clocks, perhaps of two machines.
    expect(Math.abs((read?.event?.created.getTime() ?? 0) - before)).toBeLessThan(60_000);
  });

  it('reads a stream from a revision on, both ways', async () => {
    const stream = fresh();
    await client.appendToStream(stream, told(ids(10)));
    const revisions = async (options: Parameters<Client['readStream']>[1]) => (await all(client.readStream(stream, options))).map((resolved) => Number(resolved.event?.revision));
    expect(await revisions({ fromRevision: 7n })).toEqual([7, 8, 9]);
    expect(await revisions({ fromRevision: 2n, maxCount: 2 })).toEqual([2, 3]);
    expect(await revisions({ fromRevision: 4n, direction: BACKWARDS })).toEqual([4, 3, 2, 1, 0]);
    expect(await revisions({ fromRevision: 99n, direction: BACKWARDS, maxCount: 1 })).toEqual([9]);
    expect(await revisions({ direction: BACKWARDS })).toEqual([0]);
    expect(await revisions({ fromRevision: 99n })).toEqual([]);
    expect(await caught(revisions({ maxCount: 0 }))).toMatchObject({ type: 'unknown', code: 2 });
    expect(await caught(revisions({ fromRevision: END, direction: FORWARDS }))).toMatchObject({ type: 'unknown', code: 2 });
    expect(await caught(all(client.readStream(fresh())))).toBeInstanceOf(StreamNotFoundError);
  });

  it('reads everything from a position on, itself included, backwards excluded', async () => {
    const stream = fresh();
    const own: Position[] = [];
    for (let n = 0; n < 3; n += 1) own.push((await client.appendToStream(stream, told(ids(1)))).position as Position);
    const [first, second, third] = own as [Position, Position, Position];
    const commits = async (options: Parameters<Client['readAll']>[0]) => (await all(client.readAll(options))).filter((resolved) => resolved.event?.streamId === stream).map((resolved) => resolved.commitPosition);
    expect(await commits({ fromPosition: second })).toEqual([second.commit, third.commit]);
    expect(await commits({ fromPosition: third, direction: BACKWARDS, maxCount: 50 })).toEqual([second.commit, first.commit]);
    expect((await all(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })))[0]?.commitPosition).toBeGreaterThanOrEqual(third.commit);
    const [start] = await all(client.readAll({ maxCount: 1 }));
    expect(start?.commitPosition).toBeGreaterThan(0n);
    expect(start?.event?.type.startsWith('$')).toBe(true);
    for (const resolved of await all(client.readAll({ fromPosition: first }))) expect(resolved.event?.position).toEqual({ commit: resolved.commitPosition, prepare: resolved.commitPosition });
    expect(await all(client.readAll({ fromPosition: { commit: 10n ** 15n, prepare: 10n ** 15n } }))).toEqual([]);
    expect(await caught(all(client.readAll({ fromPosition: { commit: first.commit + 1n, prepare: first.commit + 1n } })))).toMatchObject({ type: 'unknown', code: 2 });
  });

  describe('subscriptions to everything', () => {
    it('begin after their position, say when they are level, and go on', async () => {
      const stream = fresh();
      const own = await client.appendToStream(stream, told(ids(1)));
      const next = ids(2);
      await client.appendToStream(stream, told(next.slice(0, 1)));
      const subscription = client.subscribeToAll({ fromPosition: own.position as Position, filter: eventTypeFilter({ prefixes: ['test.'] }) });
      const heard: string[] = [];
      subscription.on('error', () => undefined).on('confirmation', () => heard.push('confirmation')).on('caughtUp', () => {
        heard.push('caughtUp');
        void client.appendToStream(stream, told(next.slice(1)));
      });
      for await (const resolved of subscription) {
        if (resolved.event?.streamId === stream) heard.push(resolved.event.id);
        if (heard.includes(next[1] as string)) break;
      }
      await subscription.unsubscribe();
      expect(heard).toEqual(['confirmation', next[0], 'caughtUp', next[1]]);
    });

    it('send checkpoints that lag and never lead, also where nothing matches', async () => {
      const type = `test${randomUUID()}`;
      const from = (await client.appendToStream(fresh(), told(ids(1)))).position as Position;
      await client.appendToStream(fresh(), told(ids(100)));
      const checkpoints: Position[] = [];
      let level = 0;
      const hundred = Promise.withResolvers<void>();
      const filter = eventTypeFilter({ prefixes: [type], checkpointReached: (_, position) => {
        checkpoints.push(position);
        if (checkpoints.length - level === 3 && level > 0) hundred.resolve();
      } });
      const subscription = client.subscribeToAll({ fromPosition: from, filter });
      const caughtUp = Promise.withResolvers<void>();
      subscription.on('error', () => undefined).on('caughtUp', () => caughtUp.resolve()).resume();
      await caughtUp.promise;
      level = checkpoints.length;
      expect(level).toBeGreaterThanOrEqual(3);
      expect(checkpoints.every(({ prepare }) => prepare === 0n)).toBe(true);
      const last = (await client.appendToStream(fresh(), told(ids(100)))).position as Position;
      await hundred.promise;
      await subscription.unsubscribe();
      const live = checkpoints.slice(level);
      expect(live.every(({ commit, prepare }) => commit === prepare && commit <= last.commit)).toBe(true);
    });

    it('cut a consumer that is too slow once it is level', async () => {
      const subscription = client.subscribeToAll({ fromPosition: END, filter: excludeSystemEvents() });
      const cut = Promise.withResolvers<Error & { code?: number }>();
      const level = Promise.withResolvers<void>();
      subscription.on('error', (error) => cut.resolve(error)).on('caughtUp', () => level.resolve());
      await level.promise;
      const heavy = Array.from({ length: 300 }, () => 'x'.repeat(2_000));
      for (let n = 0; n < 50; n += 1) await client.appendToStream(fresh(), heavy.map((data) => event(randomUUID(), data)));
      // Nothing was read so far; the error comes behind what is buffered.
      subscription.resume();
      const error = await cut.promise;
      expect(error).toMatchObject({ code: 10, type: 'timeout' });
      expect(error.message).toContain('Consumer too slow');
    }, 60_000);

    it('refuse a position that is none', async () => {
      const own = await client.appendToStream(fresh(), told(ids(1)));
      const wrong = (own.position?.commit ?? 0n) + 1n;
      await client.appendToStream(fresh(), told(ids(1)));
      const subscription = client.subscribeToAll({ fromPosition: { commit: wrong, prepare: wrong } });
      const failed = Promise.withResolvers<Error>();
      subscription.on('error', (error) => failed.resolve(error)).resume();
      expect((await failed.promise).message).toContain('Exception was thrown by handler.');
    });
  });
}
