import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { TeamCard, TeamRole } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { MyTeams } from './my-teams';

const team = (id: string, mine?: TeamRole): TeamCard => ({
  id, name: `Équipe ${id}`, type: 'local', place: { code: '69384', name: 'Lyon 4e Arrondissement' }, position: null, members: 10, followers: 5, certified: false, ...(mine && { mine }),
});
const ok = (value: unknown) => ({ ok: true, value, etag: null, stale: false });

describe('MyTeams', () => {
  /** Questions and acts under way: each resolves when the test says. */
  let calls: { id: string; options: { params: { id: string }; body?: { role: string }; key?: string }; answer: (outcome: unknown) => void }[];
  let signedIn: ReturnType<typeof signal<boolean>>;
  let mine: MyTeams;
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
  const answer = async (outcome: unknown): Promise<void> => {
    calls.shift()?.answer(outcome);
    await settled();
  };
  const said = (card: TeamCard) => [mine.laidOver(card).mine, mine.laidOver(card).members, mine.laidOver(card).followers];

  beforeEach(() => {
    calls = [];
    signedIn = signal(true);
    const call = vi.fn((route: { id: string }, options: never) => new Promise((done) => calls.push({ id: route.id, options, answer: done })));
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), { provide: Api, useValue: { call } }, { provide: Session, useValue: { signedIn, lost: () => signedIn.set(false) } }] });
    mine = TestBed.inject(MyTeams);
    TestBed.tick();
  });

  it('lays the reader’s roles over a list that was read before', async () => {
    expect(said(team('a', 'member'))).toEqual(['member', 10, 5]);
    await answer(ok({ items: [{ team: team('b'), role: 'lead', since: '', invited: [] }] }));
    expect(said(team('b'))).toEqual(['lead', 11, 5]);
    expect(said(team('a', 'member'))).toEqual([undefined, 9, 5]);
  });

  it('joins at once on the screen, and counts once when the list is read again', async () => {
    await answer(ok({ items: [] }));
    const joining = mine.become(team('a', 'follower'), 'member', 'k');
    expect(said(team('a', 'follower'))).toEqual(['member', 11, 4]);
    expect(calls[0]?.options).toMatchObject({ params: { id: 'a' }, body: { role: 'member' }, key: 'k', waits: { lane: 'team:a', what: 'Rejoindre\u202f: Équipe a' } });
    calls[0]?.answer(ok({ role: 'member' }));
    expect(await joining).toBeNull();
    expect(said(team('a', 'member'))).toEqual(['member', 10, 5]);
  });

  it('takes the server at its word: a lead who follows stays a lead', async () => {
    await answer(ok({ items: [{ team: team('a'), role: 'lead', since: '', invited: [] }] }));
    const following = mine.become(team('a', 'lead'), 'follower');
    calls[0]?.answer(ok({ role: 'lead' }));
    await following;
    expect(mine.roleOf(team('a'))).toBe('lead');
  });

  it('puts everything back when it is refused', async () => {
    await answer(ok({ items: [{ team: team('a'), role: 'lead', since: '', invited: [] }] }));
    const leaving = mine.leave(team('a', 'lead'));
    expect(mine.roleOf(team('a'))).toBeNull();
    const problem = { code: 'teams/last-lead', status: 409, title: 'Nommez d’abord quelqu’un d’autre.' };
    calls[0]?.answer({ ok: false, problem });
    expect(await leaving).toEqual(problem);
    expect(mine.roleOf(team('a'))).toBe('lead');
  });

  it('shows what waits for the network, until it is taken back', async () => {
    await answer(ok({ items: [] }));
    const joining = mine.become(team('a'), 'member');
    calls[0]?.answer({ ok: false, problem: { code: 'client/queued', status: 0, title: 'Ce sera fait.' } });
    expect(await joining).toMatchObject({ code: 'client/queued' });
    expect(mine.roleOf(team('a'))).toBe('member');
    (calls[0]?.options as unknown as { waits: { undo: () => void } }).waits.undo();
    expect(mine.roleOf(team('a'))).toBeNull();
  });

  it('keeps what was done while the list was on its way', async () => {
    const joining = mine.become(team('a'), 'member');
    const [asked, joined] = calls;
    joined?.answer(ok({ role: 'member' }));
    await joining;
    asked?.answer(ok({ items: [] }));
    await settled();
    expect(mine.roleOf(team('a'))).toBe('member');
  });

  it('is nothing in any team once signed out', async () => {
    await answer(ok({ items: [{ team: team('a'), role: 'lead', since: '', invited: [] }] }));
    signedIn.set(false);
    TestBed.tick();
    expect(said(team('a', 'lead'))).toEqual([undefined, 9, 5]);
    expect(mine.list().state).toBe('idle');
  });

  it('asks once when two pages ask together', async () => {
    void mine.refresh();
    expect(calls).toHaveLength(1);
    await answer(ok({ items: [] }));
    void mine.refresh();
    expect(calls).toHaveLength(1);
  });
});
