import { TestBed } from '@angular/core/testing';
import { requestCode, signIn } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { SignInStore } from './sign-in.store';

const request = '0'.repeat(32);
const problem = (code: string, status = 422) => ({ ok: false, problem: { code, status, title: `titre de ${code}` } });

describe('SignInStore', () => {
  const call = vi.fn();
  const refresh = vi.fn();
  let store: SignInStore;

  const start = (): SignInStore => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [SignInStore, { provide: Api, useValue: { call } }, { provide: Session, useValue: { refresh } }] });
    return TestBed.inject(SignInStore);
  };
  const toCode = async (): Promise<void> => {
    call.mockResolvedValueOnce({ ok: true, value: { request } });
    await store.ask(' lea@exemple.fr ');
    store.code.set('K7M2XQ');
  };

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-25T17:12:00Z') });
    sessionStorage.clear();
    call.mockReset();
    refresh.mockReset();
    store = start();
  });
  afterEach(() => vi.useRealTimers());

  it('asks for a whole address before calling', async () => {
    expect(await store.ask('lea@exemple')).toBe(false);
    expect(call).not.toHaveBeenCalled();
    expect(store.error()).toContain('adresse');
  });

  it('asks for a code, then types it on the same screen', async () => {
    await toCode();
    expect(call).toHaveBeenCalledWith(requestCode, { body: { email: 'lea@exemple.fr' } });
    expect(store.step()).toBe('code');
    call.mockResolvedValueOnce({ ok: true, value: { opened: false } });
    expect(await store.enter()).toBe('back');
    expect(call).toHaveBeenLastCalledWith(signIn, { body: { request, code: 'K7M2XQ', client: 'browser' } });
    expect(refresh).toHaveBeenCalled();
  });

  it('asks for the consents of a new account with the same code, and opens it', async () => {
    await toCode();
    call.mockResolvedValueOnce(problem('accounts/consents-required'));
    expect(await store.enter()).toBeNull();
    expect(store.step()).toBe('consents');
    expect(store.error()).toBeNull();
    expect([store.terms(), store.politicalData(), store.canConsent()]).toEqual([false, false, false]);
    store.terms.set(true);
    store.politicalData.set(true);
    expect(store.canConsent()).toBe(true);
    call.mockResolvedValueOnce({ ok: true, value: { opened: true } });
    expect(await store.enter()).toBe('opened');
    expect(call).toHaveBeenLastCalledWith(signIn, { body: { request, code: 'K7M2XQ', client: 'browser', consents: { terms: true, politicalData: true } } });
  });

  it('empties a wrong code and shows the server’s sentence', async () => {
    await toCode();
    call.mockResolvedValueOnce(problem('accounts/wrong-code'));
    await store.enter();
    expect([store.code(), store.error(), store.spent()]).toEqual(['', 'titre de accounts/wrong-code', false]);
  });

  it('asks for another code at once when this one is spent', async () => {
    await toCode();
    expect(store.resendIn()).toBe(60);
    call.mockResolvedValueOnce(problem('accounts/code-exhausted', 410));
    await store.enter();
    expect([store.spent(), store.resendIn(), store.canSubmit()]).toEqual([true, 0, false]);
    await toCode();
    expect([store.spent(), store.canSubmit()]).toEqual([false, true]);
  });

  it('counts down, and refuses a code that is over', async () => {
    await toCode();
    vi.advanceTimersByTime(48_000);
    expect([store.secondsLeft(), store.resendIn()]).toEqual([552, 12]);
    vi.advanceTimersByTime(600_000);
    expect(store.canSubmit()).toBe(false);
  });

  it('keeps the code that was asked for through a reload, ten minutes', async () => {
    await toCode();
    expect(start().step()).toBe('code');
    vi.setSystemTime(Date.now() + 11 * 60_000);
    expect(start().step()).toBe('email');
  });

  it('keeps the code when the network fails', async () => {
    await toCode();
    call.mockResolvedValueOnce(problem('client/offline', 0));
    await store.enter();
    expect([store.code(), store.canSubmit()]).toEqual(['K7M2XQ', true]);
  });
});
