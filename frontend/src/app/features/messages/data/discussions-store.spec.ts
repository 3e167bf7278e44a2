import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { DiscussionsStore } from './discussions-store';

const card = (id: string, unread = 0) => ({ id, unread });
const ok = (items: readonly object[], next: string | null = null, more: object = {}) => ({ ok: true, value: { items, next, ...more }, stale: false, etag: null });

describe('DiscussionsStore', () => {
  const call = vi.fn();
  let store: DiscussionsStore;
  const ids = (): string[] | undefined => valueOf(store.list())?.items.map(({ id }) => id);

  beforeEach(() => {
    call.mockReset();
    TestBed.configureTestingModule({ providers: [DiscussionsStore, { provide: Api, useValue: { call } }] });
    store = TestBed.inject(DiscussionsStore);
  });

  it('reads page by page, each discussion once, and counts those with something unread', async () => {
    call.mockResolvedValueOnce(ok([card('a', 2), card('b')], 'c1')).mockResolvedValueOnce(ok([card('b'), card('c', 1)]));
    await store.load();
    await Promise.all([store.more(), store.more()]);
    expect([ids(), store.unread()]).toEqual([['a', 'b', 'c'], 2]);
    expect(call).toHaveBeenCalledTimes(2);
    expect(call.mock.calls[1]?.[1]).toMatchObject({ query: { cursor: 'c1' } });
  });

  it('refreshes as far as it was read', async () => {
    call.mockResolvedValueOnce(ok([card('a'), card('b')], 'c1')).mockResolvedValueOnce(ok([card('c')]));
    await store.load();
    await store.more();
    call.mockResolvedValueOnce(ok([card('c'), card('a')], 'c2')).mockResolvedValueOnce(ok([card('b')]));
    await store.load();
    expect(ids()).toEqual(['c', 'a', 'b']);
  });

  it('asks for those of a team, or of an action, and whether one may start one', async () => {
    call.mockResolvedValue(ok([], null, { mayStart: false }));
    store.of({ kind: 'team', id: 't' });
    await store.load();
    expect(call.mock.calls[0]).toMatchObject([{ id: 'listTeamDiscussions' }, { params: { id: 't' } }]);
    expect(valueOf(store.list())?.mayStart).toBe(false);
    store.of({ kind: 'action', id: 'a' });
    await store.load();
    expect(call.mock.calls[1]).toMatchObject([{ id: 'listActionDiscussions' }, { params: { id: 'a' } }]);
  });

  it('leaves no subject on the screen once it is not for the reader any more; keeps them when nobody answers', async () => {
    call.mockResolvedValueOnce(ok([card('a')]));
    await store.load();
    call.mockResolvedValueOnce({ ok: false, problem: { code: 'client/offline', status: 0, title: '' } });
    await store.load();
    expect([store.list().state, ids()]).toEqual(['stale', ['a']]);
    call.mockResolvedValueOnce({ ok: false, problem: { code: 'discussions/not-reader', status: 403, title: '' } });
    await store.load();
    expect(store.list().state).toBe('failed');
  });
});
