import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { listNotifications, readNotifications } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Badges } from '@core/badges';
import { Session } from '@core/session/session';
import { NoticesStore } from './notices-store';

const through = '2026-11-25T18:12:00.000Z';
const page = (ids: string, next: string | null = null) => ({ ok: true, stale: false, value: { items: [...ids].map((id) => ({ id })), next, through } });

describe('NoticesStore', () => {
  const call = vi.fn();
  const signedIn = signal(true);
  let badges: Badges;
  const begin = async (): Promise<NoticesStore> => {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), NoticesStore, { provide: Api, useValue: { call } }, { provide: Session, useValue: { signedIn } }] });
    badges = TestBed.inject(Badges);
    badges.notifications.set(2);
    const store = TestBed.inject(NoticesStore);
    TestBed.tick();
    await vi.waitFor(() => expect(store.list().state).not.toBe('loading'));
    return store;
  };
  beforeEach(() => { call.mockReset(); signedIn.set(true); });

  it('marks as read what it showed, and the badge goes', async () => {
    call.mockResolvedValueOnce(page('ab')).mockResolvedValueOnce({ ok: true, stale: false, value: {} });
    const store = await begin();
    await vi.waitFor(() => expect(badges.notifications()).toBe(0));
    expect(call.mock.calls).toEqual([[listNotifications, { query: { cursor: undefined } }], [readNotifications, { body: { through } }]]);
    expect(store.value()?.items.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('marks nothing that it could not show', async () => {
    call.mockResolvedValueOnce({ ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } });
    const store = await begin();
    expect(store.list().state).toBe('failed');
    expect([call.mock.calls.length, badges.notifications()]).toEqual([1, 2]);
  });

  it('asks for nothing when nobody is signed in', async () => {
    signedIn.set(false);
    await begin();
    expect(call).not.toHaveBeenCalled();
  });

  it('says why the page that follows did not come', async () => {
    call.mockResolvedValueOnce(page('a', 'c')).mockResolvedValueOnce({ ok: true, stale: false, value: {} }).mockResolvedValueOnce({ ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } });
    const store = await begin();
    await vi.waitFor(() => expect(badges.notifications()).toBe(0));
    await store.more();
    expect(store.problem()?.title).toBe('Hors connexion.');
  });
});
