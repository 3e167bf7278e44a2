import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { uuid5 } from '../../platform/kernel/ids.js';
import { onServers, startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';
import { ActionCalendars } from './index.js';

let application: TestApplication;
let alice: Client;
let bob: Client;
const dataDir = mkdtempSync(join(tmpdir(), 'calendars-'));
/** Everything that the process writes for its operator. */
const written: string[] = [];
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  application = await startApplication(onServers ? {} : { dataDir });
  [alice, bob] = await Promise.all([application.signIn('alice@example.org'), application.signIn('bob@example.org')]);
});
afterAll(async () => {
  vi.restoreAllMocks();
  if (onServers) await application.close();
  rmSync(dataDir, { recursive: true });
});

let made = 0;
async function publish(change: object = {}): Promise<string> {
  const id = uuid5('00000000-0000-4000-8000-000000000000', `shared ${(made += 1)}`);
  const answer = await alice.post('/api/actions', { id, name: 'Tractage', type: 'leafleting', place: '69382', start: '2026-12-05T14:00', end: '2026-12-05T16:00', ...change });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  await application.settled();
  return id;
}
const eventsIn = (text = '') => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
async function events(url: string): Promise<ICAL.Event[]> {
  const answer = await application.visitor.get(url);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  return eventsIn(String(answer.body));
}
const uids = async (url: string) => (await events(url)).map(({ uid }) => uid.split('@')[0]);
const statusOf = (event: ICAL.Event | undefined) => event?.component.getFirstPropertyValue('status');

describe('the calendar of an action', () => {
  it.each([
    ['69382', 'Europe/Paris', '2027-03-28'], ['69382', 'Europe/Paris', '2027-10-31'], ['97302', 'America/Cayenne', '2027-03-28'], ['97302', 'America/Cayenne', '2027-10-31'],
    ['97411', 'Indian/Reunion', '2027-03-28'], ['97411', 'Indian/Reunion', '2027-10-31'], ['98818', 'Pacific/Noumea', '2027-03-28'], ['98818', 'Pacific/Noumea', '2027-10-31'],
  ])('in %s (%s) is at the hour that was said, on %s too', async (place, zone, day) => {
    const [start, end] = [`${day}T01:30`, `${day}T14:00`];
    const [event] = await events(`/ics/action/${await publish({ place, start, end })}.ics`);
    const clock = (time: ICAL.Time | undefined) => Temporal.Instant.fromEpochMilliseconds(time?.toJSDate().getTime() ?? 0).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
    expect([clock(event?.startDate), clock(event?.endDate)]).toEqual([start, end]);
  });

  it('replaces what was there before, and shows that it was called off', async () => {
    const id = await publish();
    const url = `/ics/action/${id}.ics`;
    const [before] = await events(url);
    application.clock.advance({ minutes: 5 });
    expect((await alice.patch(`/api/actions/${id}`, { name: 'Collage', start: '2026-12-05T15:00' }, { headers: { 'if-match': '"0"' } })).status).toBe(200);
    await application.settled();
    const [after] = await events(url);
    expect(after).toMatchObject({ uid: before?.uid, summary: 'Collage' });
    expect(after?.uid).toBe(`${id}@agir.test`);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
    expect(String(after?.component.getFirstPropertyValue('last-modified'))).toBe('2026-11-25T17:17:00Z');
    await alice.post(`/api/actions/${id}/cancellation`, {});
    await application.settled();
    const [off] = await events(url);
    expect([off?.uid, statusOf(off), (off?.sequence ?? 0) > (after?.sequence ?? 0)]).toEqual([before?.uid, 'CANCELLED', true]);
    // And in the calendar of its place, until long after it would have been.
    expect(await uids('/ics/place/d-69.ics')).toContain(id);
  });

  it('goes with a mail as a file, and asks for no answer', async () => {
    const id = await publish({ name: 'Tractage\u202f; été' });
    const files = application.app.get(ActionCalendars);
    const [file, waiting] = await Promise.all([files.fileOf(id, 'fr'), files.fileOf(id, 'fr', { tentative: true })]);
    expect(file).toMatchObject({ filename: 'action.ics', contentType: 'text/calendar; charset=utf-8', content: (await application.visitor.get(`/ics/action/${id}.ics`)).body as unknown });
    const calendar = new ICAL.Component(ICAL.parse(file?.content ?? '') as unknown[]);
    expect(calendar.getFirstPropertyValue('method')).toBeNull();
    expect(eventsIn(file?.content).map(({ summary }) => summary)).toEqual(['Tractage\u202f; été']);
    expect(eventsIn(waiting?.content).map(statusOf)).toEqual(['TENTATIVE']);
    expect(await files.fileOf('00000000-0000-4000-8000-00000000dead', 'fr')).toBeUndefined();
  });

  it('is not sent again to who has it', async () => {
    const url = `/ics/action/${await publish()}.ics`;
    const first = await application.visitor.get(url);
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await application.visitor.get(url, { 'if-none-match': String(first.headers['etag']) });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    expect((await application.visitor.get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('does not exist for what was never published', async () => {
    expect((await application.visitor.get('/ics/action/00000000-0000-4000-8000-00000000000f.ics')).body).toMatchObject({ status: 404, code: 'common/not-found' });
    expect((await application.visitor.get('/ics/action/tractage.ics')).status).toBe(400);
  });
});

describe('the calendar of a team', () => {
  it('holds what it organises and what it comes to', async () => {
    const team = uuid5('00000000-0000-4000-8000-000000000000', 'a team');
    expect((await alice.post('/api/teams', { id: team, name: 'Bellecour', type: 'local', place: '69382' })).status).toBe(201);
    await application.settled();
    const [organised, joined, other] = [await publish({ team }), await publish(), await publish()];
    expect((await alice.put(`/api/actions/${joined}/teams/${team}`, { as: 'participant' })).status).toBe(200);
    await application.settled();
    const found = await uids(`/ics/team/${team}.ics`);
    expect([organised, joined, other].map((id) => found.includes(id))).toEqual([true, true, false]);
    expect((await application.visitor.get(`/ics/team/${team}.ics`)).body).toContain('X-WR-CALNAME:Actions\u202f: Bellecour');
    expect((await application.visitor.get(`/ics/team/${other}.ics`)).status).toBe(404);
  });
});

describe('the calendar of a place', () => {
  it('holds what is to come there, wherever it is asked from', async () => {
    const id = await publish({ place: '97302' });
    expect(await uids('/ics/place/97302.ics')).toContain(id);
    expect(await uids('/ics/place/fr.ics?utm_source=affiche')).toContain(id);
    expect(await uids('/ics/place/69382.ics')).not.toContain(id);
  });

  it('of nowhere does not exist', async () => {
    expect((await application.visitor.get('/ics/place/99999.ics')).status).toBe(404);
  });
});

describe('one’s own calendar', () => {
  const address = async (client: Client): Promise<string | null> => (await client.get('/api/me/calendar')).body.url as string | null;
  const pathOf = (url: string | null): string => new URL(url ?? '').pathname;
  const renew = (client: Client) => client.post('/api/me/calendar', undefined);

  it('holds what one comes to, waits for or organises, and nothing else', async () => {
    const [coming, full, declined, other] = [await publish(), await publish({ capacity: 1 }), await publish(), await publish()];
    await alice.put(`/api/actions/${full}/attendance`, { status: 'coming' });
    for (const [id, status] of [[coming, 'coming'], [full, 'coming'], [declined, 'not-coming']]) await bob.put(`/api/actions/${id}/attendance`, { status });
    await application.settled();
    expect(await address(bob)).toBeNull();
    const made = await renew(bob);
    expect([made.status, made.body.changed]).toEqual([200, true]);
    const url = await address(bob);
    expect(url).toMatch(/^http:\/\/agir\.test\/ics\/me\/[\w-]{22}\.ics$/);
    const mine = await events(pathOf(url));
    expect(mine.map(({ uid }) => uid.split('@')[0]).sort()).toEqual([coming, full].sort());
    expect(statusOf(mine.find(({ uid }) => uid.startsWith(full)))).toBe('TENTATIVE');
    await renew(alice);
    const hers = await uids(pathOf(await address(alice)));
    expect([coming, full, declined, other].every((id) => hers.includes(id))).toBe(true);
    expect((await application.visitor.get(pathOf(url))).headers['cache-control']).toBe('private, no-cache');
  });

  it('moves to a new address once a key, and is revoked: the old addresses say so', async () => {
    const first = await address(bob);
    const [one, two] = await Promise.all([1, 2].map(() => bob.post('/api/me/calendar', undefined, { key: 'renew-calendar' })));
    expect(one?.body).toEqual(two?.body);
    const second = await address(bob);
    expect(second).not.toBe(first);
    expect((await application.visitor.get(pathOf(first))).body).toMatchObject({ status: 410, code: 'sharing/calendar-revoked' });
    expect((await application.visitor.get(pathOf(second))).status).toBe(200);
    expect((await bob.delete('/api/me/calendar')).body).toMatchObject({ changed: true });
    expect((await bob.delete('/api/me/calendar')).body).toMatchObject({ changed: false });
    expect(await address(bob)).toBeNull();
    for (const url of [first, second]) expect((await application.visitor.get(pathOf(url))).status).toBe(410);
    expect((await application.visitor.get('/ics/me/AAAAAAAAAAAAAAAAAAAAAA.ics')).body).toMatchObject({ status: 404, code: 'common/not-found' });
    expect((await application.visitor.get('/api/me/calendar')).status).toBe(401);
  });

  it('is the account’s own: erased with it, its addresses are unknown again', async () => {
    const carol = await application.signIn('carol@example.org');
    await renew(carol);
    const url = pathOf(await address(carol));
    const { body: { id } } = await carol.get('/api/me');
    await application.engines.records.deleteOwner(id as string);
    expect((await application.visitor.get(url)).status).toBe(404);
  });

  it.skipIf(onServers)('keeps its token out of every log, whatever happens, and out of every file once revoked', async () => {
    await renew(alice);
    const [url, token] = /\/ics\/me\/(.+)\.ics$/.exec(await address(alice) ?? '') ?? [];
    expect(token).toHaveLength(22);
    vi.spyOn(application.engines.views, 'getMany').mockRejectedValueOnce(new Error(`no ${token}`));
    const visits = [url, url, `${url}?x=%ZZ`, `/ics/me/${token}%ZZ.ics`, `/ics/me/${token}.ics.ics`, `/ics/me/${token}/`, `/ics/ME/${token}`].map((path) => path ?? '');
    const statuses = [];
    for (const path of visits) statuses.push((await application.visitor.get(path)).status);
    expect(statuses).toEqual([500, 200, 200, 400, 404, 404, 404]);
    await alice.delete('/api/me/calendar');
    expect((await application.visitor.get(url ?? '')).status).toBe(410);
    await application.close();
    expect(written.join('')).toContain('GET /ics/me/:token.ics failed');
    expect(written.join('')).not.toContain(token);
    const files = readdirSync(dataDir);
    expect(files).toEqual(expect.arrayContaining(['log.db', 'private.db', 'views.db']));
    for (const file of files) expect(readFileSync(join(dataDir, file)).includes(token ?? ''), file).toBe(false);
  });
});
