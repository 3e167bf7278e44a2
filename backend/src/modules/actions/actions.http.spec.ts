import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ActionCard } from '@action-populaire/contracts';
import { uuid5 } from '../../platform/kernel/ids.js';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';
import type { AttendanceEvent } from './domain/attendance.events.js';

let application: TestApplication;
let alice: Client;
let bob: Client;
beforeAll(async () => {
  application = await startApplication();
  [alice, bob] = await Promise.all([application.signIn('alice@example.org'), application.signIn('bob@example.org')]);
});
afterAll(() => application.close());

let made = 0;
const newId = () => uuid5('00000000-0000-4000-8000-000000000000', `action ${(made += 1)}`);
const leafleting = { name: 'Tractage place Bellecour', type: 'leafleting', place: '69382', start: '2026-12-05T14:00', end: '2026-12-05T16:00' };
async function publish(change: object = {}, by = alice): Promise<string> {
  const id = newId();
  const answer = await by.post('/api/actions', { id, ...leafleting, ...change });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  await application.settled();
  return id;
}
const answerOf = (id: string, status: string, guests = 0) => [`/api/actions/${id}/attendance`, { status, guests }] as const;
const page = async (id: string) => (await application.visitor.get(`/api/actions/${id}`)).body;

describe('an action', () => {
  it('is on everyone’s agenda, page and map once published', async () => {
    const id = await publish({ address: '1 place Bellecour', description: 'Rendez-vous au pied du cheval.', needed: 6, capacity: 12 });
    const card = {
      id, name: leafleting.name, type: 'leafleting', family: 'A', status: 'planned', start: '2026-12-05T13:00:00.000Z', end: '2026-12-05T15:00:00.000Z', zone: 'Europe/Paris',
      place: { code: '69382', name: 'Lyon 2e' }, position: { lat: expect.any(Number) as number, lng: expect.any(Number) as number }, teams: [],
      coming: 0, waiting: 0, needed: 6, capacity: 12, online: false,
    };
    for (const where of ['place=69382', 'place=69123', 'place=d-69', 'place=r-84', 'place=fr', 'near=45.75,4.83&radius=10&family=A,G&type=leafleting&online=false'])
      expect((await application.visitor.get(`/api/agenda?${where}&from=2026-12-05&to=2026-12-06`)).body).toMatchObject({ items: [card], next: null, total: 1 });
    expect((await application.visitor.get('/api/agenda?place=d-38')).body).toEqual({ items: [], next: null, total: 0 });
    expect(await page(id)).toEqual({
      ...card, address: '1 place Bellecour', description: 'Rendez-vous au pied du cheval.', placeApproximate: false, cancellation: null,
      organisers: [{ kind: 'account', id: expect.any(String) as string, name: null }], participants: [], dates: [],
      history: [{ kind: 'published', at: application.clock.now(), by: null, before: null, after: leafleting.name }], revision: 0,
    });
    const tile = await application.visitor.get('/api/map/6/32/22.mvt');
    expect([tile.status, tile.headers['content-type'], tile.headers['cache-control']]).toEqual([200, 'application/vnd.mapbox-vector-tile', 'no-cache']);
    expect(tile.bytes.includes(id)).toBe(true);
    const again = await application.visitor.get('/api/map/6/32/22.mvt', { 'if-none-match': String(tile.headers['etag']) });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  it('tells what changed, when and from what to what', async () => {
    await alice.patch('/api/me', { displayName: 'Alice' });
    const id = await publish({ capacity: 5 });
    const edit = (change: object, revision: number) => alice.patch(`/api/actions/${id}`, change, { headers: { 'if-match': `"${revision}"` } });
    expect((await edit({ name: 'Tractage au marché', place: '97411', address: 'Marché forain', needed: 4 }, 0)).body).toMatchObject({ id, revision: 4, changed: true });
    expect((await edit({ name: 'Tractage au marché', place: '97411', address: 'Marché forain', needed: 4 }, 4)).body).toMatchObject({ revision: 4, changed: false });
    await alice.put(`/api/actions/${id}/capacity`, { capacity: null });
    expect((await alice.post(`/api/actions/${id}/cancellation`, { reason: 'Alerte cyclonique' })).body).toMatchObject({ revision: 5, changed: true });
    expect((await alice.post(`/api/actions/${id}/cancellation`, {})).body).toMatchObject({ revision: 5, changed: false });
    await application.settled();
    const line = { at: application.clock.now(), by: 'Alice', before: null, after: null };
    expect(await page(id)).toMatchObject({
      name: 'Tractage au marché', place: { code: '97411' }, zone: 'Indian/Reunion', status: 'cancelled', capacity: null, revision: 5,
      cancellation: { at: application.clock.now(), reason: 'Alerte cyclonique' }, organisers: [{ name: 'Alice' }],
      history: [
        { ...line, kind: 'published', after: leafleting.name },
        { ...line, kind: 'renamed', before: leafleting.name, after: 'Tractage au marché' },
        { ...line, kind: 'rescheduled', start: { before: '2026-12-05T13:00:00.000Z', after: '2026-12-05T10:00:00.000Z' }, end: { before: '2026-12-05T15:00:00.000Z', after: '2026-12-05T12:00:00.000Z' } },
        { ...line, kind: 'relocated', before: 'Lyon 2e', after: 'Marché forain, Saint-Denis' },
        { ...line, kind: 'needed-set', before: null, after: '4' },
        { ...line, kind: 'capacity-set', before: '5', after: null },
        { ...line, kind: 'cancelled', before: null, after: 'Alerte cyclonique' },
      ],
    });
    expect((await application.visitor.get('/api/agenda?place=97411')).body.items).toMatchObject([{ id, status: 'cancelled' }]);
  });

  it('shows what it still can when a text was deleted', async () => {
    const id = await publish({ description: 'Ceci disparaîtra.' });
    for (const event of await application.log.readStream(`action-${id}`)) {
      const { name, description } = event.data as { name: { id: string }; description: { id: string } };
      await Promise.all([name, description].map((ref) => application.engines.texts.delete(ref.id)));
    }
    expect(await page(id)).toMatchObject({ name: '', description: null, history: [{ kind: 'published', after: null }] });
  });

  it('shows the words that were acknowledged, not those of a try that failed under the same key', async () => {
    const id = await publish();
    const rename = (name: string) => alice.patch(`/api/actions/${id}`, { name }, { key: 'rename-tried-twice', headers: { 'if-match': '"0"' } });
    const logged = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const appends = application.processes.map(({ engines }) => vi.spyOn(engines.log, 'append').mockRejectedValueOnce(new Error('the disk is full')));
    expect((await rename('Premier nom')).status).toBe(500);
    for (const append of appends) append.mockRestore();
    logged.mockRestore();
    expect((await rename('Second nom')).status).toBe(200);
    await application.settled();
    expect((await page(id)).name).toBe('Second nom');
  });

  it('is published once, whatever the number of tries', async () => {
    const body = { id: newId(), ...leafleting, capacity: 3 };
    const answers = await Promise.all(Array.from({ length: 10 }, () => alice.post('/api/actions', body, { key: 'publish-ten-times' })));
    expect(new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1);
    expect([await application.log.readStream(`action-${body.id}`), await application.log.readStream(`attendance-${body.id}`)]).toMatchObject([[{ type: 'actions.ActionPublished' }], [{ type: 'actions.CapacitySet' }]]);
    expect((await alice.post('/api/actions', { ...body, name: 'Autre chose' }, { key: 'publish-ten-times' })).body).toMatchObject({ code: 'common/key-reused', status: 422 });
    expect((await bob.post('/api/actions', { ...body, capacity: 50 })).body).toMatchObject({ code: 'actions/already-exists' });
    expect((await page(body.id)).capacity).toBe(3);
  });
});

describe('coming', () => {
  it('is answered once a key, with the first answer', async () => {
    const id = await publish();
    const answers = await Promise.all(Array.from({ length: 10 }, () => bob.put(...answerOf(id, 'coming', 2), { key: 'respond-ten-times' })));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ id, revision: 0, changed: true, attendance: 'coming' });
    expect(await application.log.readStream(`attendance-${id}`)).toHaveLength(1);
    expect((await bob.put(...answerOf(id, 'coming', 3), { key: 'respond-ten-times' })).status).toBe(422);
    expect((await bob.put(...answerOf(id, 'coming', 2))).body).toMatchObject({ changed: false, attendance: 'coming' });
    await bob.put(...answerOf(id, 'withdrawn'));
    expect((await bob.put(...answerOf(id, 'coming', 2), { key: 'respond-ten-times' })).body).toEqual(answers[0]?.body);
  });

  it('is among what is mine, beside what I organise', async () => {
    const id = await publish({ capacity: 1 });
    await alice.put(...answerOf(id, 'coming'));
    expect((await bob.put(...answerOf(id, 'coming'))).body).toMatchObject({ attendance: 'waiting' });
    await application.settled();
    const mine = async (client: Client) => (await client.get('/api/me/actions')).body.items.find((item: { id: string }) => item.id === id);
    expect([await mine(alice), await mine(bob)]).toEqual([{ id, attendance: 'coming', guests: 0, organiser: true }, { id, attendance: 'waiting', guests: 0, organiser: false }]);
    await alice.put(...answerOf(id, 'not-coming'));
    await application.settled();
    expect([await mine(alice), await mine(bob)]).toMatchObject([{ attendance: 'not-coming' }, { attendance: 'coming' }]);
    expect(await page(id)).toMatchObject({ coming: 1, waiting: 0 });
  });

  it('never takes more seats than there are when two hundred come at once', async () => {
    const people = await Promise.all(Array.from({ length: 200 }, (_, index) => application.signIn(`supporter-${index}@example.org`)));
    const id = await publish({ capacity: 50 });
    const answers = await Promise.all(people.map((person, index) => person.put(...answerOf(id, 'coming', index % 6))));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);

    const seats = new Map<string, number>();
    const line: { account: string; seats: number }[] = [];
    const check = async () => {
      const events = (await application.log.readStream(`attendance-${id}`)) as unknown as readonly AttendanceEvent[];
      seats.clear();
      line.length = 0;
      for (const { type, data } of events) {
        if (type === 'actions.Promoted') {
          const head = line.shift();
          expect(data.account).toBe(head?.account);
          seats.set(data.account, head?.seats ?? 0);
        } else if (type === 'actions.Responded') {
          seats.delete(data.account);
          const waited = line.findIndex(({ account }) => account === data.account);
          if (waited >= 0) line.splice(waited, 1);
          if (data.answer === 'coming') seats.set(data.account, data.guests + 1);
          if (data.answer === 'waiting') line.push({ account: data.account, seats: data.guests + 1 });
        }
        const taken = [...seats.values()].reduce((sum, party) => sum + party, 0);
        expect([data.coming, data.waiting]).toEqual([taken, line.reduce((sum, party) => sum + party.seats, 0)]);
        expect(taken).toBeLessThanOrEqual(50);
      }
      expect([...seats.values()].reduce((sum, party) => sum + party, 0) + (line[0]?.seats ?? 50)).toBeGreaterThan(50);
    };
    await check();
    const waiting = line.length;
    const first = answers.findIndex(({ body }) => body.attendance === 'coming');
    expect((await people[first]!.put(...answerOf(id, 'withdrawn'))).body).toMatchObject({ attendance: 'withdrawn' });
    await Promise.all(people.slice(first + 1, first + 7).map((person) => person.put(...answerOf(id, 'not-coming'))));
    await check();
    expect(line.length).toBeLessThan(waiting);
  });
});

describe('reading after writing', () => {
  it('answers the author within two seconds, saying it may be stale, while nothing is projected', async () => {
    await Promise.all(application.processes.map(({ hub }) => hub.pause()));
    const id = newId();
    const written = await alice.post('/api/actions', { id, ...leafleting, place: '67482' });
    const read = () => alice.get('/api/agenda?place=67482', { 'x-read-after': String(written.headers['x-position']) });
    const began = performance.now();
    const stale = await read();
    expect([written.status, stale.headers['x-stale'], stale.body.total, performance.now() - began < 2_000]).toEqual([201, '1', 0, true]);
    for (const { hub } of application.processes) hub.resume();
    const fresh = await read();
    expect([fresh.headers['x-stale'], fresh.body.items[0].id]).toEqual([undefined, id]);
  });
});

describe('dates', () => {
  it('keep the wall clock of the place and the order of instants', async () => {
    const day = { start: '2027-06-12T14:00', end: '2027-06-13T00:00' };
    const ids = [await publish({ ...day, place: '98735' }), await publish({ ...day, place: '75102' }), await publish({ ...day, place: '97411' }), await publish({ ...day, place: '97209' })];
    const { items } = (await application.visitor.get('/api/agenda?from=2027-06-10&to=2027-06-20')).body as { items: ActionCard[] };
    expect(items.map(({ id, zone, start, end }) => [ids.indexOf(id), zone, start, end])).toEqual([
      [2, 'Indian/Reunion', '2027-06-12T10:00:00.000Z', '2027-06-12T20:00:00.000Z'],
      [1, 'Europe/Paris', '2027-06-12T12:00:00.000Z', '2027-06-12T22:00:00.000Z'],
      [3, 'America/Martinique', '2027-06-12T18:00:00.000Z', '2027-06-13T04:00:00.000Z'],
      [0, 'Pacific/Tahiti', '2027-06-13T00:00:00.000Z', '2027-06-13T10:00:00.000Z'],
    ]);
  });
  it('run across both changes of hour', async () => {
    const spring = await publish({ start: '2027-03-27T23:00', end: '2027-03-28T04:00' });
    const autumn = await publish({ start: '2027-10-30T23:00', end: '2027-10-31T04:00' });
    expect(await page(spring)).toMatchObject({ start: '2027-03-27T22:00:00.000Z', end: '2027-03-28T02:00:00.000Z' });
    expect(await page(autumn)).toMatchObject({ start: '2027-10-30T21:00:00.000Z', end: '2027-10-31T03:00:00.000Z' });
  });
  it('list what is going on, and a day from its midnight in Paris', async () => {
    const id = await publish({ place: '13201', start: '2026-12-10T22:00', end: '2026-12-11T01:00' });
    const total = async (query: string) => (await application.visitor.get(`/api/agenda?place=13201&${query}`)).body.total;
    expect(await Promise.all(['from=2026-12-11&to=2026-12-12', 'from=2026-12-11T00:00Z', 'from=2026-12-09&to=2026-12-10', 'from=2026-12-10&to=2026-12-11'].map(total))).toEqual([1, 0, 0, 1]);
    expect((await application.visitor.get('/api/agenda?place=13055')).body.items).toMatchObject([{ id }]);
  });
});

describe('pages of agenda', () => {
  it('follow one another under the same filters alone', async () => {
    const ids: string[] = [];
    for (let hour = 10; hour < 15; hour += 1) ids.push(await publish({ place: '44109', start: `2026-12-05T${hour}:00`, end: `2026-12-05T${hour}:30` }));
    const url = '/api/agenda?place=44109&limit=2';
    const first = (await application.visitor.get(url)).body;
    const second = (await application.visitor.get(`${url}&cursor=${first.next}`)).body;
    const third = (await application.visitor.get(`${url}&cursor=${second.next}`)).body;
    expect([first, second, third].map(({ items, total }) => [items.map((item: ActionCard) => ids.indexOf(item.id)), total])).toEqual([[[0, 1], 5], [[2, 3], undefined], [[4], undefined]]);
    expect(third.next).toBeNull();
    for (const other of [`/api/agenda?place=44109&online=true&cursor=${first.next}`, `${url}&cursor=${String(first.next).replace(/^./, 'z')}`, `${url}&cursor=x`]) {
      const { status, body } = await application.visitor.get(other);
      expect([status, body.code]).toEqual([400, 'common/invalid-cursor']);
    }
  });
  it('say how far, from the point asked or from the place', async () => {
    await publish({ place: '29019', position: { lat: 48.4, lng: -4.5 } });
    const distance = async (query: string) => (await application.visitor.get(`/api/agenda?${query}`)).body.items[0]?.distance;
    expect(await distance('near=48.41,-4.5&radius=5')).toBe(1112);
    expect(await distance('place=29019')).toBeGreaterThan(0);
    expect(await distance('type=leafleting&limit=1')).toBeUndefined();
  });
});
