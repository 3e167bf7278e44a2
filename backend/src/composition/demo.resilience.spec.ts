import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ActionCard, getHealth, ResultOf } from '@action-populaire/contracts';
import { PbfReader } from 'pbf';
import { afterAll, expect, it } from 'vitest';
import { sizes } from '../cli/demo/plan.js';
import { Random } from '../cli/demo/random.js';
import { NotADemo, writeDemo } from '../cli/demo/write-demo.js';
import { systemClock } from '../platform/kernel/clock.js';
import { origin } from '../platform/kernel/position.js';
import { startApplication } from '../platform/testing/application.js';
import { TestClock } from '../platform/testing/test-clock.js';
import { openEmbedded } from './embedded.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'demo-'));
let server: ChildProcess | undefined;

afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the server. `listening` and `written` resolve when it says so. */
function start(port: number): { readonly child: ChildProcess; readonly listening: Promise<void>; readonly written: Promise<void> } {
  const child = spawn(process.execPath, [main], { env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'small', NODE_ENV: 'development' }, stdio: ['ignore', 'pipe', 'inherit'] });
  server = child;
  const said = (words: string): Promise<void> => new Promise((resolve) => child.stdout.on('data', (chunk: Buffer) => { if (chunk.includes(words)) resolve(); }));
  return { child, listening: said('is at'), written: said('is written') };
}
const gone = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

it('writes the small demo in under 60 s while it listens, and goes on where it was killed', async () => {
  const port = 20_000 + (process.pid % 20_000);
  const health = async () => (await (await fetch(`http://127.0.0.1:${port}/api/health`)).json()) as ResultOf<typeof getHealth>;
  const first = start(port);
  await first.listening;
  for (let done = 0; done < 8_000; ) {
    const { status, progress } = await health();
    expect(status).toBe('starting');
    done = progress?.done ?? 0;
  }
  first.child.kill('SIGKILL');
  await gone(first.child);

  const begun = performance.now();
  const second = start(port);
  await second.written;
  const seconds = (performance.now() - begun) / 1000;
  expect(await health()).not.toHaveProperty('progress');
  expect(seconds).toBeLessThan(60);
  second.child.kill('SIGTERM');
  await gone(second.child);

  const { log, close } = openEmbedded(dataDir, systemClock);
  const counts = new Map<string, number>();
  const ids = new Set<string>();
  let total = 0;
  for (let after = origin; ; ) {
    const batch = await log.read(after, 5_000);
    if (batch.events.length === 0) break;
    for (const { id, type } of batch.events) {
      ids.add(id);
      counts.set(type, (counts.get(type) ?? 0) + 1);
      total += 1;
    }
    after = batch.position;
  }
  await close();
  expect(ids.size).toBe(total);
  expect(counts.get('actions.ActionPublished')).toBe(sizes.small.actions);
  // With the account that speaks for the campaign.
  expect(counts.get('accounts.AccountOpened')).toBe(sizes.small.supporters + 1);
  expect(counts.get('teams.TeamFounded')).toBe(sizes.small.teams);
  expect(counts.get('teams.MemberJoined')).toBeGreaterThan(3 * sizes.small.teams);
  expect(counts.get('actions.Responded')).toBeGreaterThan(10_000);
}, 180_000);

/** Metres on the sphere, written out again: the oracle must not share what it checks. */
function metres(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const rad = Math.PI / 180;
  const h = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}
const departmentOf = (code: string): string => `d-${/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2)}`;
/** Web Mercator: where a position falls among the 2^z tiles of a side. */
function tileOf({ lat, lng }: { lat: number; lng: number }, z: number): { x: number; y: number } {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: Math.floor(((lng + 180) / 360) * 2 ** z), y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z) };
}
/** How many actions a tile shows: each cluster says how many it stands for. */
function countIn(bytes: Buffer): number {
  let count = 0;
  const pbf = new PbfReader(bytes);
  pbf.readFields((tag) => {
    if (tag !== 3) return;
    const layer = { features: [] as number[][], keys: [] as string[], values: [] as unknown[] };
    pbf.readMessage((field) => {
      if (field === 2) pbf.readMessage((inner) => { if (inner === 2) layer.features.push(pbf.readPackedVarint() as number[]); }, null);
      else if (field === 3) layer.keys.push(pbf.readString());
      else if (field === 4) pbf.readMessage((inner) => { layer.values.push(inner === 1 ? pbf.readString() : inner === 7 ? pbf.readBoolean() : inner === 3 ? pbf.readDouble() : pbf.readVarint()); }, null);
    }, null);
    for (const tags of layer.features) {
      const at = tags.findIndex((tag, index) => index % 2 === 0 && layer.keys[tag] === 'count');
      count += at < 0 ? 1 : Number(layer.values[tags[at + 1] ?? -1]);
    }
  }, null);
  return count;
}

it('answers 1,000 random combinations of filters as a look at every action would, on the agenda and on the map', async () => {
  const test = await startApplication({ dataDir, clock: new TestClock(systemClock.now()) });
  const everything: ActionCard[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await test.visitor.get(`/api/agenda?from=2020-01-01&limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    everything.push(...(body as { items: ActionCard[] }).items);
    cursor = (body as { next: string | null }).next;
  }
  expect(everything).toHaveLength(sizes.small.actions);

  const random = new Random(20261125);
  const day = (offset: number): string => Temporal.Instant.from(test.clock.now()).add({ hours: 24 * offset }).toString({ smallestUnit: 'second' });
  for (let n = 0; n < 1_000; n += 1) {
    const near = everything[random.below(everything.length)] as ActionCard;
    const from = day(random.below(150) - 60);
    const to = random.percent(50) ? day(random.below(150) - 40) : undefined;
    const families = random.percent(50) ? (['G', 'M', 'A', 'O'] as const).filter(() => random.percent(50)) : [];
    const types = random.percent(25) ? [near.type, random.pick(everything).type].filter((type, index, list) => list.indexOf(type) === index) : [];
    const online = random.percent(20) ? random.percent(50) : undefined;
    // Teams of the demo organise, and join nothing: their cards say all of it.
    const team = random.percent(20) ? near.teams[0]?.id : undefined;
    const shared = [`from=${from}`, to && `to=${to}`, families.length && `family=${families.join()}`, types.length && `type=${types.join()}`, online !== undefined && `online=${online}`, team && `team=${team}`].filter(Boolean).join('&');
    const passes = (action: ActionCard): boolean => Date.parse(action.end) > Date.parse(from) && (!to || Date.parse(action.start) < Date.parse(to))
      && (families.length === 0 || families.includes(action.family)) && (types.length === 0 || types.includes(action.type)) && (online === undefined || action.online === online)
      && (team === undefined || action.teams.some(({ id }) => id === team));

    const where = random.below(3);
    const radius = random.percent(80) ? 1 + random.below(80) : 100 + random.below(400);
    const place = where === 0 ? departmentOf(near.place.code) : where === 1 ? near.place.code : undefined;
    const centre = near.position ?? { lat: 46, lng: 2 };
    const expected = everything.filter((action) => passes(action)
      && (where === 0 ? departmentOf(action.place.code) === place : where === 1 ? action.place.code === place : action.position !== null && metres(centre, action.position) <= radius * 1000));
    const agenda = await test.visitor.get(`/api/agenda?${shared}&limit=50&${place ? `place=${place}` : `near=${centre.lat},${centre.lng}&radius=${radius}`}`);
    expect({ query: shared, total: agenda.body.total as number, ids: (agenda.body.items as ActionCard[]).map(({ id }) => id) }).toEqual({ query: shared, total: expected.length, ids: expected.slice(0, 50).map(({ id }) => id) });

    const z = 4 + random.below(11);
    const { x, y } = tileOf(centre, z);
    const tile = await test.visitor.get(`/api/map/${z}/${x}/${y}.mvt?${shared}`);
    const inside = everything.filter((action) => passes(action) && action.position && tileOf(action.position, z).x === x && tileOf(action.position, z).y === y);
    expect({ z, x, y, count: tile.status === 204 ? 0 : countIn(tile.bytes) }).toEqual({ z, x, y, count: inside.length });
  }
  await test.close();
}, 120_000);

it('refuses a log that it did not begin', async () => {
  const test = await startApplication();
  await test.signIn('lea@example.org');
  const head = await test.log.head();
  await expect(writeDemo(test.app, { size: 'small', seed: 1, day: '2026-11-25' }, test.clock.now(), () => undefined)).rejects.toThrow(NotADemo);
  expect(await test.log.head()).toBe(head);
  await test.close();
});
