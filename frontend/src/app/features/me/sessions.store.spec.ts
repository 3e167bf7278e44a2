import { TestBed } from '@angular/core/testing';
import { endSession } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { SessionsStore } from './sessions.store';

const open = (id: string) => ({ id, client: 'browser', device: id, createdAt: '2026-11-01T10:00:00.000Z', lastUsedOn: '2026-11-25', current: false });

describe('SessionsStore', () => {
  const call = vi.fn();
  let store: SessionsStore;
  const ids = (): string[] | undefined => valueOf(store.state())?.map((session) => session.id);

  beforeEach(async () => {
    call.mockReset().mockResolvedValueOnce({ ok: true, stale: false, value: { items: [open('a'), open('b')] } });
    TestBed.configureTestingModule({ providers: [SessionsStore, { provide: Api, useValue: { call } }] });
    store = TestBed.inject(SessionsStore);
    await store.load();
  });

  it('takes a session off the list before the answer', async () => {
    call.mockReturnValueOnce(new Promise(() => undefined));
    void store.end('b');
    expect(ids()).toEqual(['a']);
    expect(call).toHaveBeenLastCalledWith(endSession, { params: { id: 'b' } });
  });

  it('puts it back, with the reason, when it could not be ended', async () => {
    call.mockResolvedValueOnce({ ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } });
    expect(await store.end('b')).toBe('Hors connexion.');
    expect(ids()).toEqual(['a', 'b']);
  });

  it('is content when it had already ended', async () => {
    call.mockResolvedValueOnce({ ok: false, problem: { code: 'common/not-found', status: 404, title: '' } });
    expect(await store.end('b')).toBeNull();
    expect(ids()).toEqual(['a']);
  });
});
