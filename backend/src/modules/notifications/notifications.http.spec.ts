import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { noticeKinds, type Notice, type NoticeKind } from '@action-populaire/contracts';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestDiscussions } from '../../platform/testing/discussions.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { TestClock } from '../../platform/testing/test-clock.js';

const clock = new TestClock();
let application: TestApplication;
let teams: TestTeams;
let discussions: TestDiscussions;
beforeAll(async () => {
  application = await startApplication({ clock });
  [teams, discussions] = [new TestTeams(application), new TestDiscussions(application)];
});
afterAll(() => application.close());

const newId = (): string => teams.newId();
const leafleting = { name: 'Tractage place Bellecour', type: 'leafleting', place: '69382', start: '2026-12-05T18:00', end: '2026-12-05T20:00' };
const done = (request: Parameters<TestDiscussions['done']>[0]) => discussions.done(request);

async function publish(by: Person, change: object = {}): Promise<string> {
  const id = newId();
  await done(by.client.post('/api/actions', { id, ...leafleting, ...change }));
  return id;
}
const come = (person: Person, action: string, guests = 0) => done(person.client.put(`/api/actions/${action}/attendance`, { status: 'coming', guests }));
const withdraw = (person: Person, action: string) => done(person.client.put(`/api/actions/${action}/attendance`, { status: 'withdrawn' }));
const edit = (by: Person, action: string, change: object, revision: number) => done(by.client.patch(`/api/actions/${action}`, change, { headers: { 'if-match': `"${revision}"` } }));
const cancel = (by: Person, action: string) => done(by.client.post(`/api/actions/${action}/cancellation`, { reason: 'La salle est fermée.' }));
const coOrganise = (by: Person, action: string, team: string, as = 'co-organiser') => done(by.client.put(`/api/actions/${action}/teams/${team}`, { as }));

/** Someone with a name, who is told at other moments than those of before. */
async function person(name: string): Promise<Person> {
  const made = await teams.person();
  await done(made.client.patch('/api/me', { displayName: name }));
  return made;
}
interface Inbox { readonly items: Notice[]; readonly next: string | null; readonly through: string }
async function inbox({ client }: Person, query = ''): Promise<Inbox> {
  await application.settled();
  const { status, body } = await client.get(`/api/notifications${query}`);
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
}
const kinds = async (one: Person): Promise<NoticeKind[]> => (await inbox(one)).items.map(({ kind }) => kind);
const unread = async (one: Person): Promise<number> => (await done(one.client.get('/api/unread'))).notifications as number;
const latest = async (one: Person): Promise<Notice | undefined> => (await inbox(one)).items[0];

/** People of one team and around it, once all of that is over and read. */
interface Scene { readonly lead: Person; readonly manager: Person; readonly member: Person; readonly follower: Person; readonly stranger: Person; readonly team: string; readonly everyone: Readonly<Record<string, Person>> }
async function scene(): Promise<Scene> {
  const [lead, manager, member, follower, stranger] = [await person('Léa'), await person('Marc'), await person('Mila'), await person('Fanny'), await person('Zoé')];
  const team = await teams.found(lead);
  await teams.join(manager, team);
  await teams.join(member, team);
  await teams.join(follower, team, 'follower');
  await teams.give(lead, team, manager, 'manager');
  const made = { lead, manager, member, follower, stranger, team, everyone: { lead, manager, member, follower, stranger } };
  await readAll(made);
  return made;
}
async function readAll({ everyone }: Scene): Promise<void> {
  clock.advance({ minutes: 11 });
  for (const one of Object.values(everyone)) await done(one.client.post('/api/notifications/read', { through: clock.now() }));
  clock.advance({ minutes: 11 });
}
/** Who has something unread, and what and why. */
async function told({ everyone }: Scene): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, one] of Object.entries(everyone)) {
    const { items } = await inbox(one);
    const fresh = items.filter(({ read }) => !read);
    expect(await unread(one)).toBe(fresh.length);
    if (fresh.length > 0) found[name] = fresh.map(({ kind, why }) => `${kind} ${why.code}`).join();
  }
  return found;
}

describe('each kind that stands in the inbox is told to its audience, and to nobody else', () => {
  const tried = new Set<NoticeKind>();
  const tries = (kind: NoticeKind, test: (made: Scene) => Promise<void>) => {
    tried.add(kind);
    it(kind, async () => test(await scene()));
  };
  const named = (made: Scene) => ({ id: made.team, name: 'Croix-Rousse en action' });

  tries('action-changed', async (made) => {
    const { lead, member, stranger } = made;
    const action = await publish(lead);
    for (const one of [member, stranger]) await come(one, action);
    await withdraw(stranger, action);
    await readAll(made);
    await edit(lead, action, { start: '2026-12-05T17:00', end: '2026-12-05T19:00' }, 0);
    expect(await told(made)).toEqual({ member: 'action-changed coming' });
    expect(await latest(member)).toMatchObject({
      high: true, target: { page: 'action', action }, why: { code: 'coming', action: { id: action, name: leafleting.name } },
      params: { action: { name: leafleting.name }, changes: [{ kind: 'rescheduled', start: { before: '2026-12-05T17:00:00.000Z', after: '2026-12-05T16:00:00.000Z' } }] },
    });
    // Put back within the same ten minutes: nothing happened.
    await edit(lead, action, { start: '2026-12-05T18:00', end: '2026-12-05T20:00' }, 1);
    expect(await told(made)).toEqual({});
    await edit(lead, action, { description: 'Venez avec des gants.' }, 2);
    expect(await told(made)).toEqual({});
  });

  tries('action-cancelled', async (made) => {
    const { lead, member, stranger } = made;
    const action = await publish(lead, { capacity: 1 });
    await come(member, action);
    await come(stranger, action);
    await readAll(made);
    await cancel(lead, action);
    expect(await told(made)).toEqual({ member: 'action-cancelled coming', stranger: 'action-cancelled coming' });
    expect(await latest(member)).toMatchObject({ params: { action: { id: action }, changes: [{ kind: 'cancelled', after: 'La salle est fermée.' }] }, target: { page: 'action', action } });
  });

  tries('seat-given', async (made) => {
    const { lead, member, stranger } = made;
    const action = await publish(lead, { capacity: 1 });
    await come(stranger, action);
    await come(member, action);
    await readAll(made);
    await withdraw(stranger, action);
    expect(await told(made)).toEqual({ member: 'seat-given you' });
    expect(await latest(member)).toMatchObject({ params: { action: { id: action, name: leafleting.name } } });
    await withdraw(member, action);
    expect(await told(made)).toEqual({});
  });

  tries('report-written', async (made) => {
    const { lead, member, stranger, follower } = made;
    const start = clock.now().slice(0, 11);
    const action = await publish(lead, { start: `${start}22:00`, end: `${start}23:00`, capacity: 1 });
    await come(stranger, action);
    await come(follower, action);
    await come(member, action);
    clock.advance({ hours: 12 });
    await readAll(made);
    await done(lead.client.put(`/api/actions/${action}/report`, { text: 'Nous étions onze.' }));
    // Who waited was not there.
    expect(await told(made)).toEqual({ stranger: 'report-written coming' });
    expect(await latest(stranger)).toMatchObject({ target: { page: 'report', action }, params: { action: { name: leafleting.name } } });
    await done(lead.client.delete(`/api/actions/${action}/report`));
    expect(await told(made)).toEqual({});
  });

  tries('someone-coming', async (made) => {
    const { lead, member, stranger, team } = made;
    const action = await publish(lead, { team });
    await readAll(made);
    await come(stranger, action);
    expect(await told(made)).toEqual({ lead: 'someone-coming organising', manager: 'someone-coming organising' });
    expect(await latest(lead)).toMatchObject({ params: { who: 'Zoé', action: { id: action } }, why: { code: 'organising', team: named(made), action: { id: action, name: leafleting.name } } });
    await come(member, action);
    expect((await inbox(lead)).items.filter(({ read }) => !read)).toMatchObject([{ params: { who: 'Mila', others: 1 } }]);
    await come(lead, action);
    expect((await latest(lead))?.params.others).toBe(1);
    expect((await latest(made.manager))?.params.others).toBe(2);
    await withdraw(member, action);
    expect(await latest(lead)).toMatchObject({ params: { who: 'Zoé' } });
    await come(member, action);
    // The next day, other guests are nobody new.
    clock.advance({ days: 1 });
    await readAll(made);
    await come(member, action, 2);
    expect(await told(made)).toEqual({});
  });

  tries('team-coming', async (made) => {
    const { lead, stranger } = made;
    const action = await publish(lead);
    const other = await teams.found(stranger, { name: 'Les Pentes' });
    await readAll(made);
    await coOrganise(stranger, action, other, 'participant');
    expect(await told(made)).toEqual({ lead: 'team-coming organising' });
    expect(await latest(lead)).toMatchObject({ params: { team: { id: other, name: 'Les Pentes' }, action: { id: action } }, why: { code: 'organising', action: { id: action } } });
    await done(stranger.client.delete(`/api/actions/${action}/teams/${other}`, { body: { as: 'participant' } }));
    expect(await told(made)).toEqual({});
  });

  tries('co-organising-asked', async (made) => {
    const { stranger, team, lead } = made;
    const action = await publish(stranger);
    await readAll(made);
    await coOrganise(stranger, action, team);
    expect(await told(made)).toEqual({ lead: 'co-organising-asked manager', manager: 'co-organising-asked manager' });
    expect(await latest(lead)).toMatchObject({ params: { team: named(made), action: { name: leafleting.name } }, target: { page: 'action', action } });
  });

  tries('co-organising-accepted', async (made) => {
    const { stranger, manager, lead, team } = made;
    const action = await publish(stranger);
    await coOrganise(stranger, action, team);
    await readAll(made);
    await coOrganise(manager, action, team);
    expect(await told(made)).toEqual({ stranger: 'co-organising-accepted organising' });
    expect(await latest(stranger)).toMatchObject({ params: { team: named(made) } });
    // What it was asked is done.
    expect(await kinds(lead)).not.toContain('co-organising-asked');
  });

  tries('made-organiser', async (made) => {
    const { lead, member } = made;
    const action = await publish(lead);
    await come(member, action);
    await readAll(made);
    await done(lead.client.put(`/api/actions/${action}/organisers/${member.account}`, undefined));
    expect(await told(made)).toEqual({ member: 'made-organiser you' });
    expect(await latest(member)).toMatchObject({ params: { action: { id: action } }, target: { page: 'action', action } });
    await done(lead.client.delete(`/api/actions/${action}/organisers/${member.account}`));
    expect(await told(made)).toEqual({});
  });

  tries('team-action', async (made) => {
    const { manager, team, member } = made;
    const action = await publish(manager, { team });
    expect(await told(made)).toEqual({ lead: 'team-action member', member: 'team-action member', follower: 'team-action follower' });
    expect(await latest(member)).toMatchObject({ params: { team: named(made), action: { id: action } }, why: { code: 'member', team: named(made) } });
    await cancel(manager, action);
    expect(await told(made)).toEqual({});
  });

  tries('team-news', async (made) => {
    const { lead, team, member } = made;
    const news = async (visibility: string): Promise<string> => {
      const id = newId();
      await done(lead.client.post(`/api/teams/${team}/news`, { id, title: 'Une victoire', text: 'Gratuité votée.', visibility }));
      return id;
    };
    const open = await news('public');
    expect(await told(made)).toEqual({ manager: 'team-news member', member: 'team-news member', follower: 'team-news follower' });
    expect(await latest(member)).toMatchObject({ params: { team: named(made), title: 'Une victoire' }, target: { page: 'news', news: open } });
    await readAll(made);
    const closed = await news('members');
    expect(await told(made)).toEqual({ manager: 'team-news member', member: 'team-news member' });
    await teams.leave(member, team);
    expect(await told(made)).toEqual({ manager: 'team-news member' });
    await done(lead.client.delete(`/api/news/${closed}`));
    expect(await told(made)).toEqual({});
  });

  tries('team-report', async (made) => {
    const { lead, team, member, follower } = made;
    const start = clock.now().slice(0, 11);
    const action = await publish(lead, { team, start: `${start}22:00`, end: `${start}23:00` });
    await come(follower, action);
    clock.advance({ hours: 12 });
    await readAll(made);
    await done(lead.client.put(`/api/actions/${action}/report`, { text: 'Nous étions onze.' }));
    // Once: who went is told that they did.
    expect(await told(made)).toEqual({ manager: 'team-report member', member: 'team-report member', follower: 'report-written coming' });
    expect(await latest(member)).toMatchObject({ target: { page: 'report', action }, params: { team: named(made), action: { id: action } } });
  });

  tries('member-joined', async (made) => {
    const { lead, stranger, follower, team } = made;
    await teams.join(stranger, team);
    expect(await told(made)).toEqual({ lead: 'member-joined manager', manager: 'member-joined manager' });
    await teams.join(follower, team);
    expect(await latest(lead)).toMatchObject({ params: { team: named(made), who: 'Fanny', others: 3 }, target: { page: 'members', team } });
    await teams.leave(follower, team);
    expect((await latest(lead))?.params).toMatchObject({ who: 'Zoé', others: 2 });
    for (const one of [made.manager, made.member, stranger]) await teams.leave(one, team);
    expect(await told(made)).toEqual({});
  });

  tries('mention', async (made) => {
    const { lead, member, manager, team } = made;
    const discussion = await discussions.inTeam(lead, team);
    await readAll(made);
    const message = await discussions.say(lead, discussion, 'Mila, tu viens ?', { mentions: [member.account, lead.account] });
    expect(await told(made)).toEqual({ member: 'mention you' });
    expect(await latest(member)).toMatchObject({ params: { who: 'Léa', title: 'Marché de samedi' }, target: { page: 'discussion', discussion } });
    await discussions.delete(lead, discussion, message);
    expect(await told(made)).toEqual({});
    await discussions.say(manager, discussion, 'Mila ?', { mentions: [member.account] });
    await teams.leave(member, team);
    expect(await told(made)).toEqual({});
  });

  tries('role-given', async (made) => {
    const { lead, member, team } = made;
    await teams.give(lead, team, member, 'manager');
    expect(await told(made)).toEqual({ member: 'role-given you' });
    expect(await latest(member)).toMatchObject({ params: { team: named(made), role: 'manager' }, target: { page: 'team', team } });
  });

  tries('team-left', async (made) => {
    const { lead, member, manager, team } = made;
    await teams.remove(lead, team, member);
    await teams.leave(manager, team);
    expect(await told(made)).toEqual({ member: 'team-left you' });
    expect(await latest(member)).toMatchObject({ params: { team: named(made) }, target: { page: 'team', team } });
    await teams.join(member, team);
    expect(await kinds(member)).not.toContain('team-left');
  });

  tries('announcement', async (made) => {
    const { lead, member, stranger } = made;
    await setStaff(application, lead);
    await member.client.patch('/api/me', { home: { place: '29019', radius: 5 } });
    await done(stranger.client.put('/api/me/followed-places/d-29', undefined));
    const announce = async (more: object): Promise<string> => {
      const id = newId();
      await done(lead.client.post('/api/announcements', { id, title: 'Grande marche', text: 'Rendez-vous.', ...more }));
      return id;
    };
    const here = await announce({ place: 'd-29', priority: 'high' });
    expect(await told(made)).toEqual({ member: 'announcement home-in', stranger: 'announcement followed-place' });
    expect(await latest(member)).toMatchObject({ high: true, params: { title: 'Grande marche' }, why: { place: { code: 'd-29', name: 'Finistère' } }, target: { page: 'feed' } });
    await done(lead.client.patch(`/api/announcements/${here}`, { place: 'd-48' }, { headers: { 'if-match': '"0"' } }));
    expect(await told(made)).toEqual({});
    await readAll(made);
    const soon = await announce({ startsAt: new Date(Date.parse(clock.now()) + 24 * 3_600_000).toISOString() });
    expect(await told(made)).toEqual({});
    clock.advance({ days: 1, minutes: 1 });
    expect(await told(made)).toEqual({ manager: 'announcement everyone', member: 'announcement everyone', follower: 'announcement everyone', stranger: 'announcement everyone' });
    await done(lead.client.delete(`/api/announcements/${soon}`));
    expect(await told(made)).toEqual({});
  });

  tries('key-moment', async (made) => {
    const { lead, member } = made;
    await setStaff(application, lead);
    await member.client.patch('/api/me', { work: { place: '29019', radius: 5 } });
    const id = newId();
    await done(lead.client.post('/api/key-moments', { id, title: 'Convention', place: 'd-29', when: { day: '2026-12-20' } }));
    expect(await told(made)).toEqual({ member: 'key-moment work-in' });
    expect(await latest(member)).toMatchObject({ params: { title: 'Convention', startsAt: '2026-12-19T23:00:00.000Z' }, target: { page: 'agir' } });
    await done(lead.client.delete(`/api/key-moments/${id}`));
    expect(await told(made)).toEqual({});
  });

  it('and all of them were tried', () => {
    const inInbox = (Object.keys(noticeKinds) as NoticeKind[]).filter((kind) => noticeKinds[kind].inbox);
    expect([...tried].sort()).toEqual(inInbox.sort());
  });
});

describe('the inbox', () => {
  it('holds nothing from before someone joined, came or was given their role', async () => {
    const made = await scene();
    const { lead, stranger, member, team } = made;
    const action = await publish(lead, { team });
    await teams.join(await person('Nina'), team);
    await edit(lead, action, { name: 'Tractage place Carnot' }, 0);
    clock.advance({ minutes: 11 });
    await teams.join(stranger, team);
    await teams.give(lead, team, member, 'manager');
    await come(stranger, action);
    clock.advance({ minutes: 1 });
    expect(await kinds(stranger)).toEqual([]);
    // Zoé joined and comes as Mila becomes a manager.
    expect((await inbox(member)).items.filter(({ kind }) => kind === 'member-joined')).toMatchObject([{ params: { who: 'Zoé' } }]);
    expect((await inbox(lead)).items.filter(({ kind, read }) => kind === 'member-joined' && !read)).toMatchObject([{ params: { who: 'Zoé', others: 3 } }]);
  });

  it('is read up to what was shown, on every device, and never unread again; the badge counts what is not', async () => {
    const { lead, member, team } = await scene();
    const first = await publish(lead, { team });
    clock.advance({ minutes: 1 });
    const { through, items } = await inbox(member);
    expect([items[0]?.params.action?.id, await unread(member)]).toEqual([first, 1]);
    await publish(lead, { team });
    expect((await done(member.client.post('/api/notifications/read', { through }))).changed).toBe(true);
    expect([(await inbox(member)).items.slice(0, 2).map(({ read }) => read), await unread(member)]).toEqual([[false, true], 1]);
    expect((await done(member.client.post('/api/notifications/read', { through: items.at(-1)!.at }))).changed).toBe(false);
    // What is to come was not read.
    await done(member.client.post('/api/notifications/read', { through: '2040-01-01T00:00:00.000Z' }));
    expect(await unread(member)).toBe(0);
    clock.advance({ minutes: 1 });
    await publish(lead, { team });
    expect(await unread(member)).toBe(1);
  });

  it('comes page after page, each thing once, the latest first, sixty days back', async () => {
    const { lead, team } = await scene();
    const member = await teams.person('reader-of-pages');
    await teams.join(member, team);
    const published: string[] = [];
    for (let number = 0; number < 9; number++) {
      clock.advance({ seconds: 1 });
      published.unshift(await publish(lead, { team, start: '2027-02-05T18:00', end: '2027-02-05T20:00' }));
    }
    const all = await inbox(member, '?limit=50');
    expect(all.items.flatMap(({ params }) => params.action?.id ?? [])).toEqual(published);
    for (const limit of [1, 2, 4]) {
      const read: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Inbox = await inbox(member, `?limit=${limit}${cursor && `&cursor=${cursor}`}`);
        read.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect(read).toEqual(all.items.map(({ id }) => id));
    }
    expect((await member.client.get('/api/notifications?cursor=bm9uc2Vuc2U')).body.code).toBe('common/invalid-cursor');
    expect((await application.visitor.get('/api/notifications')).status).toBe(401);
    clock.advance({ days: 61 });
    expect(await inbox(await teams.person('reader-of-pages'))).toMatchObject({ items: [], next: null });
  });

  it('costs a page one scan for 64 timelines and what it shows read together; the badge, where nothing is new, no more than the scan', async () => {
    const made = await scene();
    const { lead, member, team } = made;
    for (let number = 0; number < 12; number++) {
      const action = await publish(lead, { team, start: '2027-02-05T18:00', end: '2027-02-05T20:00' });
      await come(member, action);
      await edit(lead, action, { name: `Tractage ${number}` }, 0);
    }
    const { views } = application.engines;
    const [scan, getMany] = [vi.spyOn(views, 'scan'), vi.spyOn(views, 'getMany')];
    const cost = async (path: string): Promise<{ readonly scans: string[]; readonly reads: string[] }> => {
      scan.mockClear();
      getMany.mockClear();
      expect((await member.client.get(path)).status).toBe(200);
      return { scans: scan.mock.calls.map(([{ name }]) => name).sort(), reads: getMany.mock.calls.flatMap(([{ name }, ids]) => (ids.length > 0 ? [name] : [])).sort() };
    };
    try {
      expect((await inbox(member, '?limit=50')).items.length).toBeGreaterThanOrEqual(24);
      expect(await cost('/api/notifications?limit=50')).toEqual({ scans: ['my-action', 'my-team', 'notice'], reads: ['action-card', 'action-history', 'team-card'] });
      await readAll(made);
      // Discussions ask for teams and actions on their own.
      expect(await cost('/api/unread')).toEqual({ scans: ['my-action', 'my-action', 'my-team', 'my-team', 'notice'], reads: [] });
    } finally {
      scan.mockRestore();
      getMany.mockRestore();
    }
  });
});
