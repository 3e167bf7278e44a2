import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { TeamCard, TeamRole } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { Joining } from '../../../shared/teams/joining';
import { NearbyTeams } from './nearby-teams';

const team = (id: string, mine?: TeamRole): TeamCard => ({
  id, name: `Équipe ${id}`, type: 'local', place: { code: '69384', name: 'Lyon 4e' }, position: null, distance: 900, members: 10, followers: 5, certified: false, ...(mine && { mine }),
});

describe('NearbyTeams', () => {
  let items: TeamCard[];
  let page: ComponentFixture<NearbyTeams>;
  let join: (payload: unknown, key: string) => void;
  const names = (): string[] => [...page.nativeElement.querySelectorAll('li b')].map((name: HTMLElement) => name.textContent?.trim() ?? '');

  beforeEach(async () => {
    items = [team('a', 'member'), team('b'), team('c', 'follower'), team('d'), team('e')];
    const call = (route: { id: string }) =>
      Promise.resolve({ ok: true, value: route.id === 'listTeams' ? { items, next: null, total: 12 } : route.id === 'listMyTeams' ? { items: [] } : { role: 'member' }, etag: null, stale: false });
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(), provideRouter([]), Joining, { provide: Api, useValue: { call } }, { provide: Session, useValue: { signedIn: signal(true) } },
        { provide: PendingActs, useValue: { handle: (_kind: string, act: typeof join) => (join = act), require: (_kind: string, payload: unknown) => join(payload, 'k') } },
      ],
    });
    page = TestBed.createComponent(NearbyTeams);
    page.componentRef.setInput('heading', 'Près de chez moi');
    page.componentRef.setInput('query', { near: '45,4' });
    page.componentRef.setInput('all', { ou: 'domicile' });
    await page.whenStable();
  });

  it('shows three that the reader is not in, and the way to all', () => {
    expect(names()).toEqual(['Équipe b', 'Équipe c', 'Équipe d']);
    expect(page.nativeElement.querySelector('.link').textContent).toContain('Les 12');
    expect(page.nativeElement.textContent).toContain('à 900\u00a0m, 10 membres');
  });

  it('leaves one just joined where it was pressed, even once the list is read again', async () => {
    page.nativeElement.querySelector('li button').click();
    await page.whenStable();
    expect(page.nativeElement.querySelector('li .btn--yes').textContent).toContain('Rejointe');
    items = [team('a', 'member'), team('b', 'member'), team('c', 'follower'), team('d'), team('e')];
    page.componentInstance.refresh();
    await page.whenStable();
    expect(names()).toEqual(['Équipe b', 'Équipe c', 'Équipe d']);
    page.componentRef.setInput('query', { near: '46,4' });
    await page.whenStable();
    expect(names()).toEqual(['Équipe c', 'Équipe d', 'Équipe e']);
  });
});
