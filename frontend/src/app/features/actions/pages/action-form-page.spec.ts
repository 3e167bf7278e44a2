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
  const home = { place: '69259', radius: 30, name: 'Vénissieux', zone: 'Europe/Paris', position: null };
  let publish: (outcome: unknown) => void;
  let navigate: ReturnType<typeof vi.spyOn>;
  let sent: { body: { id: string; name: string } }[];
  let handler: ((payload: unknown, key: string) => void) | undefined;
  let signedIn: boolean;

  const field = (page: ComponentFixture<ActionFormPage>, selector: string): HTMLInputElement => page.nativeElement.querySelector(selector);
  const type = async (page: ComponentFixture<ActionFormPage>, selector: string, text: string): Promise<void> => {
    const input = field(page, selector);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await page.whenStable();
  };
  const open = async (): Promise<ComponentFixture<ActionFormPage>> => {
    const page = TestBed.createComponent(ActionFormPage);
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
  const draft = (): ActionDraft | undefined => TestBed.inject(Drafts).read<ActionDraft>('action')?.value;

  beforeEach(() => {
    localStorage.clear();
    sent = [];
    signedIn = true;
    Element.prototype.scrollIntoView = vi.fn();
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideRouter([]),
        { provide: Api, useValue: { call: (_route: unknown, options: { body: { id: string; name: string } }) => new Promise((answer) => { sent.push(options); publish = answer; }) } },
        { provide: Session, useValue: { me: () => ({ home }), lost: vi.fn() } },
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

  it('keeps the draft while its person signs in', async () => {
    signedIn = false;
    const page = await open();
    await fill(page);
    await submit(page);
    expect(sent).toHaveLength(0);
    expect(draft()).toMatchObject({ date: '2026-12-05' });
  });
});
