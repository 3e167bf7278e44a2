import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedLimits, problems, type FeedItem, type FeedReason } from '@action-populaire/contracts';
import { projections } from '../../composition/hub.module.js';
import { uuid5 } from '../../platform/kernel/ids.js';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { TestClock } from '../../platform/testing/test-clock.js';

const clock = new TestClock();
let application: TestApplication;
let teams: TestTeams;
beforeAll(async () => {
  application = await startApplication({ clock });
  teams = new TestTeams(application);
});
afterAll(() => application.close());

let made = 0;
const newId = () => uuid5('00000000-0000-4000-8000-000000000000', `feed ${(made += 1)}`);
const leafleting = { name: 'Tractage place Bellecour', type: 'leafleting', place: '69382', start: '2026-12-05T18:00', end: '2026-12-05T20:00' };

async function publish(by: Person, change: object = {}): Promise<string> {
  const id = newId();
  const { status, body } = await by.client.post('/api/actions', { id, ...leafleting, ...change });
  expect([status, body.code]).toEqual([201, undefined]);
  return id;
}
const come = (person: Person, action: string) => person.client.put(`/api/actions/${action}/attendance`, { status: 'coming', guests: 0 });
const edit = (by: Person, action: string, change: object, revision = 0) => by.client.patch(`/api/actions/${action}`, change, { headers: { 'if-match': `"${revision}"` } });
const lives = (person: Person, place: string, radius = 5) => person.client.patch('/api/me', { home: { place, radius } });
const switchReason = (person: Person, code: FeedReason, enabled: boolean) => person.client.put(`/api/me/feed-reasons/${code}`, { enabled });

async function feed({ client }: { readonly client: Client }, query = ''): Promise<{ items: FeedItem[]; next: string | null }> {
  await application.settled();
  const { status, body } = await client.get(`/api/feed${query}`);
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
}
const about = async (person: Person, subject: string): Promise<FeedItem | undefined> => (await feed(person, '?limit=50')).items.find((item) => item.action?.id === subject || item.team?.id === subject);
const why = (item: FeedItem | undefined): string[] | undefined => item?.reasons.map(({ code }) => code);

describe('what is in the feed, and why', () => {
  it('a new action: of one’s team, near home, in a place followed, and the facts of each', async () => {
    const [alice, mila, zoe, far] = [await teams.person(), await teams.person(), await teams.person(), await teams.person()];
    const lyon = await teams.found(alice);
    await teams.join(mila, lyon);
    await lives(zoe, '69381');
    await far.client.put('/api/me/followed-places/69123', undefined);
    const action = await publish(alice, { team: lyon });
    const item = await about(mila, action);
    expect(item).toMatchObject({ kind: 'new-action', action: { name: leafleting.name }, reasons: [{ code: 'member', params: { team: { id: lyon, name: 'Croix-Rousse en action' } } }] });
    const near = await about(zoe, action);
    expect(near?.reasons).toMatchObject([{ code: 'near-home', params: { metres: expect.any(Number) as number } }]);
    expect(near?.reasons[0]?.params.metres).toBeLessThan(5_000);
    expect((await about(far, action))?.reasons).toMatchObject([{ code: 'followed-place', params: { place: { code: '69123', name: 'Lyon' } } }]);
    expect(await about(await teams.person(), action)).toBeUndefined();
  });

  it('people missing: further than what is near, until they are found', async () => {
    const [alice, zoe] = [await teams.person(), await teams.person()];
    // Villefranche-sur-Saône is some 28 km from Lyon's second arrondissement.
    await lives(zoe, '69264', 20);
    const action = await publish(alice, { needed: 1 });
    expect((await about(zoe, action))?.reasons).toMatchObject([{ code: 'people-missing', params: { missing: 1 } }]);
    await come(alice, action);
    expect(await about(zoe, action)).toBeUndefined();
  });

  it('what changes on an action one goes to: told once for the same ten minutes, with what was and what is', async () => {
    const [alice, mila, zoe] = [await teams.person(), await teams.person(), await teams.person()];
    const action = await publish(alice);
    await come(mila, action);
    await edit(alice, action, { name: 'Tractage place Carnot' });
    await edit(alice, action, { start: '2026-12-05T19:00', end: '2026-12-05T21:00' }, 1);
    const { items } = await feed(mila);
    expect(items).toMatchObject([{ kind: 'action-changed', reasons: [{ code: 'coming', params: {} }], changes: [{ kind: 'renamed', before: leafleting.name, after: 'Tractage place Carnot' }, { kind: 'rescheduled' }] }]);
    clock.advance({ minutes: 11 });
    await edit(alice, action, { place: '69381' }, 2);
    expect((await feed(mila)).items.map(({ changes }) => changes?.map(({ kind }) => kind))).toEqual([['relocated'], ['renamed', 'rescheduled']]);
    clock.advance({ minutes: 1 });
    await alice.client.post(`/api/actions/${action}/cancellation`, { reason: 'La salle est fermée.' });
    expect((await feed(mila)).items[0]).toMatchObject({ kind: 'action-cancelled', action: { status: 'cancelled' }, changes: [{ kind: 'cancelled', after: 'La salle est fermée.' }] });
    expect((await feed(zoe)).items).toEqual([]);
  });

  it('a team founded near home, and who joined one’s team: together for a day, without who left', async () => {
    const [alice, zoe, mila, marc] = [await teams.person(), await teams.person(), await teams.person(), await teams.person()];
    await lives(zoe, '69384');
    const team = await teams.found(alice);
    expect((await feed(alice)).items).toEqual([]);
    for (const person of [mila, marc]) { await person.client.patch('/api/me', { displayName: person === mila ? 'Mila' : 'Marc' }); await teams.join(person, team); }
    expect(why(await about(zoe, team))).toEqual(['near-home']);
    expect(await about(zoe, team)).toMatchObject({ kind: 'team-founded', team: { name: 'Croix-Rousse en action' }, place: { code: '69384' } });
    expect((await feed(alice)).items).toMatchObject([{ kind: 'members-joined', team: { id: team }, joined: { count: 2, names: ['Mila', 'Marc'] }, reasons: [{ code: 'member' }] }]);
    await teams.leave(marc, team);
    expect((await feed(alice)).items).toMatchObject([{ joined: { count: 1, names: ['Mila'] } }]);
    expect((await feed(marc)).items).toEqual([]);
    await teams.leave(mila, team);
    expect((await feed(alice)).items).toEqual([]);
  });

  it('an action that is over, or cancelled, is new no more', async () => {
    const [alice, zoe] = [await teams.person(), await teams.person()];
    await lives(zoe, '69382', 1);
    const [over, off] = [await publish(alice, { end: '2026-12-05T18:30' }), await publish(alice)];
    expect((await feed(zoe, '?limit=50')).items.map(({ action }) => action?.id)).toEqual(expect.arrayContaining([over, off]));
    await alice.client.post(`/api/actions/${off}/cancellation`, {});
    clock.set('2026-12-05T17:45:00.000Z');
    expect(await about(zoe, off)).toBeUndefined();
    expect(await about(zoe, over)).toBeUndefined();
  });
});

describe('posts in the feed', () => {
  const words = { title: 'Une victoire à la mairie', text: 'Le conseil a voté la gratuité. '.repeat(20) };
  const news = async (by: Person, team: string, visibility: 'public' | 'members'): Promise<string> => {
    const id = newId();
    expect((await by.client.post(`/api/teams/${team}/news`, { id, ...words, visibility })).status).toBe(201);
    return id;
  };

  it('news of one’s team, those for members to members alone, and none that were taken back', async () => {
    const [alice, mila, zoe] = [await teams.person(), await teams.person(), await teams.person()];
    const team = await teams.found(alice);
    await teams.join(mila, team);
    await teams.join(zoe, team, 'follower');
    const [open, closed] = [await news(alice, team, 'public'), await news(alice, team, 'members')];
    const idsOf = async (person: Person) => (await feed(person)).items.flatMap(({ kind, post }) => (kind === 'news' ? [post?.id] : []));
    expect([(await idsOf(mila)).sort(), await idsOf(zoe)]).toEqual([[open, closed].sort(), [open]]);
    expect((await feed(zoe)).items[0]).toMatchObject({ kind: 'news', team: { id: team }, reasons: [{ code: 'follow' }], post: { title: words.title, more: true, membersOnly: false } });
    const { excerpt } = (await feed(zoe)).items[0]!.post!;
    expect(words.text.startsWith(excerpt!)).toBe(true);
    expect(excerpt!.length).toBeLessThanOrEqual(feedLimits.excerpt);
    await teams.leave(mila, team);
    expect(await idsOf(mila)).toEqual([]);
    await alice.client.delete(`/api/news/${open}`);
    expect(await idsOf(zoe)).toEqual([]);
  });

  it('the report of an action: to who came, to its teams, and near it', async () => {
    const [alice, mila, zoe, far] = [await teams.person(), await teams.person(), await teams.person(), await teams.person()];
    const team = await teams.found(alice, { place: '59350' });
    await teams.join(zoe, team);
    const start = clock.now().slice(0, 16);
    const action = await publish(alice, { team, place: '59350', start: `${start.slice(0, 11)}20:00`, end: `${start.slice(0, 11)}21:00` });
    await come(mila, action);
    clock.advance({ hours: 10 });
    expect((await alice.client.put(`/api/actions/${action}/report`, { text: 'Nous étions onze.' })).body.code).toBeUndefined();
    const told = async (person: Person) => (await feed(person)).items.find(({ kind }) => kind === 'report');
    expect([why(await told(mila)), why(await told(zoe)), await told(far)]).toEqual([['coming'], ['member'], undefined]);
    expect(await told(mila)).toMatchObject({ action: { id: action }, team: { id: team }, post: { title: null, excerpt: 'Nous étions onze.', more: false } });
    await lives(far, '59350');
    expect(why(await told(far))).toEqual(['near-home']);
  });

  it('an announcement: to everyone or to a territory, from when it begins until it ends, and where it is for since', async () => {
    const [staff, lille, other] = [await teams.person(), await teams.person(), await teams.person()];
    await setStaff(application, staff);
    await lives(lille, '59350');
    const announce = async (more: object): Promise<string> => {
      const id = newId();
      expect((await staff.client.post('/api/announcements', { id, title: 'Grande marche', text: 'Rendez-vous à la République.', ...more })).status).toBe(201);
      return id;
    };
    const told = async (person: Person) => (await feed(person)).items.flatMap(({ kind, post, reasons }) => (kind === 'announcement' ? [[post?.id, reasons.map(({ code }) => code).join()]] : []));
    const tomorrow = new Date(Date.parse(clock.now()) + 24 * 3_600_000).toISOString();
    const [here, soon] = [await announce({ place: 'd-59' }), await announce({ startsAt: tomorrow })];
    expect([await told(lille), await told(other)]).toEqual([[[here, 'home-in']], []]);
    clock.advance({ days: 1, minutes: 1 });
    expect([await told(lille), await told(other)]).toEqual([[[soon, 'everyone'], [here, 'home-in']], [[soon, 'everyone']]]);
    await staff.client.patch(`/api/announcements/${here}`, { place: 'd-69' }, { headers: { 'if-match': '"0"' } });
    expect(await told(lille)).toEqual([[soon, 'everyone']]);
    await staff.client.delete(`/api/announcements/${soon}`);
    expect(await told(other)).toEqual([]);
  });

  it('an announcement to everyone is one event, itself, one entry and one notice, whoever reads it: nothing is written for anyone', async () => {
    const [staff, near, far] = [await teams.person(), await teams.person(), await teams.person()];
    await setStaff(application, staff);
    await Promise.all([lives(near, '69381'), lives(far, '2A004')]);
    /** Every document of every view. */
    const kept = async (): Promise<Map<string, string>> => {
      await application.settled();
      const documents = new Map<string, string>();
      for (const { view } of projections) for await (const document of application.engines.views.all(view)) documents.set(`${view.name} ${document.id}`, JSON.stringify(document));
      return documents;
    };
    const [before, head, id] = [await kept(), await application.log.head(), newId()];
    expect((await staff.client.post('/api/announcements', { id, title: 'Grande marche', text: 'Rendez-vous à la République.' })).status).toBe(201);
    for (const one of [near, far]) expect((await feed(one)).items.filter(({ post }) => post?.id === id)).toMatchObject([{ reasons: [{ code: 'everyone' }] }]);
    const written = [...await kept()].filter(([name, document]) => before.get(name) !== document).map(([name]) => name);
    expect(written.sort()).toEqual([`announcement ${id}`, `feed-entry announced:fr announcement ${id}`, `notice territory:fr announcement ${id}`]);
    expect((await application.log.read(head, 100)).events.map(({ type }) => type)).toEqual(['posts.AnnouncementPublished']);
  });
});

describe('what someone chooses for their feed', () => {
  it('switching a reason off removes what only it explained, and back on brings it back', async () => {
    const [alice, mila] = [await teams.person(), await teams.person()];
    const team = await teams.found(alice, { place: '35238' });
    await teams.join(mila, team, 'follower');
    await lives(mila, '35238');
    const [ours, others] = [await publish(alice, { team, place: '35238', start: '2026-12-16T18:00', end: '2026-12-16T20:00' }), await publish(alice, { place: '35238', start: '2026-12-16T18:00', end: '2026-12-16T20:00' })];
    expect([why(await about(mila, ours)), why(await about(mila, others))]).toEqual([['follow', 'near-home'], ['near-home']]);
    expect((await switchReason(mila, 'near-home', false)).body).toMatchObject({ id: 'near-home', changed: true });
    expect([why(await about(mila, ours)), await about(mila, others)]).toEqual([['follow'], undefined]);
    expect((await mila.client.get('/api/me/feed-settings')).body).toEqual({ off: ['near-home'], places: [] });
    await switchReason(mila, 'near-home', true);
    expect([why(await about(mila, ours)), why(await about(mila, others))]).toEqual([['follow', 'near-home'], ['near-home']]);
  });

  it('places are followed up to so many, and no more once they are left', async () => {
    const mila = await teams.person();
    const follow = (code: string) => mila.client.put(`/api/me/followed-places/${code}`, undefined);
    expect((await follow('d-69')).body).toMatchObject({ changed: true });
    expect((await follow('d-69')).body).toMatchObject({ changed: false });
    expect([(await follow('d-6Z')).status, (await follow('99999')).body.code]).toEqual([400, 'territory/unknown-place']);
    expect((await mila.client.get('/api/me/feed-settings')).body.places).toEqual([{ code: 'd-69', name: 'Rhône' }]);
    for (let number = 1; number < feedLimits.places; number++) expect((await follow(`d-${String(number).padStart(2, '0')}`)).status).toBe(200);
    const { status, body } = await follow('r-84');
    expect([status, body.code, body.details]).toEqual([problems['feed/too-many-places'].status, 'feed/too-many-places', { max: feedLimits.places }]);
    expect((await follow('d-69')).status).toBe(200);
    expect((await mila.client.delete('/api/me/followed-places/d-69')).body).toMatchObject({ changed: true });
    expect((await follow('r-84')).status).toBe(200);
  });
});

describe('pages of the feed', () => {
  it('each thing once, the latest first, whatever the size of a page', async () => {
    const [alice, mila] = [await teams.person(), await teams.person()];
    const team = await teams.found(alice, { place: '13202' });
    await teams.join(mila, team);
    await lives(mila, '13202');
    const published: string[] = [];
    for (let number = 0; number < 9; number++) {
      clock.advance({ seconds: 1 });
      published.unshift(await publish(alice, { team: number % 2 ? team : undefined, place: '13202', start: '2026-12-17T18:00', end: '2026-12-17T20:00' }));
    }
    const all = await feed(mila, '?limit=50');
    expect(all.items.flatMap(({ action }) => action?.id ?? [])).toEqual(published);
    for (const limit of [1, 2, 4]) {
      const read: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: FeedItem[]; next: string | null } = await feed(mila, `?limit=${limit}${cursor && `&cursor=${cursor}`}`);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        read.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect(read).toEqual(all.items.map(({ id }) => id));
    }
    expect((await mila.client.get('/api/feed?cursor=bm9uc2Vuc2U')).body.code).toBe('common/invalid-cursor');
    expect((await application.visitor.get('/api/feed')).status).toBe(401);
  });
});
