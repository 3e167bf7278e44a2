import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Jobs } from '../../jobs/jobs.js';
import { DamagedCheckpoint, origin, positionOf } from '../../kernel/position.js';
import { reactor } from '../../reactors/reactor.js';
import { ReactorRunner } from '../../reactors/reactor-runner.js';
import { recordedEvents } from '../../testing/given-events.js';
import { freshDatabase, inspect, mongodbUrl } from '../../testing/mongodb.js';
import { boxRegistry, put, tallies } from '../../testing/projection-tally.js';
import { shelf } from '../../testing/views-contract.js';
import { ProjectionRunner } from '../../views/projection-runner.js';
import { checkpointName } from '../../views/projection.js';
import { InvalidDocument, type DocumentWrite } from '../../views/views.js';
import { connect } from './mongodb-connection.js';
import { MongoReactorCursors } from './mongodb-cursors.js';
import { MongoViews } from './mongodb-views.js';

const bells = reactor({ name: 'bells', handles: [], react: () => [] });

describe.skipIf(mongodbUrl === undefined)('views on MongoDB, beside the suite', { timeout: 120_000 }, () => {
  let url: string;
  let views: MongoViews;
  let cursors: MongoReactorCursors;
  let commands: string[];
  beforeEach(async () => {
    url = freshDatabase();
    const connection = await connect(url, { monitorCommands: true });
    connection.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName));
    views = new MongoViews(connection);
    cursors = new MongoReactorCursors(connection);
    commands = [];
    await views.ensure(shelf);
    await views.ensure(tallies.view);
  });
  afterEach(async () => {
    const inspector = await inspect(url);
    await views.close();
    await inspector.drop();
    await inspector.close();
  });

  /** What the client sent meanwhile. */
  async function sent(work: () => Promise<unknown>): Promise<string[]> {
    const before = commands.length;
    await work();
    return commands.slice(before);
  }
  const at = (position: number, id: string, rank = position): DocumentWrite => ({ id, position: positionOf(position), document: { id, rank } });
  async function commit(store: MongoViews, writes: readonly DocumentWrite[], projection = 'filling'): Promise<void> {
    const from = await store.claim(projection);
    expect(await store.commit(shelf, writes, { projection, from, to: from.position })).toBe(true);
  }
  const rankOf = async (id: string) => (await views.getMany(shelf, [id])).get(id)?.rank;

  it('projects 200 events in at most 4 round trips', async () => {
    const runner = new ProjectionRunner(tallies, views, boxRegistry);
    await runner.open();
    const events = recordedEvents(Array.from({ length: 400 }, (_, n) => put(`box-${n % 200}`)));
    const batch = (from: number, to: number) => runner.apply({ events: events.slice(from, to), position: positionOf(to) });
    expect(await sent(() => batch(0, 200))).toEqual(['find', 'update', 'update']);
    expect(await sent(() => batch(200, 400))).toEqual(['find', 'update', 'update']);
    expect((await views.getMany(tallies.view, ['box-7'])).get('box-7')?.count).toBe(2);
  });

  it.each([
    ['position', 'banana'], ['position', 7], ['position', null], ['position', ''],
    ['fence', 'banana'], ['fence', null], ['fence', 1.5],
  ])('says when the %s of a checkpoint is damaged: %j', async (field, value) => {
    const runner = new ProjectionRunner(tallies, views, boxRegistry);
    await runner.open();
    const by = await connect(url);
    await by.collection('checkpoints').updateOne({ _id: checkpointName(tallies) as never }, { $set: { [field]: value } });
    await by.collection('reactor_cursors').insertOne({ _id: 'bells' as never, position: origin, fence: 0, [field]: value });
    await by.close();
    await expect(runner.open()).rejects.toThrow(DamagedCheckpoint);
    await expect(new ReactorRunner(bells, {} as Jobs, cursors, boxRegistry).open()).rejects.toThrow(DamagedCheckpoint);
  });

  it('reads a page in one round trip, and its documents of another view in a second', async () => {
    await commit(views, Array.from({ length: 600 }, (_, n) => ({ id: `d${n}`, position: positionOf(1), document: { id: `d${n}`, colour: `c${n % 64}`, open: n % 2 === 0, rank: n } })));
    const scan = { index: 'byColour', in: Array.from({ length: 64 }, (_, n) => `c${n}`), limit: 200 };
    let after = '';
    expect(await sent(async () => { after = (await views.scan(shelf, scan)).next ?? ''; })).toEqual(['find']);
    expect(await sent(() => views.scan(shelf, { ...scan, after }))).toEqual(['find']);
    expect(await sent(() => views.getMany(shelf, Array.from({ length: 200 }, (_, n) => `d${n}`)))).toEqual(['find']);
  });

  // MongoDB goes on with an unordered bulk write after one that failed, and says which; FerretDB 1.24 stops there, and
  // always says the first.
  it('writes what is new beside what is old', async () => {
    await commit(views, [at(5, 'b')]);
    await commit(views, [at(2, 'a'), at(3, 'b'), at(4, 'c')]);
    expect([await rankOf('a'), await rankOf('b'), await rankOf('c')]).toEqual([2, 5, 4]);
  });

  it('keeps the newest of what several owners write at once', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, async () => new MongoViews(await connect(url))));
    const ids = Array.from({ length: 20 }, (_, n) => `d${n}`);
    await Promise.all(others.flatMap((other, n) => [0, 1, 2].map((round) => {
      const writes = ids.map((id, index) => at(1 + ((n * 7 + round * 5 + index * 3) % 12), id));
      return commit(other, writes, `owner-${n}-${round}`);
    })));
    const newest = (index: number) => Math.max(...[0, 1, 2, 3].flatMap((n) => [0, 1, 2].map((round) => 1 + ((n * 7 + round * 5 + index * 3) % 12))));
    expect((await Promise.all(ids.map(rankOf)))).toEqual(ids.map((_, index) => newest(index)));
    await Promise.all(others.map((other) => other.close()));
  });

  it('tells where everything stands in one round trip for projections and one for reactors, however many there are', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `one-of-many-${n}`);
    await Promise.all(names.map((name, n) => cursors.install(name, positionOf(n))));
    await commit(views, [at(7, 'a')], names[3]);
    await commit(views, [at(9, 'b')], names[4]);
    expect(await sent(() => Promise.all(names.map((name) => views.checkpoint(name))))).toEqual(['find']);
    expect(await sent(() => Promise.all(names.map((name) => cursors.read(name))))).toEqual(['find']);
    const [checkpoints, places] = [await Promise.all(names.slice(2, 5).map((name) => views.checkpoint(name))), await Promise.all([...names, 'none'].map((name) => cursors.read(name)))];
    expect(checkpoints).toEqual([undefined, origin, origin]);
    expect(places).toEqual([...names.map((_, n) => positionOf(n)), undefined]);
    // What is asked for later is looked up later.
    const before = views.checkpoint('one-of-many-3');
    const from = await views.claim('one-of-many-3');
    await before;
    await views.commit(shelf, [], { projection: 'one-of-many-3', from, to: positionOf(8) });
    expect(await views.checkpoint('one-of-many-3')).toBe(positionOf(8));
  });

  it('refuses a document over 16 MB, and writes nothing of its batch', async () => {
    const from = await views.claim('filling');
    const large = { id: 'large', position: positionOf(1), document: { id: 'large', colour: 'x'.repeat(16 * 1024 * 1024) } };
    const refused = views.commit(shelf, [at(1, 'a'), large], { projection: 'filling', from, to: positionOf(1) });
    await expect(refused).rejects.toThrow(InvalidDocument);
    await expect(refused).rejects.toThrow('view contract.shelf refuses document large at its size, over 16 MiB');
    expect((await views.load(shelf, ['a', 'large'])).size).toBe(0);
    expect(await views.checkpoint('filling')).toBe(origin);
    const almost = { ...large, document: { id: 'large', colour: 'x'.repeat(16 * 1024 * 1024 - 1_000) } };
    expect(await views.commit(shelf, [almost], { projection: 'filling', from, to: positionOf(1) })).toBe(true);
    expect((await views.getMany(shelf, ['large'])).size).toBe(1);
  });
});
