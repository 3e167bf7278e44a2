import * as contract from '@action-populaire/contracts';
import { problems, type ProblemCode, type RouteDescriptor } from '@action-populaire/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApplication, type Answer, type Client, type TestApplication } from '../../platform/testing/application.js';
import { TestDiscussions } from '../../platform/testing/discussions.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

/** What someone is: to the team that the discussion is of or that organises its action, to the action, or to the discussion itself. */
const roles = ['signed out', 'supporter', 'follower', 'member', 'manager', 'lead', 'removed', 'organiser', 'coming', 'author'] as const;
type Role = (typeof roles)[number];
type People = Record<Exclude<Role, 'signed out'>, Person> & { readonly somebody: Person };

const codes = {
  out: 'common/unauthenticated', nr: 'discussions/not-reader', na: 'discussions/not-author', nm: 'discussions/not-moderator', lk: 'discussions/locked', ro: 'discussions/read-only',
  rs: 'discussions/reserved-to-managers', tm: 'teams/not-manager',
} as const satisfies Record<string, ProblemCode>;
/** What is answered: carried out, left out of a list, or refused. */
type Cell = 'ok' | '--' | keyof typeof codes;

/**
 * Who may do what in which discussion. The author opened it as a member; of the one that managers alone write in, as a manager who
 * is a member since; of the action's, as someone who comes; of the private one, as a supporter.
 */
const expectations = {
  team: `             out  supp foll memb mana lead remo orga comi auth
    mine             out  --   --   ok   ok   ok   --   --   --   ok
    list             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    read             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    messages         out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    participants     out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    start            out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    start-read-only  out  nr   nr   tm   ok   ok   nr   nr   nr   tm
    start-reserved   out  nr   nr   rs   ok   ok   nr   nr   nr   rs
    write            out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    edit-own         out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    edit-other       out  nr   nr   na   na   na   nr   nr   nr   na
    delete-own       out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    delete-other     out  nr   nr   nm   ok   ok   nr   nr   nr   nm
    lock             out  nr   nr   nm   ok   ok   nr   nr   nr   ok
    mute             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    mark             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    report           out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    badge            out  --   --   ok   ok   ok   --   --   --   ok`,
  'read-only': `        out  supp foll memb mana lead remo orga comi auth
    mine             out  --   --   ok   ok   ok   --   --   --   ok
    read             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    messages         out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    participants     out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    write            out  nr   nr   ro   ok   ok   nr   nr   nr   ro
    edit-own         out  nr   nr   ro   ok   ok   nr   nr   nr   ro
    edit-other       out  nr   nr   na   na   na   nr   nr   nr   na
    delete-own       out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    delete-other     out  nr   nr   nm   ok   ok   nr   nr   nr   nm
    lock             out  nr   nr   nm   ok   ok   nr   nr   nr   ok
    mute             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    mark             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    report           out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    badge            out  --   --   ok   ok   ok   --   --   --   ok`,
  locked: `           out  supp foll memb mana lead remo orga comi auth
    mine             out  --   --   ok   ok   ok   --   --   --   ok
    read             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    messages         out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    participants     out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    write            out  nr   nr   lk   lk   lk   nr   nr   nr   lk
    edit-own         out  nr   nr   lk   lk   lk   nr   nr   nr   lk
    edit-other       out  nr   nr   na   na   na   nr   nr   nr   na
    delete-own       out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    delete-other     out  nr   nr   nm   ok   ok   nr   nr   nr   nm
    lock             out  nr   nr   nm   ok   ok   nr   nr   nr   ok
    mute             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    mark             out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    report           out  nr   nr   ok   ok   ok   nr   nr   nr   ok
    badge            out  --   --   ok   ok   ok   --   --   --   ok`,
  action: `           out  supp foll memb mana lead remo orga comi auth
    mine             out  --   --   ok   ok   ok   --   ok   ok   ok
    list             out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    read             out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    messages         out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    participants     out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    start            out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    write            out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    edit-own         out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    edit-other       out  nr   nr   na   na   na   nr   na   na   na
    delete-own       out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    delete-other     out  nr   nr   nm   ok   ok   nr   ok   nm   nm
    lock             out  nr   nr   nm   ok   ok   nr   ok   nm   ok
    mute             out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    mark             out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    report           out  nr   nr   ok   ok   ok   nr   ok   ok   ok
    badge            out  --   --   ok   ok   ok   --   ok   ok   ok`,
  private: `          out  supp foll memb mana lead remo orga comi auth
    mine             out  --   --   --   ok   ok   --   --   --   ok
    read             out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    messages         out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    participants     out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    start            out  ok   ok   ok   ok   ok   ok   ok   ok   ok
    write            out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    edit-own         out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    edit-other       out  nr   nr   nr   na   na   nr   nr   nr   na
    delete-own       out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    delete-other     out  nr   nr   nr   ok   ok   nr   nr   nr   nm
    lock             out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    mute             out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    mark             out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    report           out  nr   nr   nr   ok   ok   nr   nr   nr   ok
    badge            out  --   --   --   ok   ok   --   --   --   ok`,
} as const;
type Place = keyof typeof expectations;

/** One discussion, everyone with what they wrote in it when they could. */
interface Scene {
  readonly people: People;
  readonly team: string;
  readonly action: string;
  readonly id: string;
  readonly own: ReadonlyMap<Person, { readonly edit: string; readonly delete: string }>;
}

let application: TestApplication;
let discussions: TestDiscussions;
let teams: TestTeams;
const scenes = new Map<Place, Scene>();
beforeAll(async () => {
  application = await startApplication();
  [discussions, teams] = [new TestDiscussions(application), new TestTeams(application)];
  for (const place of Object.keys(expectations) as Place[]) scenes.set(place, await sceneOf(place));
}, 120_000);
afterAll(() => application.close());

async function sceneOf(place: Place): Promise<Scene> {
  const names = [...roles.slice(1), 'somebody'];
  const people = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await teams.person()]))) as People;
  const { lead, manager, member, removed, follower, organiser, coming, author, somebody } = people;
  const team = await teams.found(lead);
  const action = teams.newId();
  const done = (request: Promise<Answer>) => discussions.done(request);
  await done(organiser.client.post('/api/actions', { id: action, name: 'Tractage au marché', type: 'leafleting', place: '69384', start: '2026-12-05T14:00', end: '2026-12-05T16:00' }));
  for (const by of [organiser, lead]) await done(by.client.put(`/api/actions/${action}/teams/${team}`, { as: 'co-organiser' }));
  for (const one of place === 'action' ? [coming, author] : [coming]) await done(one.client.put(`/api/actions/${action}/attendance`, { status: 'coming' }));

  // Those who can write now and may not any more later run the team for a while.
  const passing = place === 'read-only' || place === 'private' ? [member, removed, somebody] : [];
  const inTeam = place === 'action' || place === 'private' ? [manager, member, removed, somebody] : [manager, member, removed, somebody, author];
  for (const one of inTeam) await done(teams.join(one, team));
  for (const one of [manager, ...passing, ...(place === 'read-only' ? [author] : [])]) await done(teams.give(lead, team, one, 'manager'));
  await done(teams.join(follower, team, 'follower'));
  const id = place === 'action' ? await discussions.onAction(author, action) : place === 'private' ? await discussions.toManagers(author, team) : await discussions.inTeam(author, team, place === 'read-only' ? { readOnly: true } : {});
  const own = new Map<Person, { edit: string; delete: string }>();
  for (const one of [lead, manager, member, removed, somebody, author, ...(place === 'action' ? [organiser, coming] : [])]) {
    own.set(one, { edit: await discussions.say(one, id, 'À corriger.'), delete: await discussions.say(one, id, 'À supprimer.') });
  }
  for (const one of [...passing, ...(place === 'read-only' ? [author] : [])]) await done(teams.give(lead, team, one, 'member'));
  await done(teams.remove(lead, team, removed));
  if (place === 'locked') await discussions.lock(author, id);
  // Somebody's messages, to correct and delete, are everyone else's to read.
  return { people, team, action, id, own };
}

interface Operation {
  readonly routes: readonly RouteDescriptor[];
  /** What is sent; `me`: who sends it, unless signed out. */
  send(scene: Scene, client: Client, me: Person | undefined, place: Place): Promise<Answer>;
  /** Whether an answer holds the discussion, where one is left out instead of refused. */
  holds?(scene: Scene, body: Answer['body']): boolean;
}
const opening = () => ({ id: discussions.newId(), subject: 'Une question', text: 'Laquelle ?' });
const pathOf = ({ team, action }: Scene, place: Place): string => (place === 'action' ? `/api/actions/${action}/discussions` : place === 'private' ? `/api/teams/${team}/private-discussions` : `/api/teams/${team}/discussions`);
const nothing = '00000000-0000-4000-8000-00000000dead';
const messagesOf = ({ id }: Scene, message = '') => `/api/discussions/${id}/messages${message && `/${message}`}`;

const operations: Readonly<Record<string, Operation>> = {
  mine: { routes: [contract.listDiscussions], send: (_, client) => client.get('/api/discussions?limit=50'), holds: ({ id }, { items }) => (items as { id: string }[]).some((one) => one.id === id) },
  list: { routes: [contract.listTeamDiscussions, contract.listActionDiscussions], send: (scene, client, _, place) => client.get(pathOf(scene, place)) },
  read: { routes: [contract.getDiscussion], send: ({ id }, client) => client.get(`/api/discussions/${id}`) },
  messages: { routes: [contract.listMessages], send: (scene, client) => client.get(messagesOf(scene)) },
  participants: { routes: [contract.listParticipants], send: ({ id }, client) => client.get(`/api/discussions/${id}/participants`) },
  start: { routes: [contract.startTeamDiscussion, contract.startActionDiscussion, contract.startPrivateDiscussion], send: (scene, client, _, place) => client.post(pathOf(scene, place), opening()) },
  'start-read-only': { routes: [contract.startTeamDiscussion], send: (scene, client, _, place) => client.post(pathOf(scene, place), { ...opening(), readOnly: true }) },
  'start-reserved': {
    routes: [contract.startTeamDiscussion],
    async send(scene, client, _, place) {
      const { lead } = scene.people;
      const reserve = async (starters: string) => {
        const { revision } = (await lead.client.get(`/api/teams/${scene.team}`)).body as { revision: number };
        await discussions.done(lead.client.patch(`/api/teams/${scene.team}`, { discussions: starters }, { headers: { 'if-match': `"${revision}"` } }));
      };
      await reserve('managers');
      const answer = await client.post(pathOf(scene, place), opening());
      await reserve('members');
      return answer;
    },
  },
  write: { routes: [contract.postMessage], send: (scene, client) => client.post(messagesOf(scene), { id: discussions.newId(), text: 'Un mot.' }) },
  'edit-own': { routes: [contract.editMessage], send: (scene, client, me) => client.patch(messagesOf(scene, scene.own.get(me as Person)?.edit ?? nothing), { text: 'Corrigé.' }) },
  'edit-other': { routes: [contract.editMessage], send: (scene, client) => client.patch(messagesOf(scene, scene.own.get(scene.people.somebody)?.edit), { text: 'Corrigé.' }) },
  'delete-own': { routes: [contract.deleteMessage], send: (scene, client, me) => client.delete(messagesOf(scene, scene.own.get(me as Person)?.delete ?? nothing)) },
  'delete-other': { routes: [contract.deleteMessage], send: (scene, client) => client.delete(messagesOf(scene, scene.own.get(scene.people.somebody)?.delete)) },
  lock: {
    routes: [contract.lockDiscussion],
    async send({ id, people }, client, _, place) {
      const answer = await client.put(`/api/discussions/${id}/lock`, { locked: place !== 'locked' });
      await discussions.lock(people.lead, id, place === 'locked');
      return answer;
    },
  },
  mute: { routes: [contract.muteDiscussion], send: ({ id }, client) => client.put(`/api/discussions/${id}/mute`, { until: null }) },
  mark: { routes: [contract.markRead], send: ({ id }, client) => client.put(`/api/discussions/${id}/read`, { through: 0 }) },
  report: { routes: [contract.reportMessage], send: (scene, client) => client.post(`${messagesOf(scene, scene.own.get(scene.people.lead)?.edit)}/report`, { reason: 'spam' }) },
  badge: { routes: [contract.getUnread], send: (_, client) => client.get('/api/unread'), holds: (_, { discussions: unread }) => (unread as number) > 0 },
};

const rowsOf = (place: Place) => expectations[place].split('\n').slice(1).map((line) => line.trim().split(/\s+/) as [string, ...Cell[]]);

it('every route of discussions has its rows, and every row a cell for everyone', () => {
  const routes = contract.routes.filter(({ path }) => path.includes('discussions') || path === contract.getUnread.path).map(({ id }) => id);
  const covered = Object.keys(expectations).flatMap((place) => rowsOf(place as Place)).flatMap(([name]) => operations[name]?.routes.map(({ id }) => id) ?? [`no operation ${name}`]);
  expect([...new Set(covered)].sort()).toEqual([...routes].sort());
  for (const place of Object.keys(expectations) as Place[]) for (const [, ...cells] of rowsOf(place)) expect(cells).toHaveLength(roles.length);
});

describe.each(Object.keys(expectations) as Place[])('%s', (place) => {
  describe.each(rowsOf(place))('%s', (name, ...cells) => {
    it.each(roles.map((role, index) => [role, cells[index] as Cell] as const))('%s: %s', async (role, cell) => {
      const scene = scenes.get(place) as Scene;
      const operation = operations[name] as Operation;
      const me = role === 'signed out' ? undefined : scene.people[role];
      const answer = await operation.send(scene, me?.client ?? application.visitor, me, place);
      const { status, body } = answer;
      const found = status >= 300 ? (body.code as string) : !operation.holds || operation.holds(scene, body) ? 'ok' : '--';
      const expected = cell === 'ok' || cell === '--' ? cell : codes[cell];
      expect([found, status < 300 || status === problems[expected as ProblemCode].status]).toEqual([expected, true]);
    });
  });
});
