import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteJobs } from '../adapters/sqlite/sqlite-jobs.js';
import { SqliteViews } from '../adapters/sqlite/sqlite-views.js';
import type { Job, Jobs } from '../jobs/jobs.js';
import { jobIdOf } from '../kernel/ids.js';
import { origin, positionOf } from '../kernel/position.js';
import type { LogBatch } from '../log/event-log.js';
import { recordedEvents } from '../testing/given-events.js';
import { reactionsOf } from '../testing/given-reactor.js';
import { boxEvents, boxRegistry, memoryLog, put, removed, seen, tallies, type BoxEvent } from '../testing/projection-tally.js';
import { TestClock } from '../testing/test-clock.js';
import { FenceLost, Poison } from '../views/feed-consumer.js';
import { FeedHub } from '../views/feed-hub.js';
import type { ReactorCursors } from './cursors.js';
import { reactor } from './reactor.js';
import { ReactorRunner } from './reactor-runner.js';

/** Rings twice for things put into a box, and reminds of them in an hour unless the box is removed before. */
const bells = reactor<Exclude<BoxEvent, { type: 'test.Seen' | 'test.Moved' }>>({
  name: 'bells',
  handles: ['test.Put', 'test.Removed'],
  react({ type, data, metadata }) {
    if (data.box === 'silence') throw new TypeError('a secret');
    if (type === 'test.Removed') return [{ cancel: jobIdOf('reminder', data.box) }];
    const runAt = Temporal.Instant.from(metadata.at).add({ hours: 1 }).toString();
    return [{ kind: 'ring', data }, { kind: 'ring', data }, { id: jobIdOf('reminder', data.box), kind: 'remind', data, runAt }];
  },
});
/** When the events of tests happen. */
const then = '2030-01-01T00:00:00.000Z';

let clock: TestClock;
let store: SqliteJobs;
let ran: Job[];
beforeEach(() => {
  clock = new TestClock(then);
  store = new SqliteJobs(':memory:', clock);
  ran = [];
});
afterEach(async () => {
  await store.stop(0);
  store.close();
});

const work = (): void => {
  const keep = async (job: Job): Promise<void> => void ran.push(job);
  store.work({ ring: keep, remind: keep }, () => undefined);
};
const opened = async (jobs: Jobs = store): Promise<ReactorRunner> => {
  await store.cursors.install('bells', origin);
  const runner = new ReactorRunner(bells, jobs, store.cursors, boxRegistry);
  await runner.open();
  return runner;
};
/** The cursors, but for some of their calls. */
const cursorsWith = (changed: Partial<ReactorCursors>): ReactorCursors => new Proxy(store.cursors, { get: (target, name: keyof ReactorCursors) => changed[name] ?? target[name].bind(target) });
const batchOf = (events: readonly BoxEvent[], from = 0, to = events.length): LogBatch => ({ events: recordedEvents(events).slice(from, to), position: positionOf(to) });

describe('a reactor', () => {
  it('says what is to be done, as a pure function', () => {
    expect(reactionsOf(bells, put('a'), removed('a'))).toEqual([
      { kind: 'ring', data: { box: 'a', count: 1 } }, { kind: 'ring', data: { box: 'a', count: 1 } },
      { id: jobIdOf('reminder', 'a'), kind: 'remind', data: { box: 'a', count: 1 }, runAt: '2030-01-01T01:00:00Z' },
      { cancel: jobIdOf('reminder', 'a') },
    ]);
  });
});

describe('its runner', () => {
  it('enqueues and cancels in the order of events, naming the cause', async () => {
    const runner = await opened();
    await runner.apply(batchOf([put('a'), put('b'), removed('a'), seen('a')]));
    work();
    await store.idle();
    expect(ran).toHaveLength(4);
    const [first] = recordedEvents([put('a')]);
    expect(ran.find(({ id }) => id === jobIdOf('bells', first!.id, '1'))).toMatchObject({ kind: 'ring', data: { box: 'a', count: 1 }, cause: { causationId: first!.id, correlationId: first!.metadata.correlationId } });
    clock.advance({ hours: 1 });
    await store.idle();
    expect(ran.slice(4)).toMatchObject([{ id: jobIdOf('reminder', 'b'), kind: 'remind' }]);
    expect(await store.cursors.read('bells')).toBe(positionOf(4));
  });

  it('has each effect once, however the events are cut, and from wherever they are read again', async () => {
    await fc.assert(fc.asyncProperty(boxEvents, fc.nat(40), fc.nat(40), async (events, one, other) => {
      const jobs = new SqliteJobs(':memory:', clock);
      const done: string[] = [];
      const keep = async ({ id }: Job): Promise<void> => void done.push(id);
      const [from, to] = [Math.min(one, other, events.length), Math.min(Math.max(one, other), events.length)];
      await jobs.cursors.install('bells', origin);
      const before = new ReactorRunner(bells, jobs, jobs.cursors, boxRegistry);
      await before.open();
      await before.apply(batchOf(events, 0, from));
      // As after a crash between the jobs and the cursor: the jobs are there, the cursor is behind.
      const cursors = { ...jobs.cursors, claim: async () => ({ position: positionOf(from), fence: 1 }), move: async () => true } as typeof jobs.cursors;
      for (const batches of [[batchOf(events, from, to)], [batchOf(events, from, to), batchOf(events, from)]]) {
        const again = new ReactorRunner(bells, jobs, cursors, boxRegistry);
        await again.open();
        for (const batch of batches) await again.apply(batch);
      }
      jobs.work({ ring: keep, remind: keep }, () => undefined);
      await jobs.idle();
      await jobs.stop(0);
      jobs.close();
      const wanted = recordedEvents(events).filter(({ type }) => type === 'test.Put').flatMap(({ id }) => ['0', '1'].map((index) => jobIdOf('bells', id, index)));
      expect(done.sort()).toEqual(wanted.sort());
    }), { numRuns: 40 });
  });

  it('moves its cursor after its jobs: what could not be enqueued comes again', async () => {
    let broken = true;
    const jobs = new Proxy(store, { get: (target, name: keyof Jobs) => (name === 'enqueue' && broken ? () => Promise.reject(new RangeError('full')) : (target[name] as () => unknown).bind(target)) });
    const runner = await opened(jobs);
    await expect(runner.apply(batchOf([put('a')]))).rejects.toThrow('full');
    expect([runner.position, await store.cursors.read('bells')]).toEqual([origin, origin]);
    broken = false;
    await runner.apply(batchOf([put('a')]));
    work();
    await store.idle();
    expect(ran).toHaveLength(2);
  });

  it('is still the owner after a move whose answer was lost, though the next batch holds more', async () => {
    let heard = false;
    const move: ReactorCursors['move'] = async (...args) => {
      const owned = await store.cursors.move(...args);
      if (heard) return owned;
      heard = true;
      throw new RangeError('the answer is lost');
    };
    const cursors = cursorsWith({ move });
    await cursors.install('bells', origin);
    const runner = new ReactorRunner(bells, store, cursors, boxRegistry);
    await runner.open();
    const events = [put('a'), put('b'), removed('a')];
    await expect(runner.apply(batchOf(events, 0, 1))).rejects.toThrow('lost');
    await runner.apply(batchOf(events));
    expect([runner.recorded, await store.cursors.read('bells')]).toEqual([positionOf(3), positionOf(3)]);
    work();
    await store.idle();
    expect(ran).toHaveLength(4);
  });

  it('is not set back by a look from before it was the owner', async () => {
    const gate = Promise.withResolvers<void>();
    const read: ReactorCursors['read'] = async (name) => {
      const found = await store.cursors.read(name);
      await gate.promise;
      return found;
    };
    const cursors = cursorsWith({ read });
    await cursors.install('bells', origin);
    const runner = new ReactorRunner(bells, store, cursors, boxRegistry);
    const looked = runner.look();
    await runner.open();
    await runner.apply(batchOf([put('a'), seen('a')]));
    gate.resolve();
    await looked;
    expect(runner.position).toBe(positionOf(2));
  });

  it('does what comes before poison, and says where it is', async () => {
    const runner = await opened();
    const failure = await runner.apply(batchOf([put('a'), put('silence'), put('b')])).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Poison);
    expect(failure).toMatchObject({ position: positionOf(2), message: `event ${positionOf(2)} cannot be applied: TypeError` });
    expect([runner.position, runner.recorded]).toEqual([positionOf(1), positionOf(1)]);
    work();
    await store.idle();
    expect(ran.map(({ data }) => (data as { box: string }).box)).toEqual(['a', 'a']);
  });

  it('advances in memory over events that are not its own, and keeps that when asked', async () => {
    const runner = await opened();
    await runner.apply(batchOf([seen('a'), seen('b')]));
    expect([runner.position, runner.recorded]).toEqual([positionOf(2), origin]);
    await runner.record();
    expect((await opened()).position).toBe(positionOf(2));
    await expect(runner.apply(batchOf([seen('a'), seen('b'), put('a')]))).rejects.toThrow(FenceLost);
  });
});

describe('installed', () => {
  const install = (log: ReturnType<typeof memoryLog>['log']) => ReactorRunner.install([bells], log, store, store.cursors, boxRegistry);
  const follow = async (log: ReturnType<typeof memoryLog>['log']) => {
    const hub = new FeedHub(log, new SqliteViews(':memory:'), { projections: [tallies], indexes: [], reactors: await install(log) }, boxRegistry, () => undefined, { retryMs: 0 });
    await hub.start();
    return hub;
  };

  it('reacts to everything in a log that was empty', async () => {
    const journal = memoryLog();
    await install(journal.log);
    await journal.append(put('a'), put('b'));
    const hub = await follow(journal.log);
    expect(await hub.waitFor('reactors', await journal.append(put('c')), 5_000)).toBe(true);
    work();
    await store.idle();
    expect(ran).toHaveLength(6);
    await hub.stop();
  });

  it('does not react to what an older log holds, nor ever again to what it has seen', async () => {
    const journal = memoryLog();
    await journal.append(put('a'), put('b'));
    const hub = await follow(journal.log);
    expect(await hub.waitFor('reactors', await journal.append(put('c')), 5_000)).toBe(true);
    await hub.stop();
    work();
    const again = await follow(journal.log);
    expect(await again.waitFor('reactors', await journal.log.head(), 5_000)).toBe(true);
    await again.stop();
    await store.idle();
    expect(ran.map(({ data }) => (data as { box: string }).box)).toEqual(['c', 'c']);
  });

  it('halts alone on poison, and is nothing that can be read from', async () => {
    const journal = memoryLog();
    const hub = await follow(journal.log);
    const position = await journal.append(put('a'), removed('silence'));
    expect(await hub.waitFor('reactors', position, 5_000)).toBe(false);
    expect(await hub.waitFor('all', position, 5_000)).toBe(true);
    expect(hub.status().map(({ name, state, position: at }) => [name, state, at])).toEqual([['tallies', 'live', position], ['bells', 'halted', positionOf(1)]]);
    expect(hub.names()).toEqual(['tallies']);
    await expect(hub.waitFor(['bells'], position, 0)).rejects.toThrow(RangeError);
    await hub.stop();
  });
});
