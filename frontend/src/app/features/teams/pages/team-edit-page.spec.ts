import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { TeamPage, TeamRole } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { TeamEditPage } from './team-edit-page';

const id = '11111111-1111-4111-8111-111111111111';
const ok = (value: unknown, etag: string | null = null) => ({ ok: true, value, etag, stale: false });

describe('TeamEditPage', () => {
  let team: Partial<TeamPage>;
  let role: TeamRole;
  let revision: number;
  let edits: { body: object; etag: string }[];
  let answer: () => unknown;
  let navigate: ReturnType<typeof vi.spyOn>;
  let page: ComponentFixture<TeamEditPage>;
  const field = <T extends HTMLElement>(selector: string): T => page.nativeElement.querySelector(selector);
  const write = async (selector: string, text: string): Promise<void> => {
    const control = field<HTMLInputElement>(selector);
    control.value = text;
    control.dispatchEvent(new Event('input'));
    await page.whenStable();
  };
  const save = async (): Promise<void> => {
    field('form').dispatchEvent(new Event('submit'));
    await page.whenStable();
  };
  const open = async (): Promise<void> => {
    page = TestBed.createComponent(TeamEditPage);
    page.componentRef.setInput('id', id);
    document.body.append(page.nativeElement);
    await vi.waitFor(() => expect(field('form, app-empty')).not.toBeNull());
  };

  beforeEach(() => {
    team = { id, name: 'Lyon Croix-Rousse', place: { code: '69384', name: 'Lyon 4e' }, description: 'Le plateau.', links: [], members: 3, followers: 0, organisers: [] };
    [role, revision, edits] = ['lead', 3, []];
    answer = () => ok({});
    const call = (route: { id: string }, options: { body: object; etag: string }) => {
      if (route.id === 'getTeam') return Promise.resolve(ok({ ...team, mine: role }, `"${revision}"`));
      if (route.id === 'getMembership') return Promise.resolve(ok({ role, since: null, welcome: 'Bienvenue.', mayLead: false }));
      if (route.id !== 'editTeam') return Promise.resolve(ok({ items: [] }));
      edits.push(options);
      return Promise.resolve(answer());
    };
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), provideRouter([]), { provide: Api, useValue: { call } }, { provide: Session, useValue: { signedIn: signal(true), ready: () => Promise.resolve({}), me: () => ({}) } }],
    });
    navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  });
  afterEach(() => page.nativeElement.remove());

  it('sends what was changed alone, over the version it was read in', async () => {
    await open();
    await write('app-field input', 'Croix-Rousse');
    await save();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalledWith(['/equipes', id], { replaceUrl: true }));
    expect(edits).toMatchObject([{ body: { name: 'Croix-Rousse' }, etag: '"3"' }]);
  });

  it('keeps what was typed when someone else was faster, says what both changed, and then replaces it', async () => {
    await open();
    await write('textarea', 'Les pentes.');
    answer = () => ({ ok: false, problem: { code: 'common/stale', status: 412, title: '' } });
    team = { ...team, name: 'La Croix-Rousse', description: 'Le plateau, les pentes.' };
    revision = 4;
    await save();
    await vi.waitFor(() => expect(page.nativeElement.textContent).toContain('Vous avez changé la même chose\u202f: la description'));
    expect(field<HTMLTextAreaElement>('textarea').value).toBe('Les pentes.');
    expect(field<HTMLInputElement>('app-field input').value).toBe('La Croix-Rousse');
    answer = () => ok({});
    await save();
    expect(edits.at(-1)).toMatchObject({ body: { description: 'Les pentes.' }, etag: '"4"' });
  });

  it('leaves the name to the leads', async () => {
    role = 'manager';
    await open();
    expect(page.nativeElement.textContent).toContain('le nom se change par qui anime');
    expect(field('app-field input')).toBeNull();
  });

  it('is for those who manage the team', async () => {
    role = 'member';
    await open();
    expect(page.nativeElement.textContent).toContain('Vous ne gérez pas cette équipe');
    expect(field('form')).toBeNull();
  });

  it('goes to what there is to mend', async () => {
    await open();
    await write('app-field input', 'ab');
    await save();
    expect(edits).toEqual([]);
    await vi.waitFor(() => expect(document.activeElement).toBe(field('app-field input')));
  });
});
