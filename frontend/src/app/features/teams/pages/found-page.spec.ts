import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { provideRouter, Router } from '@angular/router';
import { Api } from '@core/api/api';
import { Drafts } from '@core/drafts/drafts';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { PlacePicker } from '@ui/place-picker';
import type { Founding } from '../data/founding';
import { FoundPage } from './found-page';

describe('FoundPage', () => {
  let asked: { id: string; body?: { id: string }; answer: (outcome: unknown) => void }[];
  let handler: ((payload: unknown, key: string) => void) | undefined;
  let signedIn: boolean;
  let navigate: ReturnType<typeof vi.spyOn>;
  const title = (page: ComponentFixture<unknown>): string => page.nativeElement.querySelector('h1').textContent;
  const draft = (): Founding | undefined => TestBed.inject(Drafts).read<Founding>('team')?.value;
  const founded = () => asked.filter(({ id }) => id === 'foundTeam');
  const open = async (): Promise<ComponentFixture<FoundPage>> => {
    const page = TestBed.createComponent(FoundPage);
    await page.whenStable();
    return page;
  };
  const go = async (page: ComponentFixture<FoundPage>): Promise<void> => {
    page.nativeElement.querySelector('form').dispatchEvent(new Event('submit'));
    await page.whenStable();
  };
  const fill = async (page: ComponentFixture<FoundPage>): Promise<void> => {
    page.nativeElement.querySelector('input[value="thematic"]').dispatchEvent(new Event('change'));
    await go(page);
    (page.debugElement.query(By.directive(PlacePicker)).componentInstance as PlacePicker).value.set({ code: '29084', name: 'Île-Molène' });
    await page.whenStable();
    await go(page);
    const name = page.nativeElement.querySelector('app-field input');
    name.value = 'Le phare';
    name.dispatchEvent(new Event('input'));
    await page.whenStable();
  };

  beforeEach(() => {
    localStorage.clear();
    asked = [];
    signedIn = true;
    const call = (route: { id: string }, options: { body?: { id: string } }) =>
      route.id === 'foundTeam' ? new Promise((answer) => asked.push({ id: route.id, ...options, answer })) : Promise.resolve({ ok: true, value: { items: [], next: null, total: 0 }, etag: null, stale: false });
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(), provideRouter([]), { provide: Api, useValue: { call } },
        { provide: Session, useValue: { me: () => ({ home: null }), signedIn: signal(true), lost: vi.fn() } },
        { provide: PendingActs, useValue: { handle: (kind: string, act: typeof handler) => kind === 'found-team' && (handler = act), require: () => signedIn && handler?.(null, 'k') } },
      ],
    });
    navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  });

  it('goes through three screens, each saying what it lacks', async () => {
    const page = await open();
    await go(page);
    expect(page.nativeElement.textContent).toContain('Choisissez un genre d’équipe.');
    await fill(page);
    expect(title(page)).toMatch(/^Comment s’appelle-t-elle/);
    await go(page);
    expect(founded()[0]?.body).toMatchObject({ type: 'thematic', place: '29084', name: 'Le phare' });
    founded()[0]?.answer({ ok: true, value: {}, etag: null, stale: false });
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith(['/equipes', founded()[0]?.body?.id], { replaceUrl: true }));
    expect(draft()).toBeUndefined();
  });

  it('takes the draft up again where it was, and founds once under its id', async () => {
    const before = await open();
    await fill(before);
    const id = draft()?.id;
    before.destroy();
    const page = await open();
    expect(title(page)).toMatch(/^Comment s’appelle-t-elle/);
    await go(page);
    founded()[0]?.answer({ ok: false, problem: { code: 'teams/too-many-led', status: 409, title: 'On anime au plus 2 équipes de ce type.' } });
    await vi.waitFor(() => expect(page.nativeElement.querySelector('[role="alert"]')?.textContent).toContain('au plus 2 équipes'));
    await go(page);
    expect(founded().map(({ body }) => body?.id)).toEqual([id, id]);
    founded()[1]?.answer({ ok: false, problem: { code: 'teams/already-exists', status: 409, title: 'Cette équipe existe déjà.' } });
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith(['/equipes', id], { replaceUrl: true }));
  });

  it('keeps the draft while its person signs in', async () => {
    signedIn = false;
    const page = await open();
    await fill(page);
    await go(page);
    expect(founded()).toHaveLength(0);
    expect(draft()?.name).toBe('Le phare');
    signedIn = true;
    handler?.(null, 'k');
    expect(founded()).toHaveLength(1);
  });
});
