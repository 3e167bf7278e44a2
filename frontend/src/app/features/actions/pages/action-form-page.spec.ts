import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { provideRouter, Router } from '@angular/router';
import { Api } from '@core/api/api';
import { Drafts } from '@core/drafts/drafts';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { WhereField } from '../components/where-field';
import type { ActionDraft } from '../data/action-form';
import { ActionFormPage } from './action-form-page';

describe('ActionFormPage', () => {
  const t1 = '00000000-0000-4000-8000-000000000001';
  const home = { place: '69259', radius: 30, name: 'Vénissieux', zone: 'Europe/Paris', position: null };
  let publish: (outcome: unknown) => void;
  let navigate: ReturnType<typeof vi.spyOn>;
  let sent: { body: { id: string; name: string; team?: string; dates?: { id: string; start: string; end: string }[] } }[];
  let handler: ((payload: unknown, key: string) => void) | undefined;
  let signedIn: boolean;
  let teams: { team: { id: string; name: string }; role: string; invited: [] }[] | null;
  const model = { id: 'm', type: 'picnic', name: 'Apéro', start: '2026-12-05T17:00:00.000Z', end: '2026-12-05T19:00:00.000Z', zone: 'Europe/Paris', place: { code: '69384', name: 'Lyon 4e' }, position: null, address: 'Place X', description: 'Venez', needed: null, capacity: 8, online: false, teams: [{ id: t1, name: 'Croix-Rousse' }] };
  const answer = (id: string, options: (typeof sent)[number]): unknown =>
    id === 'listMyTeams' ? Promise.resolve(teams ? { ok: true, value: { items: teams } } : { ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } })
    : id === 'getAction' ? Promise.resolve({ ok: true, value: model })
    : new Promise((settle) => { if (id === 'publishAction') { sent.push(options); publish = settle; } });

  const field = (page: ComponentFixture<ActionFormPage>, selector: string): HTMLInputElement => page.nativeElement.querySelector(selector);
  const type = async (page: ComponentFixture<ActionFormPage>, selector: string, text: string): Promise<void> => {
    const input = field(page, selector);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await page.whenStable();
  };
  const open = async (query: Record<string, string> = {}): Promise<ComponentFixture<ActionFormPage>> => {
    const page = TestBed.createComponent(ActionFormPage);
    for (const [name, value] of Object.entries(query)) page.componentRef.setInput(name, value);
    await page.whenStable();
    return page;
  };
  const fill = async (page: ComponentFixture<ActionFormPage>): Promise<void> => {
    page.nativeElement.querySelector('.tile').click();
    await type(page, '.date', '2026-12-05');
  };
  const submit = async (page: ComponentFixture<ActionFormPage>): Promise<void> => {
    page.nativeElement.querySelector('form').dispatchEvent(new Event('submit'));
    await page.whenStable();
  };
  const names = (page: ComponentFixture<ActionFormPage>): string[] => [...page.nativeElement.querySelectorAll('app-as-field b')].map((name: HTMLElement) => name.textContent);
  const draft = (): ActionDraft | undefined => TestBed.inject(Drafts).read<ActionDraft>('action')?.value;

  beforeEach(() => {
    localStorage.clear();
    sent = [];
    signedIn = true;
    teams = [];
    Element.prototype.scrollIntoView = vi.fn();
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideRouter([]),
        { provide: Api, useValue: { call: ({ id }: { id: string }, options: (typeof sent)[number]) => answer(id, options) } },
        { provide: Session, useValue: { me: () => ({ home }), ready: () => Promise.resolve(), signedIn: () => signedIn, lost: vi.fn() } },
        { provide: PendingActs, useValue: { handle: (_kind: string, act: typeof handler) => (handler = act), require: (_kind: string, payload: unknown) => signedIn && handler?.(payload, 'k') } },
      ],
    });
    navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  });

  it('starts at home, and keeps each change on the device', async () => {
    const page = await open();
    expect(field(page, 'app-place-picker input').value).toContain('Vénissieux');
    expect(draft()).toBeUndefined();
    await fill(page);
    expect(draft()).toMatchObject({ type: 'leafleting', name: 'Tractage à Vénissieux', date: '2026-12-05' });
  });

  it('takes the draft up again, under the same id, and can start anew', async () => {
    const before = await open();
    await fill(before);
    const id = draft()?.id;
    before.destroy();
    const page = await open();
    expect(field(page, '[data-field="name"] input').value).toBe('Tractage à Vénissieux');
    expect(page.nativeElement.textContent).toContain('Brouillon repris');
    await submit(page);
    expect(sent[0]?.body.id).toBe(id);
    page.nativeElement.querySelector('app-notice button').click();
    await page.whenStable();
    expect(draft()).toBeUndefined();
  });

  it('keeps the point with the draft, and leaves it out with another place', async () => {
    const page = await open();
    await fill(page);
    const where = page.debugElement.query(By.directive(WhereField)).componentInstance as WhereField;
    where.revise.emit({ position: { lat: 45.7, lng: 4.9 } });
    await page.whenStable();
    expect(page.nativeElement.textContent).toContain('Point placé sur la carte');
    page.destroy();
    const again = await open();
    expect(again.nativeElement.textContent).toContain('Point placé sur la carte');
    field(again, '.point button').click();
    await again.whenStable();
    expect(draft()?.position).toBeNull();
    (again.debugElement.query(By.directive(WhereField)).componentInstance as WhereField).revise.emit({ position: { lat: 45.7, lng: 4.9 } });
    await type(again, 'app-place-picker input', 'Lyo');
    expect(draft()).toMatchObject({ place: null, position: null });
  });

  it('publishes once: a retry after a refusal has the same id, and nothing is lost', async () => {
    const page = await open();
    await fill(page);
    await submit(page);
    publish({ ok: false, problem: { code: 'actions/time-skipped', status: 422, title: 'Cette heure n’existe pas.' } });
    await vi.waitFor(() => expect(page.nativeElement.querySelector('app-when-fields [role="alert"]')?.textContent).toContain('Cette heure n’existe pas.'));
    await submit(page);
    expect(sent[1]?.body).toEqual(sent[0]?.body);
    publish({ ok: true, value: {}, etag: null, stale: false });
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith(['/actions', sent[0]?.body.id], { replaceUrl: true }));
    expect(draft()).toBeUndefined();
  });

  it('keeps everything while the server is down, and publishes the same at « Réessayer »', async () => {
    const page = await open();
    await fill(page);
    await type(page, '[data-field="name"] input', 'Ce que j’ai écrit');
    await submit(page);
    publish({ ok: false, problem: { code: 'common/unavailable', status: 503, title: 'Le service est indisponible pour un moment.' } });
    const refusal = (): HTMLElement => page.nativeElement.querySelector('app-refusal');
    await vi.waitFor(() => expect(refusal()?.textContent).toContain('Le service est indisponible pour un moment.'));
    expect(field(page, '[data-field="name"] input').value).toBe('Ce que j’ai écrit');
    expect(draft()).toMatchObject({ name: 'Ce que j’ai écrit' });
    refusal().querySelector('button')?.click();
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body).toEqual(sent[0]?.body);
    publish({ ok: true, value: {}, etag: null, stale: false });
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith(['/actions', sent[0]?.body.id], { replaceUrl: true }));
  });

  it('goes to the page of an action that a lost answer had published', async () => {
    const page = await open();
    await fill(page);
    await submit(page);
    publish({ ok: false, problem: { code: 'actions/already-exists', status: 409, title: 'Cette action existe déjà.' } });
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith(['/actions', sent[0]?.body.id], { replaceUrl: true }));
    expect(draft()).toBeUndefined();
  });

  it('sends nothing that lacks a field, and says which', async () => {
    const page = await open();
    await submit(page);
    expect(sent).toHaveLength(0);
    expect(page.nativeElement.textContent).toContain('Choisissez un type d’action.');
  });

  it('publishes for a team that one manages, and tells who no longer does', async () => {
    teams = [{ team: { id: t1, name: 'Croix-Rousse' }, role: 'manager', invited: [] }, { team: { id: 't2', name: 'Ailleurs' }, role: 'member', invited: [] }];
    const page = await open({ equipe: t1 });
    await vi.waitFor(() => expect(names(page)).toEqual(['Croix-Rousse', 'Moi']));
    await vi.waitFor(() => expect(field(page, 'app-as-field .on').textContent).toContain('Croix-Rousse'));
    await fill(page);
    await submit(page);
    expect(sent[0]?.body.team).toBe(t1);
    page.destroy();
    teams = [];
    const later = await open();
    await vi.waitFor(() => expect(later.nativeElement.textContent).toContain('Vous ne gérez plus cette équipe'));
    expect(names(later)).toEqual(['Moi']);
    await submit(later);
    expect(sent).toHaveLength(1);
    field(later, 'app-as-field input').dispatchEvent(new Event('change'));
    await later.whenStable();
    await submit(later);
    expect(sent[1]?.body.team).toBeUndefined();
  });

  it('says so when the role is taken away while the form is open, and keeps everything', async () => {
    teams = [{ team: { id: t1, name: 'Croix-Rousse' }, role: 'manager', invited: [] }];
    const page = await open({ equipe: t1 });
    await vi.waitFor(() => expect(field(page, 'app-as-field .on').textContent).toContain('Croix-Rousse'));
    await fill(page);
    teams = [];
    await submit(page);
    publish({ ok: false, problem: { code: 'teams/not-manager', status: 403, title: 'Non.' } });
    await vi.waitFor(() => expect(page.nativeElement.querySelector('app-as-field [role="alert"]')?.textContent).toContain('Vous ne gérez plus cette équipe'));
    expect(names(page)).toEqual(['Moi']);
    expect(draft()).toMatchObject({ type: 'leafleting', date: '2026-12-05', team: t1 });
  });

  it('says that the teams are not known rather than publish in one’s own name', async () => {
    teams = null;
    const page = await open({ equipe: t1 });
    await vi.waitFor(() => expect(page.nativeElement.textContent).toContain('Vos équipes n’ont pas pu être chargées'));
    await fill(page);
    await submit(page);
    await vi.waitFor(() => expect(page.nativeElement.textContent).toContain('Vos équipes n’ont pas pu être chargées'));
    expect(sent).toHaveLength(0);
    teams = [{ team: { id: t1, name: 'Croix-Rousse' }, role: 'manager', invited: [] }];
    await submit(page);
    await vi.waitFor(() => expect(sent[0]?.body.team).toBe(t1));
  });

  it('publishes several dates at once, a week apart unless one chooses', async () => {
    const page = await open();
    await fill(page);
    const add = async (): Promise<void> => {
      page.nativeElement.querySelector('app-when-fields .link').click();
      await page.whenStable();
    };
    await add();
    await add();
    await type(page, '.other:has(+ .hours) input', '2026-12-20');
    await submit(page);
    expect(sent[0]?.body.dates?.map(({ start }) => start)).toEqual(['2026-12-12T18:00', '2026-12-20T18:00']);
    expect(new Set([sent[0]?.body.id, ...(sent[0]?.body.dates ?? []).map(({ id }) => id)]).size).toBe(3);
    page.nativeElement.querySelector('.other button').click();
    await page.whenStable();
    await submit(page);
    expect(draft()?.others).toHaveLength(1);
  });

  it('makes a similar action, with days of its own', async () => {
    teams = [{ team: { id: t1, name: 'Croix-Rousse' }, role: 'lead', invited: [] }];
    const other = await open();
    await fill(other);
    other.destroy();
    const page = await open({ modele: 'm' });
    await vi.waitFor(() => expect(field(page, '[data-field="name"] input').value).toBe('Apéro'));
    await type(page, '.date', '2027-01-09');
    await submit(page);
    expect(sent[0]?.body).toMatchObject({ type: 'picnic', name: 'Apéro', start: '2027-01-09T18:00', end: '2027-01-09T20:00', capacity: 8, team: t1, address: 'Place X' });
    expect(sent[0]?.body.id).not.toBe('m');
    // The draft of another action is where it was.
    expect(draft()).toMatchObject({ name: 'Tractage à Vénissieux' });
  });

  it('keeps the draft while its person signs in', async () => {
    signedIn = false;
    const page = await open();
    await fill(page);
    await submit(page);
    expect(sent).toHaveLength(0);
    expect(draft()).toMatchObject({ date: '2026-12-05' });
  });
});
