import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SqliteViews } from '../adapters/sqlite/sqlite-views.js';
import { positionOf } from '../kernel/position.js';
import { recordedEvents } from '../testing/given-events.js';
import { boxEvents, boxRegistry, contentsOf, memoryLog, tallies } from '../testing/projection-tally.js';
import { ProjectionRunner } from './projection-runner.js';
import { compareViews, rebuild, type ViewDifference } from './rebuild.js';
import type { Views } from './views.js';

async function differences(actual: Views, expected: Views): Promise<ViewDifference[]> {
  const found: ViewDifference[] = [];
  for await (const difference of compareViews(actual, expected, tallies.view)) found.push(difference);
  return found;
}

describe('a rebuild', () => {
  it('equals what was projected live, deletions included', async () => {
    await fc.assert(fc.asyncProperty(boxEvents, fc.integer({ min: 1, max: 50 }), async (events, size) => {
      const { log, append } = memoryLog();
      const [live, rebuilt] = [new SqliteViews(':memory:'), new SqliteViews(':memory:')];
      const runner = new ProjectionRunner(tallies, live, boxRegistry);
      await runner.open();
      for (const [index, event] of recordedEvents(events).entries()) {
        await append(events[index]!);
        await runner.apply({ events: [event], position: event.position });
      }
      expect(await rebuild(log, tallies, rebuilt, boxRegistry, size)).toBe(positionOf(events.length));
      expect(await differences(rebuilt, live)).toEqual([]);
      expect(await contentsOf(rebuilt)).toEqual(await contentsOf(live));
      await Promise.all([log, live, rebuilt].map((port) => port.close()));
    }), { numRuns: 60 });
  });

  it('is compared document by document', async () => {
    const [actual, expected] = [new SqliteViews(':memory:'), new SqliteViews(':memory:')];
    const fill = async (views: Views, counts: Readonly<Record<string, number>>): Promise<void> => {
      await views.ensure(tallies.view);
      const writes = Object.entries(counts).map(([id, count]) => ({ id, position: positionOf(1), document: { seen: '', count, id } }));
      await views.commit(tallies.view, writes, { projection: 'p', from: await views.claim('p'), to: positionOf(1) });
    };
    await fill(actual, { a: 1, b: 1, c: 1, e: 1 });
    await fill(expected, { b: 1, c: 2, d: 1, f: 1 });
    expect(await differences(actual, expected)).toEqual([
      { id: 'a', difference: 'unexpected' }, { id: 'c', difference: 'different' }, { id: 'd', difference: 'missing' },
      { id: 'e', difference: 'unexpected' }, { id: 'f', difference: 'missing' },
    ]);
    expect(await differences(actual, actual)).toEqual([]);
  });
});
