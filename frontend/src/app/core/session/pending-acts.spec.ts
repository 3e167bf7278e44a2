import { Component, inject, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Api } from '../api/api';
import { PendingActs } from './pending-acts';
import { Session } from './session';

const me = { id: 'm', email: 'lea@exemple.fr', displayName: null, home: null, work: null, staff: false };
const carried = vi.fn();

@Component({ template: '' })
class Page {
  constructor() {
    inject(PendingActs).handle<{ id: string }>('respond', carried);
  }
}
@Component({ selector: 'app-blank', template: '' })
class Blank {}

describe('PendingActs', () => {
  const call = vi.fn();
  const answer = (signedIn: boolean): void => {
    call.mockResolvedValue(signedIn ? { ok: true, value: me } : { ok: false, problem: { code: 'common/unauthenticated', status: 401, title: '' } });
  };

  beforeEach(() => {
    sessionStorage.clear();
    carried.mockReset();
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), provideRouter([{ path: '**', component: Blank }]), { provide: Api, useValue: { call } }],
    });
  });

  it('carries out at once for someone signed in', async () => {
    answer(true);
    TestBed.createComponent(Page);
    await TestBed.inject(PendingActs).require('respond', { id: 'a' });
    expect(carried).toHaveBeenCalledWith({ id: 'a' }, expect.any(String));
  });

  it('asks to sign in, then carries out once', async () => {
    answer(false);
    TestBed.createComponent(Page);
    const acts = TestBed.inject(PendingActs);
    await acts.require('respond', { id: 'a' }, '/actions/a');
    expect(carried).not.toHaveBeenCalled();
    expect(TestBed.inject(Router).url).toBe('/connexion?retour=%2Factions%2Fa');
    answer(true);
    await TestBed.inject(Session).refresh();
    TestBed.tick();
    TestBed.tick();
    expect(carried).toHaveBeenCalledTimes(1);
    expect(acts.waiting()).toBe(false);
  });

  it('survives a reload, with the same key', async () => {
    sessionStorage.setItem('ap.pending-act', JSON.stringify({ kind: 'respond', payload: { id: 'a' }, key: 'k', returnTo: '/', at: Date.now() }));
    answer(true);
    await TestBed.inject(Session).ready();
    TestBed.createComponent(Page);
    TestBed.tick();
    expect(carried).toHaveBeenCalledWith({ id: 'a' }, 'k');
  });

  it('lets an old act go', async () => {
    sessionStorage.setItem('ap.pending-act', JSON.stringify({ kind: 'respond', payload: {}, key: 'k', returnTo: '/', at: Date.now() - 3_600_000 }));
    answer(true);
    await TestBed.inject(Session).ready();
    TestBed.createComponent(Page);
    TestBed.tick();
    expect(carried).not.toHaveBeenCalled();
    expect(sessionStorage.getItem('ap.pending-act')).toBeNull();
  });
});
