import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { MembersStore, type Member } from './members-store';

const member = (account: string, role: Member['role'] = 'member'): Member => ({ account, name: account, role, since: '2026-11-01T10:00:00.000Z' });
const page = (items: Member[], next: string | null = null) => ({ ok: true, value: { items, next }, etag: null, stale: false });

describe('MembersStore', () => {
  const call = vi.fn();
  let store: MembersStore;
  const accounts = (): string | undefined => valueOf(store.list())?.items.map(({ account }) => account).join('');

  beforeEach(async () => {
    call.mockReset().mockResolvedValueOnce(page([member('a', 'lead'), member('b')], 'n'));
    TestBed.configureTestingModule({ providers: [MembersStore, { provide: Api, useValue: { call } }] });
    store = TestBed.inject(MembersStore);
    await store.load('team');
  });

  it('puts pages end to end', async () => {
    call.mockResolvedValueOnce(page([member('b'), member('c')]));
    expect(await store.more()).toBeNull();
    expect(accounts()).toBe('abc');
  });

  it('names, and reads the list again', async () => {
    call.mockResolvedValueOnce({ ok: true, value: {} }).mockResolvedValueOnce(page([member('a', 'lead'), member('b', 'manager')]));
    expect(await store.change(member('b'), 'manager')).toBeNull();
    expect(call.mock.calls[1]?.slice(1)).toEqual([{ params: { id: 'team', account: 'b' }, body: { role: 'manager' } }]);
    expect(valueOf(store.list())?.items[1]?.role).toBe('manager');
  });

  it('takes out', async () => {
    call.mockResolvedValueOnce({ ok: true, value: {} }).mockResolvedValueOnce(page([member('a', 'lead')]));
    expect(await store.change(member('b'), 'remove')).toBeNull();
    expect(call.mock.calls[1]?.[0]).toMatchObject({ id: 'removeMember' });
    expect(accounts()).toBe('a');
  });

  it('says why it was refused, and leaves the list', async () => {
    const problem = { code: 'teams/too-many-leads', status: 409, title: 'Cette équipe a déjà deux personnes qui l’animent.' };
    call.mockResolvedValueOnce({ ok: false, problem });
    expect(await store.change(member('b'), 'lead')).toEqual(problem);
    expect(accounts()).toBe('ab');
  });
});
