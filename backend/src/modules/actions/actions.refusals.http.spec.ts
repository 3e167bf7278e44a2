import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problems, type ProblemCode } from '@action-populaire/contracts';
import { startApplication, type Answer, type Client, type TestApplication } from '../../platform/testing/application.js';

let application: TestApplication;
let organiser: Client;
let stranger: Client;
const id = (n: number) => `00000000-0000-4000-8000-0000000000${n.toString().padStart(2, '0')}`;
/** An action with three people on three seats, one called off, one that is over, and one to come. */
const [full, cancelled, over, toCome] = [id(1), id(2), id(3), id(4)];
const valid = { name: 'Tractage', type: 'leafleting', place: '69382', start: '2026-12-05T14:00', end: '2026-12-05T16:00' };

beforeAll(async () => {
  application = await startApplication();
  [organiser, stranger] = await Promise.all([application.signIn('organiser@example.org'), application.signIn('stranger@example.org')]);
  const publish = (action: string, change: object = {}) => organiser.post('/api/actions', { id: action, ...valid, ...change });
  await publish(full, { capacity: 3 });
  await organiser.put(`/api/actions/${full}/attendance`, { status: 'coming', guests: 2 });
  await publish(cancelled);
  await organiser.post(`/api/actions/${cancelled}/cancellation`, {});
  await publish(over, { start: '2026-11-26T10:00', end: '2026-11-26T12:00' });
  await publish(toCome);
  application.clock.set('2026-11-26T11:00:00.000Z');
});
afterAll(() => application.close());

const everything = async () => ({ head: await application.log.head(), records: await application.countRecords(), texts: await application.engines.texts.count() });
const ifMatch = (revision: number) => ({ headers: { 'if-match': `"${revision}"` } });

async function refuses(code: ProblemCode, ask: () => Promise<Answer>): Promise<Answer> {
  const before = await everything();
  const answer = await ask();
  expect([answer.status, answer.body.code]).toEqual([problems[code].status, code]);
  expect(answer.body.title).toMatch(/^[\p{Lu}\d].*[.]$/u);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await everything()).toEqual(before);
  return answer;
}

describe('publishing refuses', () => {
  it.each<[string, ProblemCode, object]>([
    ['a name of 2 characters', 'common/invalid-request', { name: 'ab' }],
    ['a name of 101 characters', 'common/invalid-request', { name: 'a'.repeat(101) }],
    ['a name of blanks', 'common/invalid-request', { name: '     ' }],
    ['an end before the start', 'actions/end-before-start', { end: '2026-12-05T13:59' }],
    ['an end at the start', 'actions/end-before-start', { end: '2026-12-05T14:00' }],
    ['eight days', 'actions/too-long', { end: '2026-12-13T14:00' }],
    ['a date that is past', 'actions/in-the-past', { start: '2026-11-25T10:00', end: '2026-11-25T12:00' }],
    ['an unknown type', 'common/invalid-request', { type: 'parade' }],
    ['an unknown place', 'territory/unknown-place', { place: '99999' }],
    ['a department for a place', 'territory/unknown-place', { place: 'd-69' }],
    ['a place that is no code', 'common/invalid-request', { place: 'Lyon' }],
    ['an unknown zone', 'actions/unknown-zone', { zone: 'Europe/Lugdunum' }],
    ['a local time that daylight saving skips', 'actions/time-skipped', { start: '2027-03-28T02:30', end: '2027-03-28T05:00' }],
    ['a day that no calendar has', 'common/invalid-request', { start: '2027-02-30T10:00', end: '2027-02-30T12:00' }],
    ['a position off the globe', 'common/invalid-request', { position: { lat: 91, lng: 0 } }],
    ['an operator for a name', 'common/invalid-request', { name: { $gt: '' } }],
    ['an operator for a place', 'common/invalid-request', { place: { $gt: '' } }],
    ['an unknown property', 'common/invalid-request', { organiser: 'me' }],
    ['no capacity at all', 'common/invalid-request', { capacity: 0 }],
    ['a body over the limit', 'common/too-large', { description: 'a'.repeat(2_000_000) }],
    ['a description over the limit', 'common/invalid-request', { description: 'a'.repeat(5_001) }],
    ['an id that is none', 'common/invalid-request', { id: 'mine' }],
    ['an id that exists', 'actions/already-exists', { id: full, capacity: 50 }],
  ])('%s', async (_, code, change) => {
    await refuses(code, () => organiser.post('/api/actions', { id: id(9), ...valid, ...change }));
  });
  it('a request without its key', async () => void (await refuses('common/key-required', () => organiser.post('/api/actions', { id: id(9), ...valid }, { key: null }))));
  it('someone signed out', async () => void (await refuses('common/unauthenticated', () => application.visitor.post('/api/actions', { id: id(9), ...valid }))));
  it('what is not JSON', async () => void (await refuses('common/invalid-request', () => organiser.request('POST', '/api/actions', { body: '{"id":' }))));
});

describe('editing refuses', () => {
  const edit = (client: Client, action: string, change: object, options = ifMatch(0)) => () => client.patch(`/api/actions/${action}`, change, options);
  it('someone who does not organise', async () => void (await refuses('actions/not-organiser', edit(stranger, toCome, { needed: 3 }))));
  it('an old version', async () => void (await refuses('common/stale', edit(organiser, toCome, { needed: 3 }, ifMatch(7)))));
  it('no version', async () => void (await refuses('common/if-match-required', () => organiser.patch(`/api/actions/${toCome}`, { needed: 3 }))));
  it('no key', async () => void (await refuses('common/key-required', edit(organiser, toCome, { needed: 3 }, { ...ifMatch(0), key: null } as never))));
  it('what is over', async () => void (await refuses('actions/ended', edit(organiser, over, { needed: 3 }))));
  it('what is called off', async () => void (await refuses('actions/cancelled', edit(organiser, cancelled, { needed: 3 }, ifMatch(1)))));
  it('what does not exist', async () => void (await refuses('common/not-found', edit(organiser, id(8), { needed: 3 }))));
  it('another place that is none', async () => void (await refuses('territory/unknown-place', edit(organiser, toCome, { place: 'fr' }))));
  it('an end before the start', async () => void (await refuses('actions/end-before-start', edit(organiser, toCome, { end: '2026-12-05T10:00' }))));
  it('the capacity, which has its own route', async () => void (await refuses('common/invalid-request', edit(organiser, toCome, { capacity: 5 }))));
});

describe('attendance refuses', () => {
  const respond = (action: string, body: object) => () => stranger.put(`/api/actions/${action}/attendance`, body);
  it('more guests than allowed', async () => void (await refuses('common/invalid-request', respond(toCome, { status: 'coming', guests: 6 }))));
  it('a party larger than the capacity', async () => {
    const { body } = await refuses('actions/party-too-large', respond(full, { status: 'coming', guests: 3 }));
    expect(body).toMatchObject({ details: { capacity: 3 }, title: expect.stringContaining('3') as string });
  });
  it('an answer that is none', async () => void (await refuses('common/invalid-request', respond(toCome, { status: 'waiting' }))));
  it('what is over', async () => void (await refuses('actions/ended', respond(over, { status: 'coming' }))));
  it('what is called off', async () => void (await refuses('actions/cancelled', respond(cancelled, { status: 'coming' }))));
  it('what does not exist', async () => void (await refuses('common/not-found', respond(id(8), { status: 'coming' }))));
});

describe('capacity and cancellation refuse', () => {
  it('fewer seats than are taken', async () => {
    const { body } = await refuses('actions/capacity-below-coming', () => organiser.put(`/api/actions/${full}/capacity`, { capacity: 2 }));
    expect(body.details).toEqual({ coming: 3 });
  });
  it('someone who does not organise', async () => {
    await refuses('actions/not-organiser', () => stranger.put(`/api/actions/${toCome}/capacity`, { capacity: 2 }));
    await refuses('actions/not-organiser', () => stranger.post(`/api/actions/${toCome}/cancellation`, {}));
  });
  it('what is over, called off or not there', async () => {
    await refuses('actions/ended', () => organiser.put(`/api/actions/${over}/capacity`, { capacity: 2 }));
    await refuses('actions/cancelled', () => organiser.put(`/api/actions/${cancelled}/capacity`, { capacity: 2 }));
    await refuses('actions/ended', () => organiser.post(`/api/actions/${over}/cancellation`, {}));
    await refuses('common/not-found', () => organiser.put(`/api/actions/${id(8)}/capacity`, { capacity: 2 }));
    await refuses('common/not-found', () => organiser.post(`/api/actions/${id(8)}/cancellation`, {}));
  });
});

describe('reading refuses', () => {
  it.each<[string, ProblemCode, string]>([
    ['a radius of 501', 'common/invalid-request', '/api/agenda?near=45.7,4.8&radius=501'],
    ['a point off the globe', 'common/invalid-request', '/api/agenda?near=95,4.8'],
    ['a point and a place', 'common/invalid-request', '/api/agenda?near=45.7,4.8&place=fr'],
    ['an unknown place', 'territory/unknown-place', '/api/agenda?place=99999'],
    ['a cursor that is none', 'common/invalid-cursor', '/api/agenda?cursor=abc'],
    ['an unknown type', 'common/invalid-request', '/api/agenda?type=parade'],
    ['a day that no calendar has', 'common/invalid-request', '/api/agenda?from=2027-02-30'],
    ['an unknown filter', 'common/invalid-request', '/api/agenda?team=mine'],
    ['a tile beyond the world', 'common/not-found', '/api/map/3/8/1.mvt'],
    ['a tile that is none', 'common/invalid-request', '/api/map/30/1/1.mvt'],
    ['an action that does not exist', 'common/not-found', `/api/actions/${id(8)}`],
  ])('%s', async (_, code, url) => {
    await refuses(code, () => application.visitor.get(url));
  });
});
