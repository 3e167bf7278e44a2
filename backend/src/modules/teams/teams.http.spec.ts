import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let teams: TestTeams;
let alice: Person;
let bob: Person;
let carol: Person;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
});
// People of their own for each test, so that what they lead is not counted together.
const cast = async () => { [alice, bob, carol] = await Promise.all([teams.person(), teams.person(), teams.person()]); };
afterAll(() => application.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const codes = (answers: readonly { status: number; body: { code?: string } }[]) => answers.map((answer) => answer.body.code ?? 'ok').sort();

describe('a team', () => {
  it('is led by who founds it', async () => {
    await cast();
    const team = await teams.found(alice);
    expect(await teams.membership(alice, team)).toEqual({ role: 'lead', since: application.clock.now(), welcome: null, mayLead: false });
    expect((await alice.client.get(`/api/teams/${team}/members`)).body).toEqual({ items: [{ account: alice.account, name: null, role: 'lead', since: application.clock.now() }], next: null });
  });

  it('is founded once, whatever the number of tries', async () => {
    await cast();
    const body = { id: teams.newId(), name: 'Collages du 4e', type: 'local', place: '69384' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => alice.client.post('/api/teams', body, { key: 'found-ten-times' })));
    expect(new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ id: body.id, revision: 0, changed: true });
    for (const stream of [`team-${body.id}`, `roster-${body.id}`, `leadership-${alice.account}`]) expect(await application.log.readStream(stream)).toHaveLength(1);
    expect(code(await alice.client.post('/api/teams', { ...body, name: 'Autre nom' }, { key: 'found-ten-times' }))).toEqual([422, 'common/key-reused']);
    expect(code(await bob.client.post('/api/teams', body))).toEqual([409, 'teams/already-exists']);
    expect(await application.log.readStream(`leadership-${bob.account}`)).toEqual([]);
  });

  it('is one person’s when two found it under one id at once', async () => {
    await cast();
    const body = { id: teams.newId(), name: 'Collages du 4e', type: 'local', place: '69384' };
    const answers = await Promise.all([alice, bob].map(({ client }) => client.post('/api/teams', body)));
    expect(codes(answers)).toEqual(['ok', 'teams/already-exists']);
    const [winner, loser] = answers[0]?.status === 201 ? [alice, bob] : [bob, alice];
    expect(await teams.roster(body.id)).toEqual({ [winner.account]: 'lead' });
    expect((await application.log.readStream(`leadership-${loser.account}`)).map(({ type }) => type).at(-1)).not.toBe('teams.LeadershipClaimed');
  });

  it.each([
    ['a place that is none', 'territory/unknown-place', { place: '99999' }],
    ['a place that is no commune', 'territory/unknown-place', { place: 'd-69' }],
    ['a short name', 'common/invalid-request', { name: 'ab' }],
    ['an unknown type', 'common/invalid-request', { type: 'national' }],
  ])('is not founded with %s', async (_, expected, change) => {
    await cast();
    const answer = await alice.client.post('/api/teams', { id: teams.newId(), name: 'Équipe', type: 'local', place: '69384', ...change });
    expect(answer.body.code).toBe(expected);
    expect(await application.log.readStream(`leadership-${alice.account}`)).toEqual([]);
  });

  it('is edited where its words differ, in its own name', async () => {
    await cast();
    const team = await teams.found(alice, { description: 'Nous collons.' });
    const edit = (change: object, revision: number, by = alice) => by.client.patch(`/api/teams/${team}`, change, { headers: { 'if-match': `"${revision}"` } });
    const change = { name: 'Collages', place: '97411', description: null, welcome: 'Bienvenue\u202f!', links: [{ label: 'Site', url: 'https://example.org/equipe' }] };
    expect((await edit(change, 0)).body).toMatchObject({ id: team, revision: 5, changed: true });
    expect((await edit(change, 5)).body).toMatchObject({ revision: 5, changed: false });
    expect(code(await edit({ name: 'Trop tard' }, 4))).toEqual([412, 'common/stale']);
    expect((await edit({ links: [{ label: 'Site', url: 'https://example.org/autre' }] }, 5)).body).toMatchObject({ revision: 6 });
    expect(code(await edit({ links: [{ label: 'Ailleurs', url: 'javascript:alert(1)' }] }, 6))).toEqual([400, 'common/invalid-request']);

    const events = await application.log.readStream(`team-${team}`);
    expect(events.map(({ type, metadata }) => [type, metadata.actor, metadata.onBehalfOf])).toEqual(['Founded', 'Renamed', 'Moved', 'Described', '', 'LinksSet', 'LinksSet']
      .map((what) => [what === '' ? 'teams.WelcomeWritten' : what === 'LinksSet' ? 'teams.LinksSet' : `teams.Team${what}`, alice.account, team]));
    // Two of the founding, then name, welcome, two of a link, and two of the other.
    expect([await application.engines.texts.forgetOwner(alice.account), await application.engines.texts.forgetOwner(team)]).toEqual([0, 8]);
  });

  it('shows its welcome to its members', async () => {
    await cast();
    const team = await teams.found(alice);
    await alice.client.patch(`/api/teams/${team}`, { welcome: 'Rendez-vous mardi.' }, { headers: { 'if-match': '"0"' } });
    await Promise.all([teams.join(bob, team), teams.join(carol, team, 'follower')]);
    expect([await teams.membership(bob, team), await teams.membership(carol, team)]).toMatchObject([{ role: 'member', welcome: 'Rendez-vous mardi.' }, { role: 'follower', welcome: null }]);
  });

  it('that was never founded is nowhere', async () => {
    await cast();
    const path = `/api/teams/${teams.newId()}`;
    const { client, account } = alice;
    const answers = await Promise.all([
      client.patch(path, { name: 'Rien du tout' }, { headers: { 'if-match': '"0"' } }), client.get(`${path}/membership`), client.put(`${path}/membership`, { role: 'member' }), client.put(`${path}/membership`, { role: 'follower' }),
      client.delete(`${path}/membership`), client.get(`${path}/members`), client.put(`${path}/members/${account}`, { role: 'member' }), client.delete(`${path}/members/${account}`),
      client.post(`${path}/invitations`, { email: 'x@example.org' }), client.get(`${path}/invitations`), client.delete(`${path}/invitations/${account}`),
    ]);
    expect(new Set(codes(answers))).toEqual(new Set(['common/not-found']));
  });
});

describe('joining and following', () => {
  it('are each done once, by one intent', async () => {
    await cast();
    const team = await teams.found(alice);
    const answers = await Promise.all(Array.from({ length: 10 }, () => bob.client.put(`/api/teams/${team}/membership`, { role: 'member' }, { key: 'join-ten-times' })));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ id: team, revision: 1, changed: true, role: 'member' });
    expect((await teams.join(bob, team)).body).toMatchObject({ changed: false, role: 'member' });
    expect((await teams.join(carol, team, 'follower')).body).toMatchObject({ changed: true, role: 'follower' });
    expect((await teams.join(carol, team, 'follower')).body).toMatchObject({ changed: false, role: 'follower' });
    expect(await teams.roster(team)).toEqual({ [alice.account]: 'lead', [bob.account]: 'member' });
  });

  it('replace one another', async () => {
    await cast();
    const team = await teams.found(alice);
    const following = async () => (await application.log.readStream(`following-${bob.account}`)).map(({ type }) => type);
    expect((await teams.join(bob, team, 'follower')).body).toMatchObject({ changed: true, role: 'follower' });
    expect((await teams.join(bob, team)).body).toMatchObject({ changed: true, role: 'member' });
    expect(await following()).toEqual(['teams.TeamFollowed', 'teams.TeamUnfollowed']);
    expect((await teams.join(bob, team, 'follower')).body).toMatchObject({ changed: true, role: 'follower' });
    expect([await teams.roster(team), (await teams.membership(bob, team)).role]).toEqual([{ [alice.account]: 'lead' }, 'follower']);
    expect((await teams.leave(bob, team)).body).toMatchObject({ changed: true });
    expect((await teams.leave(bob, team)).body).toMatchObject({ changed: false });
    expect(await teams.membership(bob, team)).toMatchObject({ role: null, since: null });
  });

  it('leave managers and leads what they are', async () => {
    await cast();
    const team = await teams.found(alice);
    await teams.join(bob, team);
    await teams.give(alice, team, bob, 'manager');
    expect((await teams.join(bob, team, 'follower')).body).toMatchObject({ changed: false, role: 'manager' });
    expect((await teams.join(alice, team, 'follower')).body).toMatchObject({ changed: false, role: 'lead' });
    expect((await teams.join(alice, team)).body).toMatchObject({ changed: false, role: 'lead' });
    expect(await application.log.readStream(`following-${alice.account}`)).toEqual([]);
  });

  it('tried again late undo nothing of what came since', async () => {
    await cast();
    const team = await teams.found(alice);
    const set = (role: string, key: string) => bob.client.put(`/api/teams/${team}/membership`, { role }, { key });
    const followed = await set('follower', 'follow-first');
    const joined = await set('member', 'then-join');
    expect((await set('follower', 'follow-first')).body).toEqual(followed.body);
    expect(await teams.roster(team)).toMatchObject({ [bob.account]: 'member' });
    await set('follower', 'follow-again');
    expect((await set('member', 'then-join')).body).toMatchObject({ revision: joined.body.revision, changed: true, role: 'member' });
    expect((await teams.membership(bob, team)).role).toBe('follower');

    const join = () => carol.client.put(`/api/teams/${team}/membership`, { role: 'member' }, { key: 'join-and-leave' });
    await join();
    await teams.leave(carol, team);
    await teams.join(carol, team, 'follower');
    expect((await join()).body).toMatchObject({ changed: true, role: 'member' });
    expect((await teams.membership(carol, team)).role).toBe('follower');
  });
});

describe('roles', () => {
  it('list leads first, then managers, then members, by when they joined', async () => {
    await cast();
    const team = await teams.found(alice);
    for (const person of [bob, carol]) {
      application.clock.advance({ minutes: 1 });
      await teams.join(person, team);
    }
    expect((await teams.give(alice, team, carol, 'manager')).body).toMatchObject({ changed: true });
    expect((await teams.give(alice, team, carol, 'manager')).body).toMatchObject({ changed: false });
    await application.settled();
    const first = (await bob.client.get(`/api/teams/${team}/members?limit=2`)).body;
    const rest = (await bob.client.get(`/api/teams/${team}/members?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items].map(({ account, role }) => [account, role])).toEqual([[alice.account, 'lead'], [carol.account, 'manager'], [bob.account, 'member']]);
    expect(rest.next).toBeNull();
    expect(code(await bob.client.get(`/api/teams/${team}/members?cursor=abc`))).toEqual([400, 'common/invalid-cursor']);
  });

  it('lower a member to follower, who goes on following', async () => {
    await cast();
    const team = await teams.found(alice);
    await teams.join(bob, team);
    expect((await teams.give(alice, team, bob, 'follower')).body).toMatchObject({ changed: true });
    expect((await teams.membership(bob, team)).role).toBe('follower');
  });

  it('taken away while a form was open are taken away', async () => {
    await cast();
    const team = await teams.found(alice);
    await teams.join(bob, team);
    await teams.give(alice, team, bob, 'manager');
    await teams.give(alice, team, bob, 'member');
    expect(code(await bob.client.patch(`/api/teams/${team}`, { welcome: 'Bonjour' }, { headers: { 'if-match': '"0"' } }))).toEqual([403, 'teams/not-manager']);
    await teams.remove(alice, team, bob);
    await application.settled();
    expect(code(await bob.client.get(`/api/teams/${team}/members`))).toEqual([403, 'teams/not-member']);
  });
});

describe('leads', () => {
  it('leaving at once leave one', async () => {
    for (let round = 0; round < 5; round += 1) {
      await cast();
      const team = await teams.found(alice);
      await teams.join(bob, team);
      await teams.give(alice, team, bob, 'lead');
      expect(codes(await Promise.all([teams.leave(alice, team), teams.leave(bob, team)]))).toEqual(['ok', 'teams/last-lead']);
      expect(Object.values(await teams.roster(team))).toEqual(['lead']);
    }
  });

  it('named at once are two at most', async () => {
    for (let round = 0; round < 5; round += 1) {
      await cast();
      const team = await teams.found(alice);
      await Promise.all([teams.join(bob, team), teams.join(carol, team)]);
      expect(codes(await Promise.all([teams.give(alice, team, bob, 'lead'), teams.give(alice, team, carol, 'lead')]))).toEqual(['ok', 'teams/too-many-leads']);
      expect(Object.values(await teams.roster(team)).sort()).toEqual(['lead', 'lead', 'member']);
      // Who was refused has not claimed anything.
      const claims = await Promise.all([bob, carol].map(async ({ account }) => (await application.log.readStream(`leadership-${account}`)).map(({ type }) => type)));
      expect(claims.map((types) => types.at(-1) ?? 'teams.LeadershipReleased').sort()).toEqual(['teams.LeadershipClaimed', 'teams.LeadershipReleased']);
    }
  });

  it('stay until another is named, and are free then', async () => {
    await cast();
    const [first, second] = [await teams.found(alice), await teams.found(alice)];
    expect(codes([await teams.leave(alice, first), await teams.give(alice, first, alice, 'member'), await teams.remove(alice, first, alice)])).toEqual(['teams/last-lead', 'teams/last-lead', 'teams/last-lead']);
    const third = { id: teams.newId(), name: 'La troisième', type: 'local', place: '69384' };
    expect(code(await alice.client.post('/api/teams', third))).toEqual([409, 'teams/too-many-led']);
    expect((await alice.client.post('/api/teams', { ...third, type: 'thematic' })).status).toBe(201);
    await teams.join(bob, first);
    await teams.give(alice, first, bob, 'lead');
    expect((await teams.give(bob, first, alice, 'manager')).body).toMatchObject({ changed: true });
    await teams.found(alice);
    expect(code(await teams.give(bob, first, alice, 'lead'))).toEqual([409, 'teams/too-many-led']);
    expect([await teams.roster(first), await teams.roster(second)]).toEqual([{ [alice.account]: 'manager', [bob.account]: 'lead' }, { [alice.account]: 'lead' }]);
  });

  it('of a forgotten account leave a team that its members take up', async () => {
    await cast();
    const team = await teams.found(alice);
    await Promise.all([teams.join(bob, team), teams.join(carol, team)]);
    await teams.give(alice, team, bob, 'manager');
    await forget(alice);
    expect(await teams.roster(team)).toEqual({ [bob.account]: 'manager', [carol.account]: 'member' });
    expect([(await teams.membership(bob, team)).mayLead, (await teams.membership(carol, team)).mayLead]).toEqual([true, false]);
    expect(code(await teams.give(carol, team, carol, 'lead'))).toEqual([403, 'teams/not-manager']);
    expect((await teams.give(bob, team, bob, 'lead')).body).toMatchObject({ changed: true });
    expect(await teams.membership(bob, team)).toMatchObject({ role: 'lead', mayLead: false });
  });
});

/** Has the log say that an account is forgotten; what else that erases is not the teams'. */
async function forget({ account }: Person): Promise<void> {
  const stream = `account-${account}`;
  const revision = (await application.log.readStream(stream)).length - 1;
  const id = teams.newId();
  const metadata = { v: 1, at: application.clock.now(), actor: account, commandId: id, fingerprint: '', correlationId: id, causationId: id };
  await application.log.append(stream, revision, [{ id, type: 'accounts.AccountForgotten', data: { account }, metadata }]);
  await application.settled();
}

it('a forgotten account leaves, releases and follows nothing, and whatever it does late is undone', async () => {
  await cast();
  const [led, joined, followed, late] = [await teams.found(alice), await teams.found(bob), await teams.found(bob, { type: 'thematic' }), await teams.found(carol)];
  await teams.join(alice, joined);
  await teams.join(alice, followed, 'follower');
  await forget(alice);
  const rosters = await Promise.all([led, joined, followed].map((team) => teams.roster(team)));
  expect(rosters).toEqual([{}, { [bob.account]: 'lead' }, { [bob.account]: 'lead' }]);
  const last = async (stream: string) => (await application.log.readStream(stream)).at(-1);
  expect([await last(`leadership-${alice.account}`), await last(`following-${alice.account}`), await last(`roster-${joined}`)]).toMatchObject([
    { type: 'teams.LeadershipReleased', data: { team: led } }, { type: 'teams.TeamUnfollowed', data: { team: followed } },
    { type: 'teams.MemberLeft', metadata: { actor: alice.account } },
  ]);
  // A request that was under way joins after that: the second sweep takes it out.
  await application.log.append(`roster-${late}`, 0, [{ id: teams.newId(), type: 'teams.MemberJoined', data: { account: alice.account, role: 'member', members: 2, managers: 0, leads: 1 }, metadata: (await last(`roster-${late}`))!.metadata }]);
  application.clock.advance({ minutes: 1 });
  await application.settled();
  expect(await teams.roster(late)).toEqual({ [carol.account]: 'lead' });
});
