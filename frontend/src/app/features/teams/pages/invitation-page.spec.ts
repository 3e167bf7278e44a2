import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Api } from '@core/api/api';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { InvitationPage } from './invitation-page';

const team = { id: '11111111-1111-4111-8111-111111111111', name: 'Lyon Croix-Rousse', place: { code: '69384', name: 'Lyon 4e' } };
const ok = (value: unknown) => ({ ok: true, value, etag: null, stale: false });
const gone = { ok: false, problem: { code: 'teams/invitation-gone', status: 410, title: 'Cette invitation n’est plus valable.' } };

describe('InvitationPage', () => {
  let asked: { id: string; key?: string }[];
  let answers: Record<string, unknown>;
  let signedIn: boolean;
  let kept: (() => void) | undefined;
  let navigate: ReturnType<typeof vi.spyOn>;
  const text = (page: ComponentFixture<unknown>): string => page.nativeElement.textContent;
  const open = async (report?: string): Promise<ComponentFixture<InvitationPage>> => {
    const page = TestBed.createComponent(InvitationPage);
    page.componentRef.setInput('token', 'aaaaaaaaaaaaaaaaaaaaaa');
    page.componentRef.setInput('report', report);
    await page.whenStable();
    return page;
  };
  const press = async (page: ComponentFixture<unknown>, label: string): Promise<void> => {
    [...page.nativeElement.querySelectorAll('button')].find((button: HTMLElement) => button.textContent?.includes(label)).click();
    await page.whenStable();
  };

  beforeEach(() => {
    asked = [];
    signedIn = true;
    answers = { getInvitation: ok({ team, by: 'Samira' }), acceptInvitation: ok({ team: team.id, role: 'member' }), reportInvitation: ok({ reported: true }) };
    const call = (route: { id: string }, options: object) => {
      asked.push({ id: route.id, ...options });
      return Promise.resolve(answers[route.id]);
    };
    const acts = {
      handle: (_kind: string, act: (payload: unknown, key: string) => void) => (kept = () => act(null, 'k')),
      require: () => signedIn && kept?.(),
    };
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(), provideRouter([]), { provide: Api, useValue: { call } }, { provide: PendingActs, useValue: acts },
        { provide: Session, useValue: { signedIn: signal(false), lost: vi.fn() } },
      ],
    });
    navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  });

  it('says who invites, and joins in one press', async () => {
    const page = await open();
    expect(text(page)).toContain('Samira vous invite');
    await press(page, 'Rejoindre l’équipe');
    expect(asked.at(-1)).toMatchObject({ id: 'acceptInvitation', key: 'k' });
    expect(navigate).toHaveBeenCalledWith(['/equipes', team.id], { replaceUrl: true, queryParams: { accueil: 1 } });
  });

  it('joins once signed in', async () => {
    signedIn = false;
    const page = await open();
    await press(page, 'Rejoindre l’équipe');
    expect(asked.map(({ id }) => id)).toEqual(['getInvitation']);
    kept?.();
    await page.whenStable();
    expect(asked.at(-1)?.id).toBe('acceptInvitation');
  });

  it('reports nothing before a press, whatever the link says', async () => {
    const page = await open('');
    expect(asked.map(({ id }) => id)).toEqual(['getInvitation']);
    await press(page, 'Signaler');
    expect(asked.at(-1)?.id).toBe('reportInvitation');
    expect(text(page)).toContain('C’est signalé');
  });

  it('says that it is no longer valid, when it opens and when it is answered', async () => {
    answers['acceptInvitation'] = gone;
    const page = await open();
    await press(page, 'Rejoindre l’équipe');
    expect(text(page)).toContain('Cette invitation n’est plus valable');
    answers['getInvitation'] = gone;
    expect(text(await open())).toContain('Cette invitation n’est plus valable');
  });
});
