import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEmbedded } from '../../composition/embedded.js';
import type { Engines } from '../../composition/engines.js';
import { origin, positionOf } from '../../platform/kernel/position.js';
import { noStream } from '../../platform/log/event-log.js';
import { reactor } from '../../platform/reactors/reactor.js';
import { ReactorRunner } from '../../platform/reactors/reactor-runner.js';
import { appendable, type GivenEvent } from '../../platform/testing/given-events.js';
import { boxRegistry, contentsOf, put, seen, tallies } from '../../platform/testing/projection-tally.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { FeedHub } from '../../platform/views/feed-hub.js';
import { FeedNotes } from '../../platform/views/feed-notes.js';
import { BuildPointers } from '../../platform/views/view-builds.js';
import { Refused, resume, skip, status, type Feed } from './operate.js';
import { statusTable } from './status-table.js';

const clock = new TestClock();
/** Cannot react to the box `silence`. */
const bells = reactor({
  name: 'bells',
  handles: ['test.Put'],
  react({ data }) {
    if ((data as { box: string }).box === 'silence') throw new RangeError('a secret');
    return [{ kind: 'ring', data }];
  },
});

let engines: Engines;
let feed: Feed;
let hubs: FeedHub[];
let revision: number;
beforeEach(() => {
  engines = openEmbedded(undefined, clock);
  feed = { ...engines, notes: new FeedNotes(engines.records, clock), registry: boxRegistry, builds: new BuildPointers(engines.records, clock), projections: [tallies], reactors: [bells] };
  hubs = [];
  revision = noStream;
});
afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.stop()));
  await engines.close();
});

async function append(...events: readonly GivenEvent[]): Promise<void> {
  await engines.log.append('test-1', revision, events.map((event, n) => appendable(event, revision + 1 + n)));
  revision += events.length;
}
/** A server: everything that follows the log, until it is stopped. */
async function serve(): Promise<FeedHub> {
  const { log, views, jobs, cursors } = engines;
  const reactors = await ReactorRunner.install([bells], log, jobs, cursors, boxRegistry);
  const hub = new FeedHub(log, views, { projections: [tallies], indexes: [], reactors, notes: feed.notes }, boxRegistry, () => undefined, { retryMs: 0, noticeEveryMs: 1 });
  hubs.push(hub);
  await hub.start();
  await hub.caughtUp;
  return hub;
}
const standing = async (name: string) => (await status(feed)).standings.find((one) => one.name === name);
const stateBecomes = (name: string, state: string) => vi.waitFor(async () => expect((await standing(name))?.state).toBe(state));
const table = async () => statusTable(await status(feed)).split('\n').map((line) => line.replaceAll(/ {2,}/g, '  '));

describe('status', () => {
  it('tells of everything that follows the log, whether a server runs or not', async () => {
    expect(await table()).toEqual(['name  kind  position  lag  state  error', 'tallies  v1  –  –  not begun', 'bells  reactor  –  –  not begun', '', `The log's head is ${origin}.`]);
    const hub = await serve();
    await append(put('a'), seen('a'));
    await hub.waitFor('reactors', positionOf(2), 5_000);
    await hub.stop();
    await append(put('a'));
    expect(await status(feed)).toEqual({
      head: positionOf(3),
      standings: [
        { name: 'tallies', sort: 'projection', version: 1, position: positionOf(2), lag: 1, state: 'behind', skipped: 0 },
        { name: 'bells', sort: 'reactor', version: null, position: positionOf(2), lag: 1, state: 'behind', skipped: 0 },
      ],
    });
    await (await serve()).stop();
    expect((await status(feed)).standings.map(({ lag, state }) => [lag, state])).toEqual([[0, 'level'], [0, 'level']]);
  });

  it('tells what halted where, also of a live index, and what is skipped', async () => {
    await serve();
    await append(put('a'), put('poison'), put('silence'));
    await stateBecomes('bells', 'halted');
    await stateBecomes('tallies', 'halted');
    await feed.notes.halted('sightings', (await engines.log.readStream('test-1'))[0]!, 'TypeError');
    await skip(feed, 'tallies', positionOf(2));
    expect((await standing('bells'))?.halt).toEqual({ stream: 'test-1', revision: 2, type: 'test.Put', error: 'RangeError', at: clock.now(), position: positionOf(3) });
    expect(await standing('tallies')).toMatchObject({ skipped: 1 });
    expect(await table()).toContain(`sightings  index  –  –  halted  TypeError at ${positionOf(1)} (test.Put), ${clock.now()}`);
    expect((await table()).join()).not.toContain('secret');
  });
});

describe('resume and skip', () => {
  it('let a projection and a reactor of a running server go on', async () => {
    const hub = await serve();
    await append(put('poison'), put('silence'), put('a'));
    await stateBecomes('tallies', 'halted');
    await stateBecomes('bells', 'halted');
    // Nothing was repaired: it halts at the same event again.
    clock.advance({ minutes: 1 });
    await resume(feed, 'tallies');
    await vi.waitFor(async () => expect((await standing('tallies'))?.halt).toMatchObject({ at: clock.now(), position: positionOf(1) }));
    await skip(feed, 'tallies', positionOf(1));
    await skip(feed, 'bells', positionOf(2));
    await vi.waitFor(() => expect(hub.status().map(({ state, position }) => [state, position])).toEqual([['live', positionOf(3)], ['live', positionOf(3)]]));
    expect(Object.keys(await contentsOf(engines.views))).toEqual(['a', 'silence']);
    const rung: unknown[] = [];
    engines.jobs.work({ ring: async ({ data }) => void rung.push((data as { box: string }).box) }, () => undefined);
    await engines.jobs.idle();
    expect(rung.sort()).toEqual(['a', 'poison']);
    await engines.jobs.stop(0);
  });

  it('refuse what is not halted, or not there', async () => {
    await serve();
    await append(put('a'), put('poison'));
    await stateBecomes('tallies', 'halted');
    await expect(resume(feed, 'bells')).rejects.toThrow(new Refused('Nothing named bells is halted.'));
    await expect(skip(feed, 'bells', positionOf(1))).rejects.toThrow(Refused);
    await expect(skip(feed, 'tallies', positionOf(1))).rejects.toThrow(new Refused(`tallies halted at ${positionOf(2)}, not at ${positionOf(1)}: only what halts can be skipped.`));
    expect(await standing('tallies')).toMatchObject({ state: 'halted', skipped: 0 });
  });
});
