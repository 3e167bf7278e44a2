import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteViews } from '../adapters/sqlite/sqlite-views.js';
import { origin, positionOf } from '../kernel/position.js';
import type { LogBatch } from '../log/event-log.js';
import { recordedEvents, type GivenEvent } from '../testing/given-events.js';
import { givenEvents } from '../testing/given-projection.js';
import { boxEvents, boxRegistry, contentsOf, put, removed, seen, tallies, type BoxEvent } from '../testing/projection-tally.js';
import { FenceLost, Poison } from './feed-consumer.js';
import { ProjectionRunner } from './projection-runner.js';
import { checkpointName } from './projection.js';
import type { Views } from './views.js';

let views: Views;
beforeEach(() => { views = new SqliteViews(':memory:'); });
afterEach(() => views.close());

const opened = async (): Promise<ProjectionRunner> => {
  const runner = new ProjectionRunner(tallies, views, boxRegistry);
  await runner.open();
  return runner;
};
const batchOf = (events: readonly GivenEvent<BoxEvent>[], from = 0, to = events.length): LogBatch => ({ events: recordedEvents(events).slice(from, to), position: positionOf(to) });
const pure = (events: readonly GivenEvent<BoxEvent>[]) => Object.fromEntries(givenEvents(...events).projectedBy(tallies).documents);
const emptied = async (): Promise<void> => {
  await views.ensure(tallies.view);
  await views.drop(tallies.view, checkpointName(tallies));
};
/** Positions at which to cut a sequence of events. */
const cuts = fc.array(fc.nat(40), { maxLength: 6 });

describe('a projection, given events', () => {
  it('shows what they fold to', () => {
    givenEvents(put('a', 2), put('b'), { type: 'test.Moved', data: { box: 'a', to: 'b', count: 1 } }).projectedBy(tallies)
      .shows('a', { id: 'a', count: 1, seen: ' 1 3' }).shows('b', { id: 'b', count: 2, seen: ' 2 3' });
    givenEvents(put('a'), removed('a')).projectedBy(tallies).hides('a');
    expect(() => givenEvents(put('a', 2_000_000)).projectedBy(tallies)).toThrow();
    expect(() => givenEvents(put('a')).projectedBy(tallies).shows('a', { id: 'a', count: 2, seen: '' })).toThrow();
  });
});

describe('the runner', () => {
  it('shows the same however the events are cut into batches', async () => {
    await fc.assert(fc.asyncProperty(boxEvents, cuts, async (events, at) => {
      await emptied();
      const runner = await opened();
      const edges = [...new Set([...at.filter((edge) => edge < events.length), events.length])].sort((a, b) => a - b);
      let from = 0;
      for (const to of edges) {
        await runner.apply(batchOf(events, from, to));
        from = to;
      }
      expect(await contentsOf(views)).toEqual(pure(events));
      expect(runner.position).toBe(positionOf(events.length));
    }), { numRuns: 150 });
  });

  it('changes nothing when a batch is replayed from any earlier checkpoint', async () => {
    await fc.assert(fc.asyncProperty(boxEvents, fc.nat(40), fc.nat(40), async (events, one, other) => {
      await emptied();
      await (await opened()).apply(batchOf(events));
      const [from, to] = [Math.min(one, other, events.length), Math.min(Math.max(one, other), events.length)];
      // As after a crash between the documents and the checkpoint: the documents are there, the checkpoint is behind.
      const name = checkpointName(tallies);
      await views.drop({ ...tallies.view, name: 'test.nothing' }, name);
      await views.commit(tallies.view, [], { projection: name, from: await views.claim(name), to: positionOf(from) });
      const again = await opened();
      expect(again.position).toBe(positionOf(from));
      await again.apply(batchOf(events, from, to));
      await again.apply(batchOf(events, from));
      expect(await contentsOf(views)).toEqual(pure(events));
    }), { numRuns: 150 });
  });

  it('cannot raise a deleted document when it was paused, and another took over', async () => {
    const events = [put('a'), put('b'), removed('a'), put('b')];
    const old = new ProjectionRunner(tallies, pausedBefore(views, async () => {
      const owner = await opened();
      await owner.apply(batchOf(events));
    }), boxRegistry);
    await old.open();
    await expect(old.apply(batchOf(events, 0, 2))).rejects.toThrow(FenceLost);
    expect(await contentsOf(views)).toEqual({ b: { id: 'b', count: 2, seen: ' 2 4' } });
    expect((await views.load(tallies.view, ['a'])).get('a')).toEqual({ position: positionOf(3), document: 'gone' });
    // Nor where the engine writes documents before it sees the fence.
    const owner = await opened();
    const forced = { projection: checkpointName(tallies), from: await views.claim(checkpointName(tallies)), to: owner.position };
    await views.commit(tallies.view, [{ id: 'a', position: positionOf(1), document: { id: 'a', count: 1, seen: ' 1' } }], forced);
    expect(await contentsOf(views)).not.toHaveProperty('a');
  });

  it('writes what comes before poison, and says where it is without what it holds', async () => {
    const runner = await opened();
    const events = [put('a'), put('a'), put('poison'), put('a')];
    const failure = await runner.apply(batchOf(events)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Poison);
    expect(failure).toMatchObject({ position: positionOf(3), message: `event ${positionOf(3)} cannot be applied: TypeError` });
    expect(runner.position).toBe(positionOf(2));
    expect(await contentsOf(views)).toEqual({ a: { id: 'a', count: 2, seen: ' 1 2' } });
  });

  it('takes a document that breaks the schema for poison', async () => {
    const runner = await opened();
    await expect(runner.apply(batchOf([put('a'), put('b', 2_000_000), put('a')]))).rejects.toMatchObject({ position: positionOf(2) });
    expect(await contentsOf(views)).toEqual({ a: { id: 'a', count: 1, seen: ' 1' } });
  });

  it('folds old events as today\'s code reads them, and takes one it cannot read for poison', async () => {
    const runner = await opened();
    const old = { type: 'test.Put', data: { box: 'a' } } as unknown as BoxEvent;
    await expect(runner.apply(batchOf([old, put('a'), { ...put('a'), metadata: { v: 3 } }]))).rejects.toMatchObject({ position: positionOf(3) });
    expect(await contentsOf(views)).toEqual({ a: { id: 'a', count: 2, seen: ' 1 2' } });
  });

  it('advances in memory over events that are not its own, and keeps that when asked', async () => {
    const runner = await opened();
    await runner.apply(batchOf([seen('a'), seen('b')]));
    expect([runner.position, runner.recorded]).toEqual([positionOf(2), origin]);
    await runner.record();
    expect(runner.recorded).toBe(positionOf(2));
    expect((await opened()).position).toBe(positionOf(2));
    await expect(runner.apply(batchOf([seen('a'), seen('b'), put('a')]))).rejects.toThrow(FenceLost);
  });

  it('is still the owner after a commit whose answer was lost, though the next batch holds more', async () => {
    const runner = new ProjectionRunner(tallies, unheardOnce(views), boxRegistry);
    await runner.open();
    const events = [put('a'), put('a'), removed('a'), put('b')];
    await expect(runner.apply(batchOf(events, 0, 2))).rejects.toThrow('lost');
    await runner.apply(batchOf(events));
    expect(await contentsOf(views)).toEqual(pure(events));
    expect([runner.recorded, await views.checkpoint(checkpointName(tallies))]).toEqual([positionOf(4), positionOf(4)]);
  });

  it('is not set back by a look from before it was the owner', async () => {
    const gate = Promise.withResolvers<void>();
    const checkpoint: Views['checkpoint'] = async (name) => {
      const found = await views.checkpoint(name);
      await gate.promise;
      return found;
    };
    const slow = new Proxy(views, { get: (target, name: keyof Views) => (name === 'checkpoint' ? checkpoint : (target[name] as () => unknown).bind(target)) });
    const runner = new ProjectionRunner(tallies, slow, boxRegistry);
    const looked = runner.look();
    await runner.open();
    await runner.apply(batchOf([put('a'), seen('a')]));
    gate.resolve();
    await looked;
    expect(runner.position).toBe(positionOf(2));
  });
});

/** Views of whose first commit nobody hears that it took effect. */
function unheardOnce(inner: Views): Views {
  let heard = false;
  return new Proxy(inner, {
    get: (target, name: keyof Views) => (name === 'commit'
      ? async (...args: Parameters<Views['commit']>) => {
        const owned = await target.commit(...args);
        if (!heard) {
          heard = true;
          throw new RangeError('the answer is lost');
        }
        return owned;
      }
      : (target[name] as () => unknown).bind(target)),
  });
}

/** Views whose first commit waits until something else has happened. */
function pausedBefore(inner: Views, meanwhile: () => Promise<void>): Views {
  return new Proxy(inner, {
    get: (target, name: keyof Views) => (name === 'commit'
      ? async (...args: Parameters<Views['commit']>) => {
        await meanwhile();
        return target.commit(...args);
      }
      : (target[name] as () => unknown).bind(target)),
  });
}
