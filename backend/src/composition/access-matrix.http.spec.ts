import { problems, routes, type ProblemCode } from '@action-populaire/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplication, type Answer, type Client, type TestApplication } from '../platform/testing/application.js';
import { TestTeams, type Person } from '../platform/testing/teams.js';

/** What someone is to the team that a request touches. */
const standings = ['signed out', 'stranger', 'follower', 'member', 'manager', 'lead', 'former member', 'lead of another team'] as const;
type Standing = (typeof standings)[number];

let application: TestApplication;
let teams: TestTeams;
/** People whose standing is the same in every team that is made; its founder, who leads it, is new each time. */
let people: Record<Exclude<Standing, 'signed out' | 'lead'>, Person>;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
  const [stranger, follower, member, manager, former, other] = await Promise.all(Array.from({ length: 6 }, () => teams.person())) as [Person, Person, Person, Person, Person, Person];
  people = { stranger, follower, member, manager, 'former member': former, 'lead of another team': other };
  await teams.found(other);
});
afterAll(() => application.close());

/** A team with someone of every standing, and one more member for what is done to somebody. */
interface Scene {
  readonly team: string;
  readonly lead: Person;
  readonly somebody: Person;
}
async function scene(): Promise<Scene> {
  const [lead, somebody] = await Promise.all([teams.person(), teams.person()]);
  const team = await teams.found(lead);
  const { follower, member, manager, 'former member': former } = people;
  await Promise.all([teams.join(follower, team, 'follower'), ...[member, manager, former, somebody].map((one) => teams.join(one, team))]);
  await Promise.all([teams.give(lead, team, manager, 'manager'), teams.leave(former, team)]);
  return { team, lead, somebody };
}

const action = { name: 'Tractage au marché', type: 'leafleting', place: '69384', start: '2026-12-05T14:00', end: '2026-12-05T16:00' };
/** An action that a person publishes, for a team or for themself. */
async function publish(by: Person, team?: string): Promise<string> {
  const id = teams.newId();
  await done(by.client.post('/api/actions', { id, ...action, team }));
  return id;
}
/** What a scene needs beforehand has to succeed. */
async function done(request: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await request;
  expect([status < 300, body.code]).toEqual([true, undefined]);
  return body;
}
const coOrganise = (by: Person, id: string, team: string) => done(by.client.put(`/api/actions/${id}/teams/${team}`, { as: 'co-organiser' }));
const come = (who: Person, id: string) => done(who.client.put(`/api/actions/${id}/attendance`, { status: 'coming' }));
const invite = async ({ lead, team }: Scene): Promise<string> => (await done(lead.client.post(`/api/teams/${team}/invitations`, { email: `invited-${team}@example.org` }))).id as string;
const news = { title: 'Notre local ouvre', text: 'Venez nous voir samedi.', visibility: 'public' };
/** News that a scene's lead publishes. */
async function tell({ lead, team }: Scene, visibility: 'public' | 'members'): Promise<string> {
  const id = teams.newId();
  await done(lead.client.post(`/api/teams/${team}/news`, { id, ...news, visibility }));
  return id;
}
/** The token in the mail of an invitation that a scene's lead sends. */
async function tokenOf(made: Scene): Promise<string> {
  await invite(made);
  await application.settled();
  const mail = application.mails().find(({ to }) => to === `invited-${made.team}@example.org`);
  return /invitations\/([\w-]{22})$/m.exec(mail?.text ?? '')?.[1] ?? 'none';
}

type Expected = 'ok' | ProblemCode;
interface Operation {
  /** What is done, where one route does several things. */
  readonly does?: string;
  /** Prepares a scene, and gives the request. */
  readonly request: (made: Scene) => Promise<(client: Client) => Promise<Answer>> | ((client: Client) => Promise<Answer>);
  /** What each standing is answered, in their order. */
  readonly expects: readonly [Expected, Expected, Expected, Expected, Expected, Expected, Expected, Expected];
}

const [out, notManager, notLead, notMember, notOrganiser] = ['common/unauthenticated', 'teams/not-manager', 'teams/not-lead', 'teams/not-member', 'actions/not-organiser'] as const;
const everyone: Operation['expects'] = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'];
const anAccount: Operation['expects'] = [out, 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'];
const managers: Operation['expects'] = [out, notManager, notManager, notManager, 'ok', 'ok', notManager, notManager];
const leads: Operation['expects'] = [out, notManager, notManager, notManager, notLead, 'ok', notManager, notManager];
const members: Operation['expects'] = [out, notMember, notMember, 'ok', 'ok', 'ok', notMember, notMember];
const organisers: Operation['expects'] = [out, notOrganiser, notOrganiser, notOrganiser, 'ok', 'ok', notOrganiser, notOrganiser];

const ifMatch = (revision: number) => ({ headers: { 'if-match': `"${revision}"` } });
const to = ({ team, somebody }: Scene, role: string) => (client: Client) => client.put(`/api/teams/${team}/members/${somebody.account}`, { role });

/** Who may do what to a team, or in its name: every operation of every route that touches one. */
const owned: Readonly<Record<string, readonly Operation[]>> = {
  foundTeam: [{ request: () => (client) => client.post('/api/teams', { id: teams.newId(), name: 'Une autre équipe', type: 'functional', place: '69384' }), expects: anAccount }],
  getTeam: [{ request: ({ team }) => (client) => client.get(`/api/teams/${team}`), expects: everyone }],
  teamCalendar: [{ request: ({ team }) => (client) => client.get(`/ics/team/${team}.ics`), expects: everyone }],
  teamPublicPage: [{ request: ({ team }) => (client) => client.get(`/equipes/${team}`), expects: everyone }],
  editTeam: [
    { does: 'name', request: ({ team }) => (client) => client.patch(`/api/teams/${team}`, { name: 'Un autre nom' }, ifMatch(0)), expects: leads },
    { does: 'the rest', request: ({ team }) => (client) => client.patch(`/api/teams/${team}`, { place: '69385', description: 'Nous.', welcome: 'Bienvenue.', links: [], discussions: 'managers' }, ifMatch(0)), expects: managers },
  ],
  getMembership: [{ request: ({ team }) => (client) => client.get(`/api/teams/${team}/membership`), expects: anAccount }],
  setMembership: (['member', 'follower'] as const).map((role) => ({ does: role, request: ({ team }) => (client) => client.put(`/api/teams/${team}/membership`, { role }), expects: anAccount })),
  leaveTeam: [{ request: ({ team }) => (client) => client.delete(`/api/teams/${team}/membership`), expects: [out, 'ok', 'ok', 'ok', 'ok', 'teams/last-lead', 'ok', 'ok'] }],
  listMembers: [{ request: ({ team }) => (client) => client.get(`/api/teams/${team}/members`), expects: members }],
  giveRole: [
    { does: 'member to follower', request: (made) => to(made, 'follower'), expects: managers },
    { does: 'member to manager', request: (made) => to(made, 'manager'), expects: leads },
    { does: 'member to lead', request: (made) => to(made, 'lead'), expects: leads },
    { does: 'lead to member', request: async (made) => { await done(to(made, 'lead')(made.lead.client)); return to(made, 'member'); }, expects: leads },
  ],
  removeMember: [
    { does: 'a member', request: ({ team, somebody }) => (client) => client.delete(`/api/teams/${team}/members/${somebody.account}`), expects: managers },
    { does: 'a manager', request: ({ team }) => (client) => client.delete(`/api/teams/${team}/members/${people.manager.account}`), expects: leads },
    { does: 'the last lead', request: ({ team, lead }) => (client) => client.delete(`/api/teams/${team}/members/${lead.account}`), expects: [out, notManager, notManager, notManager, notLead, 'teams/last-lead', notManager, notManager] },
  ],
  inviteToTeam: [{ request: ({ team }) => (client) => client.post(`/api/teams/${team}/invitations`, { email: 'quelqu-un@example.org' }), expects: managers }],
  listInvitations: [{ request: ({ team }) => (client) => client.get(`/api/teams/${team}/invitations`), expects: managers }],
  withdrawInvitation: [{ request: async (made) => { const id = await invite(made); return (client) => client.delete(`/api/teams/${made.team}/invitations/${id}`); }, expects: managers }],
  getInvitation: [{ request: async (made) => { const token = await tokenOf(made); return (client) => client.get(`/api/invitations/${token}`); }, expects: everyone }],
  acceptInvitation: [{ request: async (made) => { const token = await tokenOf(made); return (client) => client.post(`/api/invitations/${token}/acceptance`, undefined); }, expects: anAccount }],
  reportInvitation: [{ request: async (made) => { const token = await tokenOf(made); return (client) => client.post(`/api/invitations/${token}/report`, undefined); }, expects: everyone }],
  getTeamStatistics: [{ request: ({ team }) => (client) => client.get(`/api/teams/${team}/statistics`), expects: managers }],

  publishNews: [{ request: ({ team }) => (client) => client.post(`/api/teams/${team}/news`, { id: teams.newId(), ...news }), expects: managers }],
  listTeamNews: [{ request: ({ team }) => (client) => client.get(`/api/teams/${team}/news`), expects: everyone }],
  getNews: [
    { does: 'for everyone', request: async (made) => { const id = await tell(made, 'public'); return (client) => client.get(`/api/news/${id}`); }, expects: everyone },
    { does: 'for its members', request: async (made) => { const id = await tell(made, 'members'); return (client) => client.get(`/api/news/${id}`); }, expects: members },
  ],
  editNews: [{ request: async (made) => { const id = await tell(made, 'members'); return (client) => client.patch(`/api/news/${id}`, { visibility: 'public' }, ifMatch(0)); }, expects: managers }],
  withdrawNews: [{ request: async (made) => { const id = await tell(made, 'public'); return (client) => client.delete(`/api/news/${id}`); }, expects: managers }],

  publishAction: [{ does: 'in its name', request: ({ team }) => (client) => client.post('/api/actions', { id: teams.newId(), ...action, team }), expects: managers }],
  ...Object.fromEntries(Object.entries<(id: string, client: Client) => Promise<Answer>>({
    editAction: (id, client) => client.patch(`/api/actions/${id}`, { needed: 4 }, ifMatch(0)),
    setCapacity: (id, client) => client.put(`/api/actions/${id}/capacity`, { capacity: 9 }),
    cancelAction: (id, client) => client.post(`/api/actions/${id}/cancellation`, {}),
    getOrganising: (id, client) => client.get(`/api/actions/${id}/organising`),
  }).map(([route, send]) => [route, [{ does: 'what it organises', request: async ({ team, lead }: Scene) => { const id = await publish(lead, team); return (client: Client) => send(id, client); }, expects: organisers }]])),
  ...Object.fromEntries(Object.entries<[(path: string, client: Client) => Promise<Answer>, ProblemCode]>({
    writeReport: [(path, client) => client.put(path, { text: 'Nous étions douze.' }), 'posts/action-not-over'],
    withdrawReport: [(path, client) => client.delete(path), 'common/not-found'],
  }).map(([route, [send, code]]) => [route, [{
    does: 'of what it organises and is to come', expects: [out, notOrganiser, notOrganiser, notOrganiser, code, code, notOrganiser, notOrganiser] as const,
    request: async ({ team, lead }: Scene) => { const id = await publish(lead, team); return (client: Client) => send(`/api/actions/${id}/report`, client); },
  }]])),
  addOrganiser: [{
    does: 'to what it organises', expects: organisers,
    request: async ({ team, lead, somebody }) => { const id = await publish(lead, team); await come(somebody, id); return (client) => client.put(`/api/actions/${id}/organisers/${somebody.account}`, undefined); },
  }],
  removeOrganiser: [{
    does: 'from what it organises', expects: organisers,
    request: async ({ team, lead, somebody }) => {
      const id = await publish(lead, team);
      await come(somebody, id);
      const organiser = `/api/actions/${id}/organisers/${somebody.account}`;
      await done(lead.client.put(organiser, undefined));
      return (client) => client.delete(organiser);
    },
  }],
  addActionTeam: [
    { does: 'as one that comes', request: async ({ team }) => { const id = await publish(people['lead of another team']); return (client) => client.put(`/api/actions/${id}/teams/${team}`, { as: 'participant' }); }, expects: managers },
    {
      does: 'as one that co-organises, invited', expects: [out, notManager, notManager, notManager, 'ok', 'ok', notManager, 'ok'],
      request: async ({ team }) => { const host = people['lead of another team']; const id = await publish(host); await coOrganise(host, id, team); return (client) => client.put(`/api/actions/${id}/teams/${team}`, { as: 'co-organiser' }); },
    },
    {
      does: 'as one that co-organises, not invited', expects: [out, notOrganiser, notOrganiser, notOrganiser, 'actions/not-invited', 'actions/not-invited', notOrganiser, 'ok'],
      request: async ({ team }) => { const id = await publish(people['lead of another team']); return (client) => client.put(`/api/actions/${id}/teams/${team}`, { as: 'co-organiser' }); },
    },
  ],
  removeActionTeam: [
    {
      does: 'that comes', expects: managers,
      request: async ({ team, lead }) => { const id = await publish(people['lead of another team']); await done(lead.client.put(`/api/actions/${id}/teams/${team}`, { as: 'participant' })); return (client) => client.delete(`/api/actions/${id}/teams/${team}`, { body: { as: 'participant' } }); },
    },
    {
      does: 'that is invited', expects: [out, notManager, notManager, notManager, 'ok', 'ok', notManager, 'ok'],
      request: async ({ team }) => { const host = people['lead of another team']; const id = await publish(host); await coOrganise(host, id, team); return (client) => client.delete(`/api/actions/${id}/teams/${team}`, { body: { as: 'co-organiser' } }); },
    },
    {
      does: 'that co-organises', expects: managers,
      request: async ({ team, lead }) => { const host = people['lead of another team']; const id = await publish(host); await coOrganise(host, id, team); await coOrganise(lead, id, team); return (client) => client.delete(`/api/actions/${id}/teams/${team}`, { body: { as: 'co-organiser' } }); },
    },
  ],
};

/** Routes that touch no team but what everyone sees of it: public ones, those about oneself, and one's answer to an action. */
const ownerless = new Set([
  // Discussions have a matrix of their own.
  'listDiscussions', 'listTeamDiscussions', 'listActionDiscussions', 'startTeamDiscussion', 'startActionDiscussion', 'startPrivateDiscussion', 'getDiscussion', 'listMessages', 'postMessage',
  'editMessage', 'deleteMessage', 'reportMessage', 'markRead', 'muteDiscussion', 'lockDiscussion', 'listParticipants', 'getUnread',
  'agenda', 'findPlaces', 'getAction', 'getHealth', 'getReady', 'getPlace', 'listActionTypes', 'listTeams', 'live', 'mapTile', 'search', 'actionCalendar', 'placeCalendar', 'personalCalendar', 'actionPublicPage', 'actionPicture', 'teamPicture', 'robots', 'sitemap', 'sitemapPart',
  'requestCode', 'signIn', 'getMe', 'updateMe', 'listSessions', 'endSession', 'forgetMe', 'exportMe', 'listMyActions', 'listMyTeams', 'getMyCalendar', 'renewMyCalendar', 'revokeMyCalendar',
  'addMedium', 'removeMedium', 'showMedium', 'listFeed', 'getFeedSettings', 'setFeedReason', 'followPlace', 'unfollowPlace',
  'listNotifications', 'readNotifications', 'getNotificationSettings', 'setNotificationSettings', 'getPushKey', 'listDevices', 'addDevice', 'removeDevice', 'openNotice', 'unsubscribePage', 'unsubscribe',
  'respondToAction', 'listKeyMoments', 'getKeyMoment', 'announceKeyMoment', 'changeKeyMoment', 'withdrawKeyMoment', 'listAnnouncements', 'publishAnnouncement', 'editAnnouncement', 'withdrawAnnouncement', 'getReport',
]);

it('every route says who may carry it out on a team, or that none is touched', () => {
  const ids = routes.map(({ id }) => id);
  expect(ids.filter((id) => id in owned === ownerless.has(id))).toEqual([]);
  expect([...Object.keys(owned), ...ownerless].filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each(routes.flatMap((route) => (owned[route.id] ?? []).map((operation) => [`${route.id} ${operation.does ?? ''}`.trim(), route.status ?? 200, operation] as const)))('%s', (_, status, { request, expects }) => {
  it.each(standings.map((standing, index) => [standing, expects[index] as Expected] as const))('%s: %s', async (standing, expected) => {
    const made = await scene();
    const send = await request(made);
    await application.settled();
    const answer = await send(standing === 'signed out' ? application.visitor : standing === 'lead' ? made.lead.client : people[standing].client);
    expect([answer.status, answer.body.code]).toEqual(expected === 'ok' ? [status, undefined] : [problems[expected].status, expected]);
  });
});
