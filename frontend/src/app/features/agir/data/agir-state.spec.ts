import { Component, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, convertToParamMap, provideRouter, Router } from '@angular/router';
import type { Me } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { AgirState } from './agir-state';

@Component({ template: '' })
class Blank {}

const rhone = { code: 'd-69', kind: 'department', name: 'Rhône', postcodes: [], department: '69', region: '84', population: 1, position: { lat: 45.8, lng: 4.7 }, approximate: false, zone: 'Europe/Paris' };
const home = { place: '69384', radius: 30, name: 'Lyon 4e', zone: 'Europe/Paris', position: { lat: 45.774, lng: 4.828 } };

describe('AgirState', () => {
  const me = signal<Me | null | undefined>(undefined);
  const call = vi.fn();
  let router: Router;
  let state: AgirState;
  let known: () => void;
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

  beforeEach(async () => {
    me.set(undefined);
    call.mockReset().mockResolvedValue({ ok: true, value: rhone });
    const ready = new Promise<void>((done) => (known = done));
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(), provideRouter([{ path: '**', component: Blank }]), AgirState,
        { provide: ActivatedRoute, useValue: { snapshot: { queryParamMap: convertToParamMap({}) } } },
        { provide: Session, useValue: { me, ready: () => ready } }, { provide: Api, useValue: { call } },
      ],
    });
    router = TestBed.inject(Router);
    state = TestBed.inject(AgirState);
    await router.navigateByUrl('/agir');
    TestBed.tick();
  });

  it('waits to know who reads, then looks near home, or everywhere', async () => {
    expect(state.query()).toBeNull();
    known();
    await settled();
    expect(state.query()).toEqual({});
    me.set({ id: 'm', email: '', displayName: null, home, work: null, staff: false });
    expect(state.query()).toEqual({ near: '45.774,4.828', radius: '30' });
    expect(state.tiles()).toMatch(/\/api\/map\/\{z\}\/\{x\}\/\{y\}\.mvt$/);
  });

  it('puts what is chosen in the address', async () => {
    known();
    state.patch({ when: 'semaine', what: ['A'] });
    await settled();
    expect(router.url).toBe('/agir?quand=semaine&quoi=A');
    expect(state.query()).toMatchObject({ family: 'A', to: expect.stringMatching(/Z$/) });
    expect(state.tiles()).toMatch(/\?to=.*&family=A$/);
    state.patch({ when: null, what: [] });
    await settled();
    expect(router.url).toBe('/agir');
  });

  it('fetches once the place that an address names', async () => {
    await router.navigateByUrl('/agir?ou=d-69');
    TestBed.tick();
    expect(state.area()).toBeNull();
    await settled();
    expect(state.query()).toEqual({ place: 'd-69' });
    await router.navigateByUrl('/agir?ou=d-69&quand=mois');
    TestBed.tick();
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('shows the reader’s teams, and to who has none every team', async () => {
    await router.navigateByUrl('/agir?equipe=miennes');
    TestBed.tick();
    expect(state.query()).toBeNull();
    known();
    await settled();
    expect(state.query()).toEqual({});
    me.set({ id: 'm', email: '', displayName: null, home, work: null, staff: false });
    expect(state.query()).toMatchObject({ teams: 'mine' });
    expect(state.tiles()).toMatch(/teams=mine$/);
  });

  it('keeps its filters under other pages, and for who comes back by the tab', async () => {
    await router.navigateByUrl('/agir?quand=semaine');
    await router.navigateByUrl('/moi?quand=mois');
    expect(state.filters().when).toBe('semaine');
    await router.navigateByUrl('/agir');
    await settled();
    expect(router.url).toBe('/agir?quand=semaine');
    await router.navigateByUrl('/agir');
    expect(state.filters().when).toBeNull();
  });
});
