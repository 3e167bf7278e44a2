import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { InvitationsStore, type SentInvitation } from './invitations-store';

const sent = (id: string): SentInvitation => ({ id, email: `${id}@exemple.fr`, sentAt: '2026-11-25T10:00:00.000Z', by: 'Léa' });
const list = (...ids: string[]) => ({ ok: true, value: { items: ids.map(sent) }, etag: null, stale: false });

describe('InvitationsStore', () => {
  const call = vi.fn();
  let store: InvitationsStore;
  const ids = (): string | undefined => valueOf(store.list())?.map(({ id }) => id).join('');

  beforeEach(async () => {
    call.mockReset().mockResolvedValueOnce(list('a', 'b'));
    TestBed.configureTestingModule({ providers: [InvitationsStore, { provide: Api, useValue: { call } }] });
    store = TestBed.inject(InvitationsStore);
    await store.load('team');
  });

  it('invites, and shows who waits', async () => {
    call.mockResolvedValueOnce({ ok: true, value: {} }).mockResolvedValueOnce(list('c', 'a', 'b'));
    expect(await store.invite('c@exemple.fr')).toBeNull();
    expect(ids()).toBe('cab');
  });

  it('takes back at once, and puts it back with the reason', async () => {
    let answer: (outcome: unknown) => void = () => undefined;
    call.mockReturnValueOnce(new Promise((done) => (answer = done)));
    const withdrawing = store.withdraw(sent('a'));
    expect(ids()).toBe('b');
    answer({ ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } });
    expect((await withdrawing)?.title).toBe('Hors connexion.');
    expect(ids()).toBe('ab');
  });

  it('says why one more cannot be sent', async () => {
    call.mockResolvedValueOnce({ ok: false, problem: { code: 'teams/too-many-invitations', status: 429, title: 'Reprenez demain.' } });
    expect((await store.invite('c@exemple.fr'))?.title).toBe('Reprenez demain.');
    expect(ids()).toBe('ab');
  });
});
