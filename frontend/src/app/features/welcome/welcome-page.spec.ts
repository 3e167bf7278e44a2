import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Me } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { PlacePicker } from '@ui/place-picker';
import { By } from '@angular/platform-browser';
import { WelcomePage } from './welcome-page';

const home = { place: '69384', name: 'Lyon 4e Arrondissement', radius: 30, zone: 'Europe/Paris', position: { lat: 45.77, lng: 4.83 } };

describe('WelcomePage', () => {
  let asked: { id: string; body?: object; query?: object }[];
  let me: ReturnType<typeof signal<Partial<Me>>>;
  let left: ReturnType<typeof vi.spyOn>;
  let page: ComponentFixture<WelcomePage>;
  const title = (): string => page.nativeElement.querySelector('h1').textContent.trim();
  const go = async (): Promise<void> => {
    page.nativeElement.querySelector('form').dispatchEvent(new Event('submit'));
    await page.whenStable();
  };
  const skip = async (): Promise<void> => {
    page.nativeElement.querySelector('.skip').click();
    await page.whenStable();
  };

  beforeEach(async () => {
    asked = [];
    me = signal<Partial<Me>>({ displayName: 'Camille', home: null });
    const call = (route: { id: string }, options: object) => {
      asked.push({ id: route.id, ...options });
      if (route.id === 'updateMe' && 'home' in (options as { body: object }).body) me.set({ ...me(), home } as Partial<Me>);
      return Promise.resolve({ ok: true, value: route.id === 'listTeams' ? { items: [], next: null, total: 0 } : { items: [] }, etag: null, stale: false });
    };
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(), provideRouter([]), { provide: Api, useValue: { call } }, { provide: PendingActs, useValue: { handle: vi.fn() } },
        { provide: Session, useValue: { me, signedIn: () => true, refresh: () => Promise.resolve(me()), ready: () => Promise.resolve(me()) } },
      ],
    });
    left = vi.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    page = TestBed.createComponent(WelcomePage);
    await page.whenStable();
  });

  it('saves a name and a home, shows the teams near it, and goes on', async () => {
    await go();
    expect(title()).toMatch(/^Où voulez-vous agir/);
    (page.debugElement.query(By.directive(PlacePicker)).componentInstance as PlacePicker).value.set({ code: '69384', name: 'Lyon 4e Arrondissement' });
    await go();
    expect(title()).toBe('Des équipes près de là');
    expect(asked.filter(({ id }) => id === 'updateMe').map(({ body }) => body)).toEqual([{ displayName: 'Camille' }, { home: { place: '69384', radius: 30 } }]);
    expect(asked.find(({ id }) => id === 'listTeams')?.query).toEqual({ near: '45.77,4.83', radius: '30', limit: '3' });
    expect(left).not.toHaveBeenCalled();
    await go();
    expect(left).toHaveBeenCalledWith('/agir', { replaceUrl: true });
  });

  it('can be skipped at each step; without a home, no teams are near', async () => {
    await skip();
    await skip();
    expect(asked.some(({ id }) => id === 'updateMe' || id === 'listTeams')).toBe(false);
    expect(left).toHaveBeenCalledWith('/agir', { replaceUrl: true });
  });
});
