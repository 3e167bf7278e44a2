import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { TeamList } from './team-list';

const page = (ids: string, next: string | null) => ({ ok: true, value: { items: [...ids].map((id) => ({ id })), next, total: 4 }, etag: null, stale: false });
const failed = { ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } };

describe('TeamList', () => {
  let asked: { query: Record<string, string>; answer: (outcome: unknown) => void }[];
  let teams: TeamList;
  const ids = (): string | undefined => valueOf(teams.list())?.items.map(({ id }) => id).join('');
  const answer = (outcome: unknown): void => asked.shift()?.answer(outcome);

  beforeEach(async () => {
    asked = [];
    const call = (_route: unknown, { query }: { query: Record<string, string> }): Promise<unknown> => new Promise((done) => asked.push({ query, answer: done }));
    TestBed.configureTestingModule({ providers: [TeamList, { provide: Api, useValue: { call } }] });
    teams = TestBed.inject(TeamList);
    const first = teams.load({ q: 'lyon' });
    answer(page('ab', 'n1'));
    await first;
  });

  it('puts pages end to end, what moved meanwhile once', async () => {
    const next = teams.next();
    expect(asked[0]?.query).toEqual({ q: 'lyon', cursor: 'n1' });
    answer(page('bc', null));
    await next;
    expect(ids()).toBe('abc');
    await teams.next();
    expect(asked).toHaveLength(0);
  });

  it('says why the next page did not come, and asks again', async () => {
    const next = teams.next();
    answer(failed);
    await next;
    expect(teams.more().problem?.title).toBe('Hors connexion.');
    void teams.next();
    expect(asked).toHaveLength(1);
  });

  it('keeps the list in view until another query is answered, and drops a page of the one before', async () => {
    const next = teams.next();
    const other = teams.load({ q: 'vaise' });
    expect(ids()).toBe('ab');
    answer(page('cd', null));
    await next;
    expect(ids()).toBe('ab');
    answer(page('xy', null));
    await other;
    expect(ids()).toBe('xy');
    expect(teams.changing()).toBe(false);
  });
});
