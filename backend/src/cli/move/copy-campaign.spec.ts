import { expect, it } from 'vitest';
import { createApplication } from '../../composition/application.js';
import { ConfigError, readConfig } from '../../composition/config.js';
import { openEmbedded } from '../../composition/embedded.js';
import type { Engines } from '../../composition/engines.js';
import { reactors } from '../../composition/hub.module.js';
import { jobIdOf } from '../../platform/kernel/ids.js';
import { noStream } from '../../platform/log/event-log.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { copyCampaign, Refused } from './copy-campaign.js';

const clock = new TestClock();
const event = (n: number, data: unknown = { n }) => ({
  id: jobIdOf('event', String(n)), type: n % 2 ? 'test.Odd' : 'test.Even', data,
  metadata: { v: 1, at: clock.now(), recordedAt: `2026-01-01T00:00:00.${String(n % 1_000).padStart(3, '0')}Z`, actor: null, commandId: jobIdOf('c', String(n)), fingerprint: 'f', correlationId: 'c', causationId: 'c' },
});
const [reactor, other] = reactors.map(({ name }) => name) as [string, string];

/** A campaign of more than one page of everything, with streams that take turns and one whose events one append could not take. */
async function campaign(): Promise<Engines> {
  const engines = openEmbedded(undefined, clock);
  const { log, texts, records, media, jobs, cursors } = engines;
  const revisions = new Map<string, number>();
  for (let n = 0; n < 1_100; n += 1) {
    const big = n >= 600 && n < 606;
    const stream = big ? 'big-1' : `small-${(n >> (n % 3)) % 7}`;
    const expected = revisions.get(stream) ?? noStream;
    const { revision, position } = await log.append(stream, expected, [event(n, big ? { bytes: 'x'.repeat(n === 600 ? 999_500 : 300_000) } : { n })]);
    revisions.set(stream, revision);
    if (n === 700) await cursors.install(reactor, position);
    if (n === 1_099) await cursors.install(other, position);
  }
  await texts.put(Array.from({ length: 2_001 }, (_, n) => ({ id: `text-${n}`, owner: `owner-${n % 10}`, value: `été ${n}` })));
  await records.restore(Array.from({ length: 2_001 }, (_, n) => ({ kind: `t.kind-${n % 3}`, id: String(n), owner: n % 2 ? 'me' : null, version: 1 + (n % 5), value: { n }, expiresAt: n % 4 ? null : '2026-01-01T00:00:00.000Z' })));
  for (const kind of ['platform.lease', 'platform.presence', 'platform.views']) await records.insert(kind, { id: 'here', owner: null, value: 1 }, clock.now());
  await Promise.all(Array.from({ length: 20 }, (_, n) => media.put(`m${n % 9}-${n}.large.webp`, Buffer.alloc(n * 100, n))));
  await jobs.enqueue([1, 2, 3].map((n) => ({ id: jobIdOf('job', String(n)), kind: 'test.note', data: { n }, runAt: '2027-01-01T00:00:00.000Z' })));
  return engines;
}

const everything = async ({ log, texts, records, media, jobs }: Engines) => ({
  events: (await log.read('0'.repeat(20), 5_000)).events.map(({ position: _, ...rest }) => rest),
  texts: await texts.all(undefined, 10_000),
  records: (await records.all(undefined, 10_000)).filter(({ kind }) => !kind.startsWith('platform.')),
  media: await Promise.all((await media.names(undefined, 100)).map(async (name) => [name, (await media.get(name))?.toString('hex')])),
  jobs: await Array.fromAsync(jobs.left()),
});

/** Stores of which the n-th write is lost, or only its answer. */
function failing({ log, records, texts, media, jobs, cursors, ...rest }: Engines, at: number, kept: boolean): { readonly engines: Engines; readonly writes: () => number } {
  let writes = 0;
  const faulty = <T extends object>(port: T): T => new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      if (!['append', 'restore', 'insert', 'replace', 'put', 'enqueue', 'install'].includes(String(name))) return method.bind(target) as unknown;
      return async (...args: unknown[]) => {
        const lost = (writes += 1) === at;
        const answer: unknown = !lost || kept ? await (method.apply(target, args) as Promise<unknown>) : undefined;
        if (lost) throw new Error('cut off');
        return answer;
      };
    },
  });
  return { engines: { ...rest, log: faulty(log), records: faulty(records), texts: faulty(texts), media: faulty(media), jobs: faulty(jobs), cursors: faulty(cursors), keepsOrder: false }, writes: () => writes };
}

it('copies everything as it is, and reactors go on after the event after which they stood', async () => {
  const source = await campaign();
  const target = openEmbedded(undefined, clock);
  const { events, records, texts, media, jobs } = await copyCampaign(source, target, clock);
  expect([events.count, records.count, texts.count, media.count, jobs]).toEqual([1_100, 2_001, 2_001, 20, 3]);
  expect(await everything(target)).toEqual(await everything(source));
  expect(await target.records.count('platform.lease') + await target.records.count('platform.presence') + await target.records.count('platform.views')).toBe(0);
  const [first] = (await target.log.read(await target.cursors.read(reactor) ?? '', 1)).events;
  expect(first?.id).toBe(event(701).id);
  expect(await target.cursors.read(other)).toBe(await target.log.head());
  expect(await target.cursors.read(reactors.at(-1)?.name ?? '')).toBeUndefined();
  await Promise.all([source.close(), target.close()]);
}, 30_000);

it('goes on where it was cut off, at whatever write, and what is half there is not used', async () => {
  const source = await campaign();
  const expected = await everything(source);
  const counted = failing(openEmbedded(undefined, clock), 0, false);
  const whole = await copyCampaign(source, counted.engines, clock);
  const last = counted.writes();
  // The first writes and the last ones each, and some between.
  const moments = Array.from({ length: last }, (_, n) => n + 1).filter((n) => n <= 4 || n > last - 12 || n % 97 === 0);
  for (const [index, at] of moments.entries()) {
    const target = openEmbedded(undefined, clock);
    await expect(copyCampaign(source, failing(target, at, index % 2 === 0).engines, clock)).rejects.toThrow('cut off');
    // Nothing is missing when only the answer to the last write was lost.
    if (at === last && index % 2 === 0) await expect(copyCampaign(source, target, clock)).rejects.toThrow('to its end');
    else expect(await copyCampaign(source, target, clock)).toMatchObject({ events: whole.events, records: whole.records, texts: whole.texts, media: whole.media });
    expect([at, await everything(target)]).toEqual([at, expected]);
    await target.close();
  }
  const half = openEmbedded(undefined, clock);
  await expect(copyCampaign(source, failing(half, 300, false).engines, clock)).rejects.toThrow('cut off');
  await expect(createApplication(readConfig({ NODE_ENV: 'test' }), { engines: half, clock })).rejects.toThrow(ConfigError);
  await source.close();
}, 120_000);

it('refuses a target that holds anything else, and a source without a campaign', async () => {
  const source = await campaign();
  const empty = openEmbedded(undefined, clock);
  await expect(copyCampaign(empty, source, clock)).rejects.toThrow('no campaign');
  const fillings: readonly ((target: Engines) => Promise<unknown>)[] = [
    ({ log }) => log.append('other-1', noStream, [event(9_999)]),
    ({ texts }) => texts.put([{ id: 'a', owner: 'me', value: 'a' }]),
    ({ records }) => records.insert('platform.secret', { id: 'a', owner: null, value: 'a' }, clock.now()),
    ({ jobs }) => jobs.enqueue([{ id: jobIdOf('a'), kind: 'test.note', data: null }]),
    ({ cursors }) => cursors.install(reactor, '0'.repeat(20)),
  ];
  for (const fill of fillings) {
    const target = openEmbedded(undefined, clock);
    await fill(target);
    await expect(copyCampaign(source, target, clock)).rejects.toThrow(Refused);
    await expect(copyCampaign(source, target, clock)).rejects.toThrow('holds something already');
    await target.close();
  }
  const target = openEmbedded(undefined, clock);
  await copyCampaign(source, target, clock);
  await expect(copyCampaign(source, target, clock)).rejects.toThrow('to its end');
  await Promise.all([source.close(), empty.close(), target.close()]);
}, 30_000);

it('says so when an end was written to meanwhile', async () => {
  const source = await campaign();
  for (const write of [
    ({ log }: Engines) => log.append('other-1', noStream, [event(9_999)]),
    ({ records }: Engines) => records.insert('t.kind-0', { id: '0', owner: null, value: 'changed' }, clock.now()),
    ({ texts }: Engines) => texts.put([{ id: 'a', owner: 'me', value: 'a' }]),
  ]) {
    const target = openEmbedded(undefined, clock);
    await expect(copyCampaign(source, failing(target, 300, true).engines, clock)).rejects.toThrow('cut off');
    await write(target);
    await expect(copyCampaign(source, target, clock)).rejects.toThrow('not the same');
    await target.close();
  }
  await source.close();
}, 30_000);
