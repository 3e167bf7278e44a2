import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqliteViews } from '../adapters/sqlite/sqlite-views.js';
import { origin, positionOf } from '../kernel/position.js';
import { LogUnavailable, type EventLog } from '../log/event-log.js';
import { boxRegistry, contentsOf, memoryLog, put, removed, seen, tallies, type BoxEvent } from '../testing/projection-tally.js';
import { FeedHub } from './feed-hub.js';
import { checkpointName, type LiveIndex } from './projection.js';
import { compareViews, rebuild } from './rebuild.js';
import type { Views } from './views.js';

type Settings = ConstructorParameters<typeof FeedHub>[5];
const long = 5_000;

let journal: ReturnType<typeof memoryLog>;
let views: Views;
let hubs: FeedHub[];
let failures: [source: string, error: string, position: string][];
beforeEach(() => {
  journal = memoryLog();
  views = new SqliteViews(':memory:');
  hubs = [];
  failures = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(hubs.map((hub) => hub.stop()));
  await journal.log.close();
  await views.close();
});

/** A live index that keeps the ids of what it applied. */
function sightings(apply: (event: BoxEvent, time: number) => void | Promise<void> = () => undefined): LiveIndex & { readonly applied: string[] } {
  const applied: string[] = [];
  let time = 0;
  return {
    name: 'sightings',
    handles: ['test.Seen', 'test.Put'],
    applied,
    async apply(event) {
      await apply(event as unknown as BoxEvent, ++time);
      applied.push(event.position);
    },
  };
}

function hubOf({ index = sightings(), log = journal.log, store = views, settings = {} }: { index?: LiveIndex; log?: EventLog; store?: Views; settings?: Settings } = {}): FeedHub {
  const hub = new FeedHub(log, store, { projections: [tallies], indexes: [index] }, boxRegistry, (...failure) => void failures.push(failure), { retryMs: 0, ...settings });
  hubs.push(hub);
  return hub;
}
const started = async (options: Parameters<typeof hubOf>[0] = {}): Promise<FeedHub> => {
  const hub = hubOf(options);
  await hub.start();
  await hub.caughtUp;
  return hub;
};
const reached = async (hub: FeedHub, names: readonly string[] | 'all', position: string): Promise<void> => expect(await hub.waitFor(names, position, long)).toBe(true);
const statesOf = (hub: FeedHub): Record<string, string> => Object.fromEntries(hub.status().map(({ name, state }) => [name, state]));
/** The port with one method wrapped. */
const wrapped = <T extends object, K extends keyof T>(port: T, method: K, by: (original: T[K]) => T[K]): T =>
  new Proxy(port, { get: (target, name) => (name === method ? by((target[method] as (...args: never[]) => unknown).bind(target) as T[K]) : (target[name as K] as () => unknown).bind(target)) });

describe('the feed hub', () => {
  it('brings everything up to the head, then what comes', async () => {
    const index = sightings();
    await journal.append(put('a'), seen('a'), put('b'), removed('b'));
    const hub = await started({ index, settings: { catchUpBatch: 1 } });
    expect(hub.position('tallies')).toBe(positionOf(4));
    expect(index.applied).toEqual([1, 2, 3].map(positionOf));
    const position = await journal.append(put('a'), removed('a'), put('c'));
    await reached(hub, 'all', position);
    expect(Object.keys(await contentsOf(views))).toEqual(['c']);
    expect(hub.status()).toEqual([
      { name: 'tallies', version: 1, state: 'live', position, lag: 0 },
      { name: 'sightings', version: null, state: 'live', position, lag: 0 },
    ]);
  });

  it('tells of events that today\'s code does not know', async () => {
    await journal.append(put('a'), { type: 'test.Tomorrow', data: {} }, put('a'));
    const hub = await started();
    expect(failures).toEqual([['log', 'UnknownEvent', positionOf(2)]]);
    expect(hub.position('tallies')).toBe(positionOf(3));
  });

  it('lets others have their turn while it catches up', async () => {
    await journal.append(...Array.from({ length: 30 }, () => put('a')));
    let turns = 0;
    let over = false;
    const elsewhere = (async () => { for (; !over; turns++) await nextTurn(); })();
    await started({ settings: { catchUpBatch: 1 } });
    over = true;
    await elsewhere;
    expect(turns).toBeGreaterThanOrEqual(29);
  });

  it('goes on where it stopped, and indexes from the origin', async () => {
    await journal.append(put('a'), seen('a'));
    await (await started()).stop();
    expect((await views.claim(checkpointName(tallies))).position).toBe(positionOf(2));
    await journal.append(put('a'));
    const index = sightings();
    const hub = await started({ index });
    expect(await contentsOf(views)).toEqual({ a: { id: 'a', count: 2, seen: ' 1 3' } });
    expect(index.applied).toHaveLength(3);
    expect(hub.position('sightings')).toBe(positionOf(3));
  });

  it('records an idle position within 250 ms', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const commit = vi.fn<(...args: Parameters<Views['commit']>) => void>();
    const hub = await started({ store: wrapped(views, 'commit', (original) => (...args) => {
      commit(...args);
      return original(...args);
    }) });
    for (let n = 0; n < 5; n++) await reached(hub, 'all', await journal.append(seen('a')));
    expect(commit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(250);
    expect(commit.mock.calls.map(([, , { from, to }]) => [from.position, to])).toEqual([[origin, positionOf(5)]]);
  });

  it('tells who listens', async () => {
    const hub = await started();
    const advances: [string, string][] = [];
    const end = hub.onAdvance((...advance) => void advances.push(advance));
    await reached(hub, 'all', await journal.append(put('a')));
    end();
    await reached(hub, 'all', await journal.append(put('a')));
    expect(advances.sort()).toEqual([['sightings', positionOf(1)], ['tallies', positionOf(1)]]);
  });
});

describe('waiting for a position', () => {
  it('waits for those named, no longer than asked', async () => {
    const hub = await started();
    await hub.pause();
    const position = await journal.append(put('a'));
    expect(await hub.waitFor('all', position, 0)).toBe(false);
    expect(await hub.waitFor(['tallies'], origin, 0)).toBe(true);
    const waiting = hub.waitFor(['tallies', 'sightings'], position, long);
    expect(hub.position('tallies')).toBe(origin);
    hub.resume();
    expect(await waiting).toBe(true);
    expect(await contentsOf(views)).toHaveProperty('a');
    await expect(hub.waitFor(['nobody'], position, 0)).rejects.toThrow(RangeError);
    expect(() => hub.position('nobody')).toThrow(RangeError);
  });

  it('ignores what lies beyond the head', async () => {
    const hub = await started();
    await hub.pause();
    await journal.append(put('a'));
    const waiting = hub.waitFor('all', positionOf(999), long);
    hub.resume();
    expect(await waiting).toBe(true);
    expect(hub.position('tallies')).toBe(positionOf(1));
    expect(await hub.waitFor('all', positionOf(999), 0)).toBe(true);
  });

  it('gives up when the hub stops', async () => {
    const hub = await started();
    await hub.pause();
    const waiting = hub.waitFor('all', await journal.append(put('a')), long);
    // Past the look at the head.
    await nextTurn();
    await hub.stop();
    expect(await waiting).toBe(false);
  });
});

describe('one consumer in trouble', () => {
  it('halts alone on poison, after three tries', async () => {
    await journal.append(put('a'), put('poison'), put('a'));
    const hub = await started();
    const position = await journal.append(put('a'));
    await reached(hub, ['sightings'], position);
    expect(hub.status()[0]).toEqual({ name: 'tallies', version: 1, state: 'halted', position: positionOf(1), lag: 4, error: 'TypeError' });
    expect(failures).toEqual(Array(3).fill(['tallies', 'TypeError', positionOf(2)]));
    expect(await hub.waitFor(['tallies'], position, long)).toBe(false);
    expect(await contentsOf(views)).toEqual({ a: { id: 'a', count: 1, seen: ' 1' } });
  });

  it('halts a live index likewise, unless a try goes well', async () => {
    const index = sightings((event, time) => {
      if (event.data.box === 'hard' || time === 1) throw new RangeError('a secret');
    });
    const hub = await started({ index });
    await reached(hub, 'all', await journal.append(seen('a')));
    const position = await journal.append(seen('b'), seen('hard'), put('a'));
    await reached(hub, ['tallies'], position);
    expect(await hub.waitFor(['sightings'], position, long)).toBe(false);
    expect(statesOf(hub)).toEqual({ tallies: 'live', sightings: 'halted' });
    expect(hub.position('sightings')).toBe(positionOf(2));
    expect(index.applied).toEqual([1, 2].map(positionOf));
  });

  it('leaves a slow one behind, which then catches up by itself', async () => {
    const release = Promise.withResolvers<void>();
    const index = sightings(() => release.promise);
    const hub = await started({ index, settings: { patienceMs: 5, catchUpBatch: 2 } });
    let position = origin;
    for (let n = 0; n < 5; n++) await reached(hub, ['tallies'], position = await journal.append(put('a')));
    expect(statesOf(hub)).toEqual({ tallies: 'live', sightings: 'catching-up' });
    expect(hub.status()[1]).toMatchObject({ position: origin, lag: 5 });
    release.resolve();
    await reached(hub, 'all', position);
    expect(index.applied).toEqual([1, 2, 3, 4, 5].map(positionOf));
    await reached(hub, 'all', await journal.append(put('a')));
    expect(statesOf(hub)).toEqual({ tallies: 'live', sightings: 'live' });
  });

  it('tries again for as long as its storage fails', async () => {
    let failing = 4;
    const store = wrapped(views, 'commit', (original) => (...args) => (failing-- > 0 ? Promise.reject(new LogUnavailable()) : original(...args)));
    const hub = await started({ store });
    const position = await journal.append(put('a'));
    await reached(hub, ['sightings'], position);
    await reached(hub, 'all', position);
    expect(await contentsOf(views)).toEqual({ a: { id: 'a', count: 1, seen: ' 1' } });
    expect(failures).toHaveLength(4);
    expect(hub.status()[0]).not.toHaveProperty('error');
  });

  it('stops writing once another process owns the projection', async () => {
    const first = await started();
    const second = await started();
    const position = await journal.append(put('a'), put('a'));
    await reached(second, 'all', position);
    expect(await first.waitFor(['tallies'], position, long)).toBe(false);
    expect(first.status()[0]).toMatchObject({ state: 'halted', error: 'FenceLost' });
    expect(await contentsOf(views)).toEqual({ a: { id: 'a', count: 2, seen: ' 1 2' } });
  });
});

describe('the log in trouble', () => {
  it('subscribes again when the subscription is lost, and misses nothing', async () => {
    let lost = false;
    const log = wrapped(journal.log, 'subscribe', (original) => async function* (after, limit, signal) {
      for await (const batch of original(after, limit, signal)) {
        yield batch;
        if (!lost) {
          lost = true;
          throw new LogUnavailable();
        }
      }
    });
    const index = sightings();
    const hub = await started({ log, index });
    for (let n = 0; n < 6; n++) await reached(hub, 'all', await journal.append(put('a')));
    expect(failures).toEqual([['log', 'LogUnavailable', positionOf(1)]]);
    expect(index.applied).toEqual([1, 2, 3, 4, 5, 6].map(positionOf));
    expect(statesOf(hub)).toEqual({ tallies: 'live', sightings: 'live' });
  });

  it('shows, after all that, what a rebuild shows', async () => {
    let time = 0;
    const store = wrapped(views, 'commit', (original) => (...args) => (++time % 3 === 0 ? Promise.reject(new LogUnavailable()) : original(...args)));
    const hub = await started({ store, settings: { liveBatch: 2, catchUpBatch: 3 } });
    let position = origin;
    for (let n = 0; n < 20; n++) position = await journal.append(put('a'), put(`b${n % 4}`), removed(`b${n % 3}`), seen('a'));
    await reached(hub, 'all', position);
    const rebuilt = new SqliteViews(':memory:');
    await rebuild(journal.log, tallies, rebuilt, boxRegistry);
    for await (const difference of compareViews(views, rebuilt, tallies.view)) expect.fail(JSON.stringify(difference));
    await rebuilt.close();
  });
});
