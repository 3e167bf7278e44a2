import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyMoment } from '@action-populaire/contracts';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { campaignId } from './index.js';

let application: TestApplication;
let people: TestTeams;
let staff: Person;
let moment: { id: string; title: string; when: object };
beforeAll(async () => {
  application = await startApplication();
  people = new TestTeams(application);
  staff = await people.person();
  await setStaff(application, staff);
});
afterAll(() => application.close());
beforeEach(() => { moment = { id: people.newId(), title: 'Premier tour', when: { day: '2027-04-11' } }; });

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const announce = (change: object = {}, options = {}) => staff.client.post('/api/key-moments', { ...moment, ...change }, options);
const change = (by: Person, body: object, revision: number, key?: string) => by.client.patch(`/api/key-moments/${moment.id}`, body, { headers: { 'if-match': `"${revision}"` }, ...(key && { key }) });
const page = async (id = moment.id) => { await application.settled(); return (await application.visitor.get(`/api/key-moments/${id}`)).body; };
const listed = async (query = '') => { await application.settled(); return ((await application.visitor.get(`/api/key-moments${query}`)).body as { items: KeyMoment[] }).items.map(({ id }) => id); };

describe('a key moment', () => {
  it('is seen by everyone, signed out too, with its words and its place', async () => {
    const { revision } = (await announce({ text: 'On vote de 8 heures à 20 heures.', place: 'fr' })).body;
    expect(await page()).toEqual({
      id: moment.id, title: 'Premier tour', text: 'On vote de 8 heures à 20 heures.', wholeDay: true, start: '2027-04-10T22:00:00.000Z', end: '2027-04-11T22:00:00.000Z', zone: 'Europe/Paris',
      place: { code: 'fr', name: 'France' }, revision,
    });
    expect(await listed()).toContain(moment.id);
  });

  it('is announced once, whatever the number of tries', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => announce({}, { key: `announced-${moment.id}` })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(code(await announce({ title: 'Autre chose' }, { key: `announced-${moment.id}` }))).toEqual([422, 'common/key-reused']);
    expect(code(await announce())).toEqual([409, 'campaign/already-exists']);
    expect((await listed()).filter((id) => id === moment.id)).toHaveLength(1);
  });

  it('is by the clock of its place unless said', async () => {
    await announce({ when: { start: '2027-01-16T15:00', end: '2027-01-16T17:00' }, place: '97411' });
    expect(await page()).toMatchObject({ zone: 'Indian/Reunion', wholeDay: false, start: '2027-01-16T11:00:00.000Z', end: '2027-01-16T13:00:00.000Z' });
  });

  it('without an end says so, and is listed until the end of its day', async () => {
    await announce({ when: { start: '2026-11-27T18:00' } });
    expect(await page()).toMatchObject({ start: '2026-11-27T17:00:00.000Z', end: null });
  });

  it('is changed as it was read, whatever others change meanwhile, and the same words change nothing', async () => {
    const { revision } = (await announce({ text: 'Demain.' })).body;
    await staff.client.post('/api/key-moments', { id: people.newId(), title: 'Autre', when: { day: '2027-01-02' } });
    expect((await change(staff, { title: 'Premier tour', text: 'Demain.' }, revision)).body).toMatchObject({ changed: false, revision });
    const changed = await change(staff, { text: null, when: { day: '2027-04-18' } }, revision, `changed-${moment.id}`);
    expect([changed.status, changed.body.changed]).toEqual([200, true]);
    expect((await change(staff, { text: null, when: { day: '2027-04-18' } }, revision, `changed-${moment.id}`)).body).toEqual(changed.body);
    expect(code(await change(staff, { title: 'Trop tard' }, revision))).toEqual([412, 'common/stale']);
    expect(await page()).toMatchObject({ title: 'Premier tour', text: null, start: '2027-04-17T22:00:00.000Z', revision: changed.body.revision });
    expect((await application.visitor.get(`/api/key-moments/${moment.id}`)).headers['etag']).toBe(`"${changed.body.revision}"`);
  });

  it('that is taken back is nowhere', async () => {
    await announce();
    expect((await staff.client.delete(`/api/key-moments/${moment.id}`)).body).toMatchObject({ changed: true });
    expect((await staff.client.delete(`/api/key-moments/${moment.id}`)).body).toMatchObject({ changed: false });
    expect(await page()).toMatchObject({ code: 'common/not-found' });
    expect(await listed()).not.toContain(moment.id);
  });

  it.each([
    ['a day that is none', 'common/invalid-request', { when: { day: '2027-02-30' } }],
    ['a day and a time', 'common/invalid-request', { when: { day: '2027-02-03', start: '2027-02-03T10:00' } }],
    ['an unknown zone', 'campaign/unknown-zone', { when: { day: '2027-02-03', zone: 'Europe/Lyon' } }],
    ['a time that is skipped', 'campaign/time-skipped', { when: { start: '2027-03-28T02:30' } }],
    ['an end before its start', 'campaign/end-before-start', { when: { start: '2027-03-28T12:30', end: '2027-03-28T12:00' } }],
    ['a day that is over', 'campaign/in-the-past', { when: { day: '2026-11-01' } }],
    ['a place that is none', 'territory/unknown-place', { place: '99999' }],
    ['a title that is too long', 'common/invalid-request', { title: 'a'.repeat(101) }],
    ['a text that is too long', 'common/invalid-request', { text: 'a'.repeat(3_001) }],
  ])('is not announced with %s', async (_, expected, wrong) => {
    const before = [await application.log.head(), await application.engines.texts.count()];
    expect((await announce(wrong)).body.code).toBe(expected);
    expect([await application.log.head(), await application.engines.texts.count()]).toEqual(before);
  });
});

it('are listed until they are over, the first to end first, then among those of the past', async () => {
  const ids = [people.newId(), people.newId(), people.newId()] as const;
  for (const [index, day] of ['2026-12-03', '2026-12-01', '2026-12-02'].entries()) await announce({ id: ids[index], when: { day } });
  const mine = async (query?: string) => (await listed(query)).filter((id) => (ids as readonly string[]).includes(id));
  expect([await mine(), await mine('?past=true')]).toEqual([[ids[1], ids[2], ids[0]], []]);
  application.clock.advance({ days: 8 });
  expect([await mine(), await mine('?past=true')]).toEqual([[ids[0]], [ids[2], ids[1]]]);
  expect(code(await application.visitor.get('/api/key-moments?cursor=x'))).toEqual([400, 'common/invalid-cursor']);
});

it('are the campaign’s words: they stay when who typed them is forgotten, and no one’s account holds them', async () => {
  const leaving = await people.person('partante');
  await setStaff(application, leaving);
  await leaving.client.post('/api/key-moments', { ...moment, when: { day: '2027-05-02' } });
  const [event] = (await application.log.readStream('campaign-main')).slice(-1);
  expect(event?.metadata).toMatchObject({ actor: leaving.account, onBehalfOf: campaignId });
  expect(await application.engines.texts.count(leaving.account)).toBe(0);
  const { body: { statement } } = await leaving.client.delete('/api/me', { body: await application.codeFor('partante@example.org') });
  expect(statement.stays.teamTexts).toMatchObject({ count: 1, teams: [campaignId] });
  expect(await page()).toMatchObject({ title: 'Premier tour' });
});
