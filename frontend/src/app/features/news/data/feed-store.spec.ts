import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { FeedItem } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { Session } from '@core/session/session';
import { FeedStore } from './feed-store';

const card = (id: string): FeedItem => ({ id, kind: 'new-action', at: '2026-11-20T10:00:00.000Z', reasons: [], action: { id: `a-${id}`, type: 'leafleting', name: 'Tractage' } }) as unknown as FeedItem;
const page = (ids: string, next: string | null = null) => ({ ok: true, value: { items: [...ids].map(card), next }, etag: null, stale: false });
const refused = (code: string, status: number) => ({ ok: false, problem: { code, status, title: 'Non.' } });

describe('FeedStore', () => {
  interface Call { id: string; options: { query?: { cursor?: string }; body?: object; key?: string; signal?: AbortSignal; waits?: { lane: string; undo: () => void } }; answer: (outcome: unknown) => void }
  let calls: Call[];
  let mine: { id: string; attendance: string }[];
  let signedIn: ReturnType<typeof signal<boolean>>;
  let store: FeedStore;
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
  const answer = async (outcome: unknown): Promise<void> => {
    await settled();
    calls.shift()?.answer(outcome);
    await settled();
  };
  const ids = (): string | undefined => valueOf(store.list())?.items.map(({ id }) => id).join('');
  const asked = (): (string | undefined)[] => calls.map(({ options }) => options.query?.cursor);

  beforeEach(() => {
    calls = [];
    mine = [];
    signedIn = signal(true);
    const call = (route: { id: string }, options: Call['options']) => new Promise((done, fail) => {
      if (route.id === 'listMyActions') return done({ ok: true, value: { items: mine }, etag: null, stale: false });
      options.signal?.addEventListener('abort', () => fail(new DOMException('', 'AbortError')));
      calls.push({ id: route.id, options, answer: done });
    });
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), FeedStore, { provide: Api, useValue: { call } }, { provide: Session, useValue: { signedIn, lost: () => signedIn.set(false) } }],
    });
    store = TestBed.inject(FeedStore);
    TestBed.tick();
  });

  it('joins page to page, what moved between them shown once, and asks for one at a time', async () => {
    await answer(page('ab', 'c1'));
    void store.next();
    void store.next();
    expect([asked(), store.more().loading]).toEqual([['c1'], true]);
    await answer(page('bc'));
    expect([ids(), store.more().loading]).toEqual(['abc', false]);
    await store.next();
    expect(calls).toEqual([]);
  });

  it('passes over empty pages, and stops after a few', async () => {
    await answer(page('', 'c1'));
    expect(store.list().state).toBe('loading');
    await answer(page('a', 'c2'));
    expect(ids()).toBe('a');
    void store.next();
    for (const next of ['c3', 'c4', 'c5', 'c6']) await answer(page('', next));
    expect([ids(), valueOf(store.list())?.next, calls, store.more().loading]).toEqual(['a', 'c6', [], false]);
  });

  it('says why the page that follows did not come, and keeps those before', async () => {
    await answer(page('a', 'c1'));
    void store.next();
    await answer(refused('client/offline', 0));
    expect([ids(), store.more().problem?.title, store.more().loading]).toEqual(['a', 'Non.', false]);
    void store.next();
    expect(store.more().problem).toBeNull();
    await answer(page('b'));
    expect(ids()).toBe('ab');
  });

  it('joins no page to a list that was read anew meanwhile', async () => {
    await answer(page('ab', 'c1'));
    void store.refresh();
    void store.next();
    await answer(page('xa', 'c2'));
    await answer(page('c'));
    expect([ids(), valueOf(store.list())?.next, store.more().loading]).toEqual(['xa', 'c2', false]);
  });

  it('leaves the page that follows when the feed is read anew', async () => {
    await answer(page('ab', 'c1'));
    void store.next();
    void store.refresh();
    expect(store.more().loading).toBe(false);
    await answer(page('zz'));
    await answer(page('x'));
    expect(ids()).toBe('x');
  });

  it('cuts a reason, keeps in view what it explains, and puts it back; once read anew nothing is left of it', async () => {
    await answer(page('a'));
    const cutting = store.switch('near-home', false);
    await settled();
    expect([[...store.off()], calls[0]?.id, calls[0]?.options.body]).toEqual([['near-home'], 'setFeedReason', { enabled: false }]);
    await answer({ ok: true, value: {} });
    expect([await cutting, ids()]).toEqual([null, 'a']);
    const back = store.switch('near-home', true);
    expect([...store.off()]).toEqual([]);
    await answer({ ok: true, value: {} });
    expect(await back).toBeNull();
    void store.switch('member', false);
    await answer({ ok: true, value: {} });
    void store.refresh();
    expect([...store.off()]).toEqual(['member']);
    await answer(page('a'));
    expect([...store.off()]).toEqual([]);
  });

  it('sends what was chosen for reasons one after another', async () => {
    await answer(page('a'));
    void store.switch('follow', false);
    void store.switch('follow', true);
    await settled();
    expect(calls.map(({ options }) => options.body)).toEqual([{ enabled: false }]);
    await answer({ ok: true, value: {} });
    expect(calls.map(({ options }) => options.body)).toEqual([{ enabled: true }]);
    await answer({ ok: true, value: {} });
    expect([...store.off()]).toEqual([]);
  });

  it('puts a refused reason back, and says why', async () => {
    await answer(page('a'));
    const cutting = store.switch('follow', false);
    await answer(refused('client/offline', 0));
    expect([(await cutting)?.title, [...store.off()]]).toEqual(['Non.', []]);
  });

  it('lays what the reader answered over the cards', async () => {
    await answer(page('ab'));
    mine = [{ id: 'a-a', attendance: 'waiting' }];
    void store.refresh();
    await answer(page('ab'));
    expect([store.attendance('a-a'), store.attendance('a-b')]).toEqual(['waiting', null]);
    const coming = store.come(card('b'), 'k');
    expect(store.attendance('a-b')).toBe('coming');
    expect(calls[0]?.options).toMatchObject({ key: 'k', body: { status: 'coming', guests: 0 }, waits: { lane: 'action:a-b' } });
    await answer({ ok: true, value: { attendance: 'waiting' } });
    expect([await coming, store.attendance('a-b')]).toEqual([null, 'waiting']);
  });

  it('takes back a refused « I come », and keeps one that waits for the network until it is cancelled', async () => {
    await answer(page('a'));
    const refusal = store.come(card('a'));
    await answer(refused('actions/cancelled', 409));
    expect([(await refusal)?.code, store.attendance('a-a')]).toEqual(['actions/cancelled', null]);
    void store.come(card('a'));
    const { waits } = calls[0]!.options;
    await answer(refused('client/queued', 0));
    expect(store.attendance('a-a')).toBe('coming');
    waits?.undo();
    expect(store.attendance('a-a')).toBeNull();
  });

  it('has nothing to show once signed out, here or elsewhere', async () => {
    await answer(page('a'));
    void store.refresh();
    await answer(refused('common/unauthenticated', 401));
    TestBed.tick();
    expect([signedIn(), ids(), store.list().state]).toEqual([false, undefined, 'idle']);
    await store.refresh();
    expect(calls).toEqual([]);
  });

  it('keeps what was read when a refresh fails, and says that it may be old', async () => {
    await answer(page('a'));
    void store.refresh();
    await answer(refused('client/offline', 0));
    expect([ids(), store.list().state]).toEqual(['a', 'stale']);
  });
});
