import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEmbedded } from '../../composition/embedded.js';
import type { Engines } from '../../composition/engines.js';
import { origin, positionOf } from '../../platform/kernel/position.js';
import { noStream } from '../../platform/log/event-log.js';
import { reactor } from '../../platform/reactors/reactor.js';
import { appendable, type GivenEvent } from '../../platform/testing/given-events.js';
import { boxRegistry, contentsOf, put, seen, tallies } from '../../platform/testing/projection-tally.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { FeedHub } from '../../platform/views/feed-hub.js';
import { FeedNotes } from '../../platform/views/feed-notes.js';
import { projection } from '../../platform/views/projection.js';
import { BuildPointers, CurrentViews, inBuild } from '../../platform/views/view-builds.js';
import { build, prune, switchBack, switchTo } from './builds.js';
import { Refused, resume, skip, status, type Feed } from './operate.js';

const clock = new TestClock();
const bells = reactor({ name: 'bells', handles: ['test.Put'], react: () => [] });
const idle = projection({ ...tallies, name: 'idle', view: { ...tallies.view, name: 'test.idle' }, handles: [] });
const long = 10_000;

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

async function append(...events: readonly GivenEvent[]): Promise<string> {
  const { position } = await engines.log.append('test-1', revision, events.map((event, n) => appendable(event, revision + 1 + n)));
  revision += events.length;
  return position;
}
/** A server, and its views. */
async function serve(): Promise<{ hub: FeedHub; views: CurrentViews }> {
  const views = new CurrentViews(engines.views, feed.builds, feed.projections);
  await views.open();
  const hub = new FeedHub(engines.log, views, { projections: feed.projections, indexes: [], notes: feed.notes }, boxRegistry, () => undefined, { retryMs: 0, noticeEveryMs: 1 });
  hubs.push(hub);
  await hub.start();
  await hub.caughtUp;
  return { hub, views };
}
/** Waits until a server reads the build that is current. */
const turned = (views: CurrentViews): Promise<void> => vi.waitFor(async () => expect(await views.changes()).toEqual([]), long);
const idsIn = async (views: CurrentViews): Promise<string[]> => Object.keys(await contentsOf(views));

describe('a new build', () => {
  it('is folded beside the one that is read, which it replaces at once, and which is there to go back to', async () => {
    await append(put('a'), seen('a'), put('b'));
    const { hub, views } = await serve();
    const before = await contentsOf(views);
    const from = await engines.views.claim('tallies.v1');
    await engines.views.commit(tallies.view, [{ id: 'stray', position: positionOf(3), document: { id: 'stray', count: 9, seen: '' } }], { projection: 'tallies.v1', from, to: from.position });

    expect(await build(feed, 'tallies')).toBe(positionOf(3));
    expect(await idsIn(views)).toEqual(['a', 'b', 'stray']);
    await switchTo(feed, 'tallies');
    await turned(views);
    expect(await contentsOf(views)).toEqual(before);
    expect(await hub.waitFor('all', await append(put('c')), long)).toBe(true);
    expect(await idsIn(views)).toEqual(['a', 'b', 'c']);
    expect((await status(feed)).standings[0]).toMatchObject({ name: 'tallies', state: 'level' });

    await switchBack(feed, 'tallies');
    await turned(views);
    expect(await hub.waitFor('all', await append(put('d')), long)).toBe(true);
    expect(await idsIn(views)).toEqual(['a', 'b', 'c', 'd', 'stray']);

    expect(await prune(feed, 'tallies')).toBe(1);
    await expect(engines.views.getMany(inBuild(tallies, 1).view, ['a'])).rejects.toThrow();
    await expect(switchBack(feed, 'tallies')).rejects.toThrow('tallies has no build before');
  });

  it('is the way out of a damaged checkpoint', async () => {
    await append(put('a'), put('b'));
    const { hub } = await serve();
    await hub.stop();
    const beyond = async (projection: string) => {
      const from = await engines.views.claim(projection);
      await engines.views.commit(tallies.view, [], { projection, from, to: positionOf(99) });
    };
    await beyond('tallies.v1');
    expect((await status(feed)).standings[0]).toEqual({ name: 'tallies', sort: 'projection', version: 1, position: null, lag: null, state: 'damaged', skipped: 0 });

    const { hub: running, views } = await serve();
    expect(running.status()).toMatchObject([{ state: 'halted', error: 'DamagedCheckpoint' }]);
    await append(put('c'));
    await build(feed, 'tallies');
    await beyond('tallies.v1.1');
    await expect(switchTo(feed, 'tallies')).rejects.toThrow(Refused);
    await prune(feed, 'tallies');
    await build(feed, 'tallies');
    await switchTo(feed, 'tallies');
    await turned(views);
    await vi.waitFor(() => expect(running.status()).toMatchObject([{ state: 'live' }]), long);
    expect(await running.waitFor('all', await append(put('d')), long)).toBe(true);
    expect(await idsIn(views)).toEqual(['a', 'b', 'c', 'd']);
    expect((await status(feed)).standings[0]).toMatchObject({ state: 'level' });
  });

  it('is read from the start by a server that starts after the switch', async () => {
    await append(put('a'));
    await build(feed, 'tallies');
    await switchTo(feed, 'tallies');
    const { views } = await serve();
    await append(put('b'));
    expect(await hubs[0]?.waitFor('all', positionOf(2), long)).toBe(true);
    expect(await idsIn(views)).toEqual(['a', 'b']);
    expect(await engines.views.checkpoint('tallies.v1')).toBeUndefined();
  });

  it('is never half there: who reads meanwhile reads the whole of one or of the other', async () => {
    await append(...Array.from({ length: 60 }, (_, n) => put(`box-${n % 20}`)));
    const { views } = await serve();
    const whole = await contentsOf(views);
    const over = new AbortController();
    const reading = Array.from({ length: 20 }, async () => {
      for (let reads = 1; ; reads += 1) {
        expect(await contentsOf(views)).toEqual(whole);
        await nextTurn();
        if (over.signal.aborted) return reads;
      }
    });
    await build(feed, 'tallies');
    await switchTo(feed, 'tallies');
    await turned(views);
    over.abort();
    expect(Math.min(...await Promise.all(reading))).toBeGreaterThan(0);
  });

  it('halts at poison as a server does, then leaves out what is skipped, unless everything is asked for', async () => {
    const { hub, views } = await serve();
    await append(put('a'), put('poison'), put('b'));
    expect(await hub.waitFor('all', positionOf(3), long)).toBe(false);
    const halted = build(feed, 'tallies');
    await expect(halted).rejects.toThrow(Refused);
    await expect(halted).rejects.toThrow(`tallies halts at ${positionOf(2)} (TypeError)`);
    await vi.waitFor(() => skip(feed, 'tallies', positionOf(2)), long);
    expect(await build(feed, 'tallies')).toBe(positionOf(3));
    await switchTo(feed, 'tallies');
    await turned(views);
    expect(await idsIn(views)).toEqual(['a', 'b']);

    await expect(build(feed, 'tallies', { everything: true })).rejects.toThrow(`halts at ${positionOf(2)}`);
    const repaired = { ...feed, projections: [{ ...tallies, evolve: (_: unknown, { position }: { position: string }, id: string) => ({ id, count: 0, seen: position }) }] };
    expect(await build(repaired, 'tallies', { everything: true })).toBe(positionOf(3));
    await switchTo(repaired, 'tallies');
    await turned(views);
    expect(await idsIn(views)).toEqual(['a', 'b', 'poison']);
    expect(await feed.notes.all()).toEqual({});
  });

  it('refuses what is no projection, and what was not built', async () => {
    const several = { ...feed, projections: [tallies, idle] };
    await expect(build(several, 'nobody')).rejects.toThrow('There is no projection nobody. There are: tallies, idle.');
    await expect(build(feed, 'bells')).rejects.toThrow('bells is a reactor');
    await expect(switchTo(feed, 'tallies')).rejects.toThrow('tallies has no new build');
    await expect(resume(feed, 'tallies')).rejects.toThrow(Refused);
    await append(put('a'));
    expect(await build(feed, 'tallies')).not.toBe(origin);
    await expect(build(feed, 'tallies', { everything: true })).rejects.toThrow('prune it first');
  });
});
