import { TestBed } from '@angular/core/testing';
import { Api } from '../api/api';
import { Drafts } from '../drafts/drafts';
import { Session } from './session';

const me = { id: 'm', email: 'lea@exemple.fr', displayName: 'Léa', home: null, work: null, staff: false };
const unauthenticated = { ok: false, problem: { code: 'common/unauthenticated', status: 401, title: '' } };
const unreachable = { ok: false, problem: { code: 'client/unreachable', status: 0, title: '' } };

describe('Session', () => {
  const call = vi.fn();
  let session: Session;

  beforeEach(() => {
    localStorage.clear();
    call.mockReset();
    TestBed.configureTestingModule({ providers: [{ provide: Api, useValue: { call } }] });
    session = TestBed.inject(Session);
  });

  it('asks once', async () => {
    call.mockResolvedValue({ ok: true, value: me });
    await Promise.all([session.ready(), session.ready()]);
    await session.ready();
    expect(call).toHaveBeenCalledTimes(1);
    expect(session.me()).toEqual(me);
  });

  it('tells « nobody » from « no answer »', async () => {
    call.mockResolvedValue(unreachable);
    await session.ready();
    expect(session.me()).toBeUndefined();
    call.mockResolvedValue(unauthenticated);
    await session.ready();
    expect(session.me()).toBeNull();
  });

  it('leaves nothing on the device after signing out', async () => {
    call.mockResolvedValue({ ok: true, value: me });
    await session.ready();
    const drafts = TestBed.inject(Drafts);
    drafts.save('action', { name: 'Tractage' });
    await session.signOut();
    expect(session.me()).toBeNull();
    expect(drafts.read('action')).toBeNull();
  });

  it('stays signed in when the server could not be told', async () => {
    call.mockResolvedValueOnce({ ok: true, value: me }).mockResolvedValueOnce(unreachable);
    await session.ready();
    await session.signOut();
    expect(session.signedIn()).toBe(true);
  });
});
