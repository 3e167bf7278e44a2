import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ActionPage, ProblemCode } from '@action-populaire/contracts';
import { uuid5 } from '../../platform/kernel/ids.js';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';

let application: TestApplication;
let alice: Client;
beforeAll(async () => {
  application = await startApplication();
  alice = await application.signIn('alice@example.org');
});
afterAll(() => application.close());

let made = 0;
const newId = () => uuid5('00000000-0000-4000-8000-000000000000', `date ${(made += 1)}`);
const market = { name: 'Café sur le marché', type: 'leafleting', place: '69384', capacity: 12, description: 'Chaque dimanche.' };
/** A Sunday from December 2026 on; the change of hour is the 17th. */
const sunday = (n: number) => {
  const day = Temporal.PlainDate.from('2026-12-06').add({ weeks: n });
  return { id: newId(), start: `${day}T10:00`, end: `${day}T12:00` };
};
const sundays = (count: number) => {
  const [first, ...dates] = Array.from({ length: count }, (_, n) => sunday(n));
  return { ...market, ...first!, dates };
};
const idsOf = ({ id, dates }: { id: string; dates: { id: string }[] }) => [id, ...dates.map((date) => date.id)];
const streams = (ids: readonly string[]) => Promise.all(ids.map(async (id) => [(await application.log.readStream(`action-${id}`)).length, (await application.log.readStream(`attendance-${id}`)).length]));
const page = async (id: string) => {
  await application.settled();
  return (await application.visitor.get(`/api/actions/${id}`)).body as ActionPage;
};

describe('several dates at once', () => {
  it('are an action each, linked by the first', async () => {
    const body = sundays(21);
    const answer = await alice.post('/api/actions', body);
    expect([answer.status, answer.body]).toMatchObject([201, { id: body.id, revision: 0, changed: true }]);
    const ids = idsOf(body);
    expect(answer.body.position).toBe(await application.log.head());
    expect(await streams(ids)).toEqual(ids.map(() => [1, 1]));
    for (const id of [ids[0]!, ids[20]!]) {
      const { name, description, capacity, dates } = await page(id);
      expect([name, description, capacity, dates.map((date) => date.id)]).toEqual([market.name, market.description, 12, ids.filter((other) => other !== id)]);
    }
    const { start, dates } = await page(ids[15]!);
    expect([start, dates[15]!.start]).toEqual(['2027-03-21T09:00:00.000Z', '2027-03-28T08:00:00.000Z']);
    await alice.post(`/api/actions/${ids[3]}/cancellation`, {});
    expect((await page(ids[0]!)).dates.map(({ status }) => status)).toEqual(ids.slice(1).map((_, index) => (index === 2 ? 'cancelled' : 'planned')));
    expect((await page(ids[4]!)).status).toBe('planned');
  });

  it('is nothing for one that stands alone', async () => {
    const { dates, ...body } = sundays(1);
    await alice.post('/api/actions', { ...body, dates });
    expect((await page(body.id)).dates).toEqual([]);
    expect((await application.log.readStream(`action-${body.id}`))[0]!.data).not.toHaveProperty('series');
  });

  it.each<[string, ProblemCode, (dates: { id: string; start: string; end: string }[]) => { id?: string; start?: string; end?: string }]>([
    ['is over', 'actions/in-the-past', () => ({ start: '2026-11-01T10:00', end: '2026-11-01T12:00' })],
    ['no clock shows', 'actions/time-skipped', () => ({ start: '2027-03-28T02:30', end: '2027-03-28T05:00' })],
    ['ends before it starts', 'actions/end-before-start', () => ({ end: '2026-12-01T10:00' })],
    ['lasts too long', 'actions/too-long', () => ({ end: '2027-12-01T10:00' })],
    ['has the id of another', 'common/invalid-request', ([first]) => ({ id: first!.id })],
  ])('all are refused with one that %s', async (_, code, change) => {
    const body = sundays(6);
    body.dates[4] = { ...body.dates[4]!, ...change(body.dates) };
    const before = [await application.log.head(), await application.engines.texts.count()];
    const { body: problem } = await alice.post('/api/actions', body);
    expect(problem).toMatchObject({ code, ...(code.startsWith('actions') && { details: { date: body.dates[4].id } }) });
    expect([await application.log.head(), await application.engines.texts.count()]).toEqual(before);
  });

  it('all are refused with one that someone else published', async () => {
    const body = sundays(6);
    const bob = await application.signIn('bob@example.org');
    await bob.post('/api/actions', { ...market, ...body.dates[2]!, capacity: 3 });
    const before = await application.log.head();
    expect((await alice.post('/api/actions', body)).body).toMatchObject({ code: 'actions/already-exists', details: { date: body.dates[2]!.id } });
    expect(await application.log.head()).toBe(before);
  });

  it('are refused beyond twenty further ones', async () => {
    expect((await alice.post('/api/actions', sundays(22))).body).toMatchObject({ code: 'common/invalid-request' });
  });

  it.each([0, 1, 2, 19, 20, 40])('cut off after %i writes are completed by the retry, once each', async (writes) => {
    const body = sundays(21);
    const ids = idsOf(body);
    const key = `twenty-one-${writes}`;
    let left = writes;
    const cuts = application.processes.map(({ engines: { log } }) => {
      const append = log.append.bind(log);
      return vi.spyOn(log, 'append').mockImplementation((...batch) => ((left -= 1) < 0 ? Promise.reject(new Error('the disk is full')) : append(...batch)));
    });
    const logged = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    expect((await alice.post('/api/actions', body, { key })).status).toBe(500);
    for (const cut of cuts) cut.mockRestore();
    logged.mockRestore();
    const begun = (await streams(ids)).filter(([published]) => published === 1).length;
    expect(begun).toBe(Math.floor(writes / 2));
    // Each that is there is an action like any other.
    if (begun > 0) expect(await page(ids[begun - 1]!)).toMatchObject({ name: market.name, capacity: 12, status: 'planned' });

    const retried = await alice.post('/api/actions', body, { key });
    expect([retried.status, retried.body]).toMatchObject([201, { id: body.id, revision: 0, changed: true }]);
    expect(await streams(ids)).toEqual(ids.map(() => [1, 1]));
    expect((await alice.post('/api/actions', body, { key })).body).toEqual(retried.body);
    expect(await streams(ids)).toEqual(ids.map(() => [1, 1]));
    expect((await page(ids[20]!)).dates).toHaveLength(20);
  });

  it('of ten tries at once are published once', async () => {
    const body = sundays(8);
    const answers = await Promise.all(Array.from({ length: 10 }, () => alice.post('/api/actions', body, { key: 'eight-ten-times' })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await streams(idsOf(body))).toEqual(idsOf(body).map(() => [1, 1]));
  });
});
