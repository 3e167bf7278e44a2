import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { TeamPage, TeamRole } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { TeamStore } from './team-store';

const id = '11111111-1111-4111-8111-111111111111';
const ok = (value: unknown) => ({ ok: true, value, etag: '"3"', stale: false });

describe('TeamStore', () => {
  let page: Partial<TeamPage>;
  let role: TeamRole | null;
  let asked: { id: string; body?: unknown; key?: string }[];
  let answerTo: Record<string, () => unknown>;
  let store: TeamStore;

  beforeEach(async () => {
    asked = [];
    role = null;
    page = { id, name: 'Lyon Croix-Rousse', members: 34, followers: 112 };
    answerTo = {
      getTeam: () => ok({ ...page, ...(role && { mine: role }) }),
      getMembership: () => ok({ role, since: null, welcome: role ? 'Bienvenue !' : null, mayLead: false }),
      listMyTeams: () => ok({ items: [] }),
      setMembership: () => ok({ role: (role = 'member') }),
      leaveTeam: () => ok({}),
      giveRole: () => ok({ role: (role = 'lead') }),
      agenda: () => ok({ items: [], next: null, total: 6 }),
    };
    const call = (route: { id: string }, options: object) => {
      asked.push({ id: route.id, ...options });
      return Promise.resolve(answerTo[route.id]?.());
    };
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), TeamStore, { provide: Api, useValue: { call } }, { provide: Session, useValue: { signedIn: signal(true), me: () => ({ id: 'me' }), ready: () => Promise.resolve({ id: 'me' }) } }],
    });
    store = TestBed.inject(TeamStore);
    store.open(id);
    await store.load();
  });

  it('joins at once on the screen, then brings the words of welcome', async () => {
    const joining = store.become('member', 'k');
    expect([store.role(), store.team()?.members, store.busy()]).toEqual(['member', 35, true]);
    page = { ...page, members: 35 };
    expect(await joining).toBeNull();
    expect([store.role(), store.team()?.members, store.membership().welcome]).toEqual(['member', 35, 'Bienvenue !']);
    expect(asked.find(({ id }) => id === 'setMembership')).toMatchObject({ body: { role: 'member' }, key: 'k' });
  });

  it('says why the last lead stays', async () => {
    role = 'lead';
    await store.load();
    const problem = { code: 'teams/last-lead', status: 409, title: 'Nommez d’abord quelqu’un d’autre.' };
    answerTo['leaveTeam'] = () => ({ ok: false, problem });
    expect(await store.become(null)).toEqual(problem);
    expect(store.role()).toBe('lead');
    expect(store.manages()).toBe(true);
  });

  it('takes up a team that nobody leads, in the reader’s own name', async () => {
    expect(await store.takeUp()).toBeNull();
    expect(asked.find(({ id }) => id === 'giveRole')).toMatchObject({ params: { id, account: 'me' }, body: { role: 'lead' } });
    expect(store.role()).toBe('lead');
  });

  it('keeps the version of the page, for an edit', () => expect(store.etag).toBe('"3"'));

  it('tells how many actions there are beyond those it shows', async () => {
    await store.loadNext();
    expect(asked.at(-1)).toMatchObject({ query: { team: id, limit: '3' } });
    expect(store.next()).toMatchObject({ state: 'ready', value: { total: 6 } });
  });
});
