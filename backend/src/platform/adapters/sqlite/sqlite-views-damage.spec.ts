import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqlitePrivate } from './sqlite-private.js';
import { SqliteViews } from './sqlite-views.js';
import { systemClock } from '../../kernel/clock.js';
import { origin, positionOf } from '../../kernel/position.js';
import { Leases } from '../../leases/leases.js';
import { boxRegistry, contentsOf, memoryLog, put, tallies } from '../../testing/projection-tally.js';
import { FeedHub } from '../../views/feed-hub.js';
import { checkpointName, type LiveIndex } from '../../views/projection.js';
import { rebuild } from '../../views/rebuild.js';
import { BuildPointers, CurrentViews, inBuild } from '../../views/view-builds.js';

const long = 10_000;

let folder: string;
let journal: ReturnType<typeof memoryLog>;
let stored: SqlitePrivate;
let views: CurrentViews;
let pointers: BuildPointers;
let hubs: FeedHub[];
let failures: [source: string, error: string, position: string][];
let sighted: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damage-'));
  journal = memoryLog();
  stored = new SqlitePrivate(':memory:');
  pointers = new BuildPointers(stored.records, systemClock);
  views = new CurrentViews(new SqliteViews(join(folder, 'views.db')), pointers, [tallies]);
  [hubs, failures, sighted] = [[], [], []];
  await journal.append(put('a'), put('b'));
  await rebuild(journal.log, tallies, views, boxRegistry);
});
afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.stop()));
  await journal.log.close();
  await views.close();
  stored.close();
  rmSync(folder, { recursive: true });
});

/** Writes into the checkpoint what a fault of the disk, or a log that was put back without its views, leaves there. */
function damage(column: 'position' | 'fence', value: string): void {
  const db = new DatabaseSync(join(folder, 'views.db'));
  db.exec(`UPDATE checkpoints SET ${column} = ${value} WHERE projection = '${checkpointName(tallies)}'`);
  db.close();
}
const sightings = (): LiveIndex => ({ name: 'sightings', handles: ['test.Put'], apply: ({ position }) => void sighted.push(position) });

/** The hub of a process; `name`: of one that shares the work, and projects or only looks. */
async function started(name?: 'projects' | 'looks'): Promise<FeedHub> {
  const leases = new Leases(stored.records, systemClock, name ?? '', (source, error) => void failures.push([source, error, '']), { everyMs: 20, silenceMs: 400 });
  const sharing = name && { leases, indexes: true, projects: name === 'projects', reacts: false };
  const hub = new FeedHub(journal.log, views, { projections: [tallies], indexes: [sightings()], ...(sharing && { sharing }) }, boxRegistry, (...failure) => void failures.push(failure), { retryMs: 0, noticeEveryMs: 20 });
  hubs.push(hub);
  await hub.start();
  await hub.caughtUp;
  return hub;
}
const halted = { name: 'tallies', state: 'halted', position: origin, error: 'DamagedCheckpoint' };
/** Folds the view anew, beside the damaged one, and has it read. */
async function builtAnew(): Promise<void> {
  await rebuild(journal.log, inBuild(tallies, 1), views, boxRegistry);
  await pointers.change(tallies, () => ({ current: 1, previous: 0 }));
}

describe.each([
  ['garbage', 'position', "'banana'"], ['nothing', 'position', "''"], ['a number', 'position', '2'], ['bytes', 'position', "x'00ff'"],
  ['a place after the end of the log', 'position', `'${positionOf(9)}'`],
  ['a fence that cannot be raised', 'fence', '9223372036854775807'], ['a broken fence', 'fence', '1.5'],
] as const)('a checkpoint that holds %s', (_what, column, value) => {
  it('halts its projection alone, which shows what it has as old, and writes nothing', async () => {
    const before = await contentsOf(views);
    damage(column, value);
    const hub = await started();
    expect(failures).toEqual([['tallies', 'DamagedCheckpoint', origin]]);
    const position = await journal.append(put('a'), put('c'));
    expect(await hub.waitFor(['sightings'], position, long)).toBe(true);
    expect(await hub.waitFor(['tallies'], position, long)).toBe(false);
    expect(hub.status()).toMatchObject([halted, { name: 'sightings', state: 'live', position }]);
    expect(await contentsOf(views)).toEqual(before);
  });

  it('goes on once it is built anew from the log', async () => {
    damage(column, value);
    const hub = await started();
    await builtAnew();
    const position = await journal.append(put('c'));
    await vi.waitFor(async () => expect(await hub.waitFor('all', position, long)).toBe(true), { timeout: long });
    expect(Object.keys(await contentsOf(views))).toEqual(['a', 'b', 'c']);
    expect(hub.status()[0]).toEqual({ name: 'tallies', version: 1, state: 'live', position, lag: 0 });
  });
});

describe('where several processes share the work', () => {
  it.each([['garbage', "'banana'"], ['a place after the end of the log', `'${positionOf(9)}'`]])('a checkpoint that holds %s halts everywhere, and nowhere once it is built anew', async (_what, value) => {
    damage('position', value);
    const [one, reader] = [await started('projects'), await started('looks')];
    for (const hub of [one, reader]) {
      expect(await hub.waitFor(['tallies'], positionOf(2), long)).toBe(false);
      await vi.waitFor(() => expect(hub.status()[0]).toMatchObject(halted), { timeout: long });
    }
    await builtAnew();
    const position = await journal.append(put('c'));
    for (const hub of [one, reader]) await vi.waitFor(async () => expect(await hub.waitFor('all', position, long)).toBe(true), { timeout: long });
    expect(Object.keys(await contentsOf(views))).toEqual(['a', 'b', 'c']);
    expect(failures.every(([source, error]) => source === 'tallies' && error === 'DamagedCheckpoint')).toBe(true);
  });
});
