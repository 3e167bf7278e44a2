import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import { SqliteViews } from '../adapters/sqlite/sqlite-views.js';
import { positionOf } from '../kernel/position.js';
import type { Records } from '../records/records.js';
import { boxRegistry, contentsOf, memoryLog, put, tallies } from '../testing/projection-tally.js';
import { TestClock } from '../testing/test-clock.js';
import { FeedHub } from './feed-hub.js';
import { FeedNotes } from './feed-notes.js';
import type { LiveIndex } from './projection.js';
import { rebuild } from './rebuild.js';

let journal: ReturnType<typeof memoryLog>;
let views: SqliteViews;
let records: Records;
let notes: FeedNotes;
let hubs: FeedHub[];
/** Box that the live index cannot apply. */
let broken: string | undefined;
let sighted: string[];
const clock = new TestClock();
beforeEach(() => {
  journal = memoryLog();
  views = new SqliteViews(':memory:');
  ({ records } = new SqlitePrivate(':memory:'));
  notes = new FeedNotes(records, clock);
  hubs = [];
  broken = 'hard';
  sighted = [];
});
afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.stop()));
  await journal.log.close();
  await views.close();
});

const sightings = (): LiveIndex => ({
  name: 'sightings',
  handles: ['test.Put'],
  apply({ data, position }) {
    if ((data as { box: string }).box === broken) throw new RangeError('a secret');
    sighted.push(position);
  },
});

async function started(kept: FeedNotes = notes): Promise<FeedHub> {
  const hub = new FeedHub(journal.log, views, { projections: [tallies], indexes: [sightings()], notes: kept }, boxRegistry, () => undefined, { retryMs: 0, noticeEveryMs: 1 });
  hubs.push(hub);
  await hub.start();
  await hub.caughtUp;
  return hub;
}
const statesOf = (hub: FeedHub): string[] => hub.status().map(({ state }) => state);
/** Resolves once the halt of a consumer is told. */
const told = (name: string) => vi.waitFor(async () => {
  const { halt } = await notes.of(name);
  if (!halt) throw new Error('not told yet');
  return halt;
});
const become = (hub: FeedHub, ...states: readonly string[]) => vi.waitFor(() => expect(statesOf(hub)).toEqual(states));

describe('a halt', () => {
  it('is told with the event, and none of its words', async () => {
    await journal.append(put('a'), put('poison'), put('a'));
    const hub = await started();
    expect(await told('tallies')).toEqual({ stream: 'test-1', revision: 1, type: 'test.Put', error: 'TypeError', at: clock.now() });
    expect(JSON.stringify(await notes.all())).not.toContain('secret');
    expect(statesOf(hub)).toEqual(['halted', 'live']);
    expect(await notes.of('sightings')).toEqual({ skipped: [] });
  });

  it('ends when it is resumed, and goes on with the very event', async () => {
    await journal.append(put('a'), put('hard'), put('b'));
    const hub = await started();
    await told('sightings');
    broken = undefined;
    await notes.resume('sightings');
    await become(hub, 'live', 'live');
    expect(sighted).toEqual([1, 2, 3].map(positionOf));
    expect(await hub.waitFor('all', await journal.append(put('c')), 5_000)).toBe(true);
    expect(await notes.all()).toEqual({});
  });

  it('comes again when what it halted on is still there', async () => {
    await journal.append(put('hard'));
    const hub = await started();
    const first = await told('sightings');
    clock.advance({ minutes: 1 });
    await notes.resume('sightings');
    const again = await told('sightings');
    expect([again.revision, again.at]).toEqual([first.revision, clock.now()]);
    expect(statesOf(hub)).toEqual(['live', 'halted']);
    expect(sighted).toEqual([]);
  });

  it('ends when its event is skipped, by that consumer alone', async () => {
    await journal.append(put('a'), put('hard'), put('b'));
    const hub = await started();
    await told('sightings');
    const [, event] = await journal.log.readStream('test-1');
    await notes.skip('sightings', event!.id);
    await become(hub, 'live', 'live');
    expect(sighted).toEqual([1, 3].map(positionOf));
    expect(Object.keys(await contentsOf(views))).toEqual(['a', 'b', 'hard']);
  });

  it('goes on being noticed when it could not be told at first', async () => {
    await journal.append(put('hard'));
    const failing = vi.spyOn(records, 'insert').mockRejectedValueOnce(new RangeError('the disk is full'));
    await started();
    await told('sightings');
    expect(failing).toHaveBeenCalledTimes(2);
  });
});

describe('a start', () => {
  it('tries again what halted before, and halts again unless it goes well by then', async () => {
    await journal.append(put('hard'));
    await (await started()).stop();
    const { at } = await told('sightings');
    clock.advance({ minutes: 1 });
    const hub = await started();
    await become(hub, 'live', 'halted');
    await vi.waitFor(async () => expect((await notes.of('sightings')).halt?.at).not.toBe(at));
    await hub.stop();
    broken = undefined;
    await become(await started(), 'live', 'live');
    expect(await notes.all()).toEqual({});
  });

  it('leaves out what was skipped, and so does a rebuild', async () => {
    await journal.append(put('a'), put('poison'), put('b'));
    await (await started()).stop();
    await told('tallies');
    const [, event] = await journal.log.readStream('test-1');
    await notes.skip('tallies', event!.id);
    broken = undefined;
    const hub = await started();
    await become(hub, 'live', 'live');
    const shown = { a: { id: 'a', count: 1, seen: ' 1' }, b: { id: 'b', count: 1, seen: ' 3' } };
    expect(await contentsOf(views)).toEqual(shown);
    const rebuilt = new SqliteViews(':memory:');
    await rebuild(journal.log, tallies, rebuilt, boxRegistry, 2, new Set((await notes.of('tallies')).skipped));
    expect(await contentsOf(rebuilt)).toEqual(shown);
    await rebuilt.close();
    await notes.forget('tallies');
    expect(await notes.all()).toEqual({});
  });
});
