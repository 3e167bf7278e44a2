import { TestBed } from '@angular/core/testing';
import { forgetMe } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { LeaveStore } from './leave.store';

const me = { id: 'm', email: 'lea@exemple.fr', displayName: 'Léa', home: null, work: null, staff: false };
const certificate = { statement: { version: 1 }, publicKey: 'k', signature: 's' };
const refused = (code: string, title: string) => ({ ok: false, problem: { code, status: 422, title } });

describe('LeaveStore', () => {
  const call = vi.fn();
  let store: LeaveStore;
  let session: Session;

  beforeEach(async () => {
    call.mockReset().mockResolvedValueOnce({ ok: true, value: me });
    TestBed.configureTestingModule({ providers: [LeaveStore, { provide: Api, useValue: { call } }] });
    session = TestBed.inject(Session);
    await session.ready();
    store = TestBed.inject(LeaveStore);
  });
  async function asked(): Promise<void> {
    call.mockResolvedValueOnce({ ok: true, value: { request: 'r' } });
    expect(await store.ask()).toBe(true);
  }

  it('sends the code to one’s own address, then erases with it and signs out', async () => {
    expect(store.step()).toBe('explain');
    await asked();
    expect(call).toHaveBeenLastCalledWith(expect.anything(), { body: { email: me.email } });
    expect([store.step(), store.canSubmit()]).toEqual(['code', false]);
    store.code.set('K7M2XQ');
    call.mockResolvedValueOnce({ ok: true, value: certificate });
    expect(await store.erase()).toBe(true);
    expect(call).toHaveBeenLastCalledWith(forgetMe, { body: { request: 'r', code: 'K7M2XQ' } });
    expect([store.step(), store.certificate(), session.me()]).toEqual(['done', certificate, null]);
  });

  it('keeps the code when no answer came, so that it can be sent again', async () => {
    await asked();
    store.code.set('K7M2XQ');
    call.mockResolvedValueOnce(refused('client/unreachable', 'Pas de réponse.'));
    expect(await store.erase()).toBe(false);
    expect([store.error(), store.canSubmit(), session.signedIn()]).toEqual(['Pas de réponse.', true, true]);
  });

  it('asks for a code again when that was not the right one', async () => {
    await asked();
    store.code.set('K7M2XQ');
    call.mockResolvedValueOnce(refused('accounts/wrong-code', 'Ce n’est pas le bon.'));
    expect(await store.erase()).toBe(false);
    expect([store.error(), store.code(), store.step()]).toEqual(['Ce n’est pas le bon.', '', 'code']);
  });

  it('lets one change one’s mind', async () => {
    await asked();
    store.keep();
    expect([store.step(), session.signedIn()]).toEqual(['explain', true]);
  });
});
