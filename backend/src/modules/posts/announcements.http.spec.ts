import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Announcement } from '@action-populaire/contracts';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { campaignId } from '../campaign/index.js';

let application: TestApplication;
let people: TestTeams;
let staff: Person;
/** Lives in Lyon 4e and works in Vénissieux; lives in Saint-Denis of La Réunion; lives nowhere that we know. */
let [lyon, reunion, nowhere]: Person[] = [];
beforeAll(async () => {
  application = await startApplication();
  people = new TestTeams(application);
  [staff, lyon, reunion, nowhere] = await Promise.all([people.person(), people.person(), people.person(), people.person()]) as [Person, Person, Person, Person];
  await setStaff(application, staff);
  await lyon.client.patch('/api/me', { home: { place: '69384' }, work: { place: '69259' } });
  await reunion.client.patch('/api/me', { home: { place: '97411' } });
});
afterAll(() => application.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const said = { title: 'Les parrainages commencent', text: 'Chaque mairie compte.' };
async function publish(change: object = {}): Promise<string> {
  const id = people.newId();
  const answer = await staff.client.post('/api/announcements', { id, ...said, ...change });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return id;
}
const edit = (id: string, change: object, revision = 0) => staff.client.patch(`/api/announcements/${id}`, change, { headers: { 'if-match': `"${revision}"` } });
const inHours = (hours: number) => Temporal.Instant.from(application.clock.now()).add({ hours }).toString({ fractionalSecondDigits: 3 });
const listed = async (by?: Person, query = '') => { await application.settled(); return ((await (by?.client ?? application.visitor).get(`/api/announcements${query}`)).body.items as Announcement[]); };
/** Which of these someone sees, in the order in which they come. */
const seen = async (ids: readonly string[], by?: Person, query?: string) => (await listed(by, query)).flatMap(({ id }) => (ids.includes(id) ? [ids.indexOf(id)] : []));

describe('an announcement', () => {
  it('says what the campaign says, from now on unless said', async () => {
    const id = await publish();
    expect((await listed()).find((one) => one.id === id)).toEqual({
      id, ...said, place: { code: 'fr', name: 'France' }, startsAt: application.clock.now(), endsAt: null, priority: 'normal', at: application.clock.now(), editedAt: null, revision: 0,
    });
    const [event] = await application.log.readStream(`post-${id}`);
    expect(event?.metadata).toMatchObject({ actor: staff.account, onBehalfOf: campaignId });
    expect(await application.engines.texts.count(staff.account)).toBe(0);
    await staff.client.delete(`/api/announcements/${id}`);
  });

  it('concerns who lives or works there, or everyone', async () => {
    const places = ['fr', 'r-84', 'd-69', '69384', '69259', '69123', 'd-974', '75056'];
    const ids: string[] = [];
    for (const place of places) ids.push(await publish({ place }));
    const concerns = async (by?: Person) => (await seen(ids, by)).map((index) => places[index]).sort();
    expect([await concerns(), await concerns(nowhere), await concerns(lyon), await concerns(reunion)]).toEqual([['fr'], ['fr'], ['69123', '69259', '69384', 'd-69', 'fr', 'r-84'], ['d-974', 'fr']]);
  });

  it('is seen in its dates; those of high priority come first, then the newest', async () => {
    const ids = [
      await publish({ startsAt: inHours(-3), endsAt: inHours(2) }), await publish({ startsAt: inHours(-2) }), await publish({ startsAt: inHours(-4), priority: 'high' }),
      await publish({ startsAt: inHours(1), endsAt: inHours(4) }),
    ];
    expect([await seen(ids), await seen(ids, lyon)]).toEqual([[2, 1, 0], [2, 1, 0]]);
    application.clock.advance({ hours: 3 });
    expect(await seen(ids)).toEqual([2, 3, 1]);
    application.clock.advance({ hours: 1 });
    expect(await seen(ids)).toEqual([2, 1]);
  });

  it('to come is for staff to see, wherever it is', async () => {
    const ids = [await publish({ startsAt: inHours(10), place: '2A004' }), await publish({ startsAt: inHours(5), endsAt: inHours(6), place: 'd-974' })];
    expect([await seen(ids, staff), await seen(ids, staff, '?all=true')]).toEqual([[], [1, 0]]);
    expect([code(await application.visitor.get('/api/announcements?all=true')), code(await lyon!.client.get('/api/announcements?all=true'))]).toEqual([[401, 'common/unauthenticated'], [403, 'accounts/not-staff']]);
    expect(code(await staff.client.get('/api/announcements?all=true&cursor=x'))).toEqual([400, 'common/invalid-cursor']);
  });

  it('is published once, edited as it was read, and nowhere once it is withdrawn', async () => {
    const body = { id: people.newId(), ...said };
    const answers = await Promise.all(Array.from({ length: 10 }, () => staff.client.post('/api/announcements', body, { key: 'announced-ten-times' })));
    expect(new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1);
    expect(code(await staff.client.post('/api/announcements', body))).toEqual([409, 'posts/already-exists']);
    expect((await edit(body.id, { text: said.text })).body).toMatchObject({ changed: false });
    expect((await edit(body.id, { text: 'Jusqu’au 12 mars.', place: 'd-69', endsAt: inHours(24) })).body).toMatchObject({ changed: true, revision: 1 });
    expect(code(await edit(body.id, { text: 'Trop tard' }))).toEqual([412, 'common/stale']);
    expect([await seen([body.id]), (await listed(lyon)).find(({ id }) => id === body.id)]).toMatchObject([[], { text: 'Jusqu’au 12 mars.', editedAt: application.clock.now(), place: { code: 'd-69', name: 'Rhône' } }]);
    expect((await staff.client.delete(`/api/announcements/${body.id}`)).body).toMatchObject({ changed: true });
    for (const [by, query] of [[lyon, ''], [staff, '?all=true']] as const) expect(await seen([body.id], by, query)).toEqual([]);
  });

  it.each([
    ['a place that is none', 'territory/unknown-place', { place: '99999' }],
    ['an end before its start', 'posts/end-before-start', { startsAt: '2027-01-02T00:00:00.000Z', endsAt: '2027-01-01T00:00:00.000Z' }],
    ['an end that is past', 'posts/in-the-past', { startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2026-01-02T00:00:00.000Z' }],
    ['a text too long', 'common/invalid-request', { text: 'a'.repeat(3_001) }],
    ['an unknown priority', 'common/invalid-request', { priority: 'urgent' }],
  ])('is not published with %s', async (_, expected, wrong) => {
    const before = [await application.log.head(), await application.engines.texts.count()];
    expect((await staff.client.post('/api/announcements', { id: people.newId(), ...said, ...wrong })).body.code).toBe(expected);
    expect([await application.log.head(), await application.engines.texts.count()]).toEqual(before);
  });

  it('is shown among fifty at most, none of high priority left out', async () => {
    for (let n = 0; n < 55; n += 1) await publish({ place: '97411', priority: n < 5 ? 'high' : 'normal' });
    const found = await listed(reunion);
    expect([found.length, found.slice(0, 5).map(({ priority }) => priority)]).toEqual([50, Array<string>(5).fill('high')]);
  });
});
