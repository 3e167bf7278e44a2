import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import { SqliteViews } from '../adapters/sqlite/sqlite-views.js';
import { systemClock } from '../kernel/clock.js';
import type { Records } from '../records/records.js';
import { boxRegistry, contentsOf, memoryLog, put, tallies } from '../testing/projection-tally.js';
import { FeedHalts } from './feed-halts.js';
import { FeedHub } from './feed-hub.js';
import { FeedLane } from './feed-lane.js';
import { FeedNotes } from './feed-notes.js';
import { FeedStandby } from './feed-standby.js';
import { LogEnd } from './log-end.js';
import { ProjectionRunner } from './projection-runner.js';
import { Leases } from '../leases/leases.js';
import type { Views } from './views.js';

const long = 10_000;
/** Far shorter than in a campaign, and still long beside what a process needs to say that it is there. */
const times = { everyMs: 20, silenceMs: 400 };

let journal: ReturnType<typeof memoryLog>;
let views: Views;
let stored: SqlitePrivate;
let hubs: FeedHub[];
let failures: [source: string, error: string][];
beforeEach(() => {
  journal = memoryLog();
  views = new SqliteViews(':memory:');
  stored = new SqlitePrivate(':memory:');
  hubs = [];
  failures = [];
});
afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.stop()));
  await journal.log.close();
  await views.close();
  stored.close();
});

interface Process { readonly projects?: boolean; readonly records?: Records; readonly store?: Views }

/** The hub of one of several processes. */
async function processOf(name: string, { projects = true, records = stored.records, store = views }: Process = {}): Promise<FeedHub> {
  const leases = new Leases(records, systemClock, name, (source, error) => void failures.push([source, error]), times);
  const sharing = { leases, indexes: true, projects, reacts: false };
  const consumers = { projections: [tallies], indexes: [], notes: new FeedNotes(stored.records, systemClock), sharing };
  const hub = new FeedHub(journal.log, store, consumers, boxRegistry, (source, error) => void failures.push([source, error]), { retryMs: 0, noticeEveryMs: 20 });
  hubs.push(hub);
  await hub.start();
  return hub;
}
const reached = async (hub: FeedHub, position: string): Promise<void> => expect(await hub.waitFor('all', position, long)).toBe(true);

/** A port whose calls do not answer while it is paused, like those of a process that the system does not run. */
function pausable<T extends object>(port: T): { port: T; pause(): void; resume(): void } {
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  return {
    port: new Proxy(port, {
      get: (target, name) => async (...args: unknown[]) => {
        await gate.promise;
        return (target[name as keyof T] as (...args: unknown[]) => unknown).apply(target, args);
      },
    }),
    pause: () => { gate = Promise.withResolvers(); },
    resume: () => gate.resolve(),
  };
}

describe('several processes on one log', () => {
  it('have one project, and the others see how far it is', async () => {
    const [one, other] = [await processOf('one'), await processOf('other')];
    const reader = await processOf('reader', { projects: false });
    const position = await journal.append(put('a'), put('b'));
    await Promise.all([one, other, reader].map((hub) => reached(hub, position)));
    expect(Object.keys(await contentsOf(views))).toEqual(['a', 'b']);
    expect(await one.waitFor('own', position, long)).toBe(true);
    expect(failures).toEqual([]);
  });

  it('go on when the one that projects stops', async () => {
    const one = await processOf('one');
    await reached(one, await journal.append(put('a')));
    const other = await processOf('other');
    await one.stop();
    await reached(other, await journal.append(put('b')));
    expect(Object.keys(await contentsOf(views))).toEqual(['a', 'b']);
    expect(failures).toEqual([]);
  });

  it('go on when the one that projects is silent, and what it writes when it wakes up does not stay', async () => {
    const [records, store] = [pausable<Records>(stored.records), pausable<Views>(views)];
    const one = await processOf('one', { records: records.port, store: store.port });
    await reached(one, await journal.append(put('a')));
    records.pause();
    store.pause();
    const other = await processOf('other');
    // Read by the one that is paused, too, which will try to write it once more.
    await reached(other, await journal.append(put('a'), put('b')));
    const written = await contentsOf(views);
    store.resume();
    records.resume();
    const position = await journal.append(put('c'));
    await Promise.all([one, other].map((hub) => reached(hub, position)));
    expect(await contentsOf(views)).toMatchObject(written);
    expect(one.status()).toMatchObject([{ state: 'live' }]);
  });

  it('hears of a halt wherever it is, and does not wait for what will not come', async () => {
    const [one, reader] = [await processOf('one'), await processOf('reader', { projects: false })];
    const position = await journal.append(put('poison'));
    expect(await one.waitFor('all', position, long)).toBe(false);
    expect(await reader.waitFor('all', position, long)).toBe(false);
    expect(reader.status()).toMatchObject([{ state: 'halted' }]);
  });
});

it('does not look where another process is, once this one works on it', async () => {
  const [runner, halts] = [new ProjectionRunner(tallies, views, boxRegistry), new FeedHalts(new FeedNotes(stored.records, systemClock), 20)];
  const gate = Promise.withResolvers<void>();
  const known = vi.spyOn(halts, 'known').mockImplementation(() => gate.promise.then(() => new Set<string>()));
  const look = vi.spyOn(runner, 'look');
  const lane = new FeedLane(runner, () => undefined, () => undefined, 0);
  const standby = new FeedStandby(new LogEnd(journal.log), halts, () => undefined, { lookEveryMs: 1, lookIdlyEveryMs: 1 });
  standby.add(lane, undefined, () => undefined);
  const watching = standby.watch(() => undefined);
  expect(known).toHaveBeenCalledOnce();
  lane.held = true;
  gate.resolve();
  standby.stop();
  await watching;
  expect(look).not.toHaveBeenCalled();
});
