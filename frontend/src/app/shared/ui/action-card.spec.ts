import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ActionCard as Action } from '@action-populaire/contracts';
import { Clock } from '@core/time/clock';
import { ActionCard } from './action-card';

const base: Action = {
  id: 'a', name: 'Tractage au marché', type: 'leafleting', family: 'A', status: 'planned', start: '2026-11-28T08:30:00.000Z', end: '2026-11-28T11:00:00.000Z', zone: 'Europe/Paris',
  place: { code: '69384', name: 'Lyon 4e Arrondissement' }, position: null, distance: 1204, teams: [], coming: 7, waiting: 0, needed: 12, capacity: null, online: false,
};

describe('ActionCard', () => {
  const show = (change: Partial<Action> = {}, inputs: Record<string, unknown> = {}): { text: string; button: HTMLButtonElement | null; element: HTMLElement; act: ReturnType<typeof vi.fn> } => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    TestBed.inject(Clock).now.set(Temporal.Instant.from('2026-11-25T17:12:00Z'));
    const fixture = TestBed.createComponent(ActionCard);
    fixture.componentRef.setInput('action', { ...base, ...change });
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    const act = vi.fn();
    fixture.componentInstance.act.subscribe(act);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    return { element, act, text: (element.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' '), button: element.querySelector('button') };
  };

  it('says when, what, where, how many', () => {
    const { text, element, button } = show();
    for (const said of ['9 h 30', '12 h', 'Tractage', '1,2 km', 'Lyon 4e', 'inscrit·es', 'il en faut 12']) expect(text).toContain(said);
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/actions/a');
    expect(button?.textContent?.trim()).toBe('Je viens');
  });

  it('names the team that organises, both of two, and counts the others', () => {
    const team = (name: string) => ({ id: name, name });
    const who = (...names: string[]): string | undefined => {
      TestBed.resetTestingModule();
      return show({ teams: names.map(team) }).element.querySelector('.who')?.textContent?.replace(/\s/g, ' ');
    };
    expect(who()).toBeUndefined();
    expect(who('Lyon 4')).toBe('Lyon 4');
    expect(who('Lyon 4', 'Lyon 9')).toBe('Lyon 4 et Lyon 9');
    expect(who('Rhône en caravane', 'Lyon 4', 'Lyon 9')).toBe('Rhône en caravane, avec 2 équipes');
  });

  it('says that its name is gone with who wrote it', () => {
    const { element, button } = show({ name: '' });
    expect(element.querySelector('.name a')?.textContent).toBe('Texte supprimé');
    expect(button?.getAttribute('aria-label')).toContain('Texte supprimé');
  });

  it('answers with its button, not while busy', () => {
    const ready = show();
    ready.button?.click();
    expect(ready.act).toHaveBeenCalledTimes(1);
    TestBed.resetTestingModule();
    const busy = show({}, { busy: true });
    busy.button?.click();
    expect(busy.act).not.toHaveBeenCalled();
  });

  it('shows that one comes', () => expect(show({}, { attendance: 'coming' }).button?.className).toContain('btn--yes'));

  it('offers the waiting list when full', () => {
    const { text, button } = show({ coming: 80, capacity: 80, waiting: 6 });
    expect(text).toContain('Complet80 places prises, 6 en attente');
    expect(button?.textContent?.trim()).toBe('Liste d’attente');
  });

  it('strikes a cancelled action, and offers nothing', () => {
    const { element, button } = show({ status: 'cancelled' }, { note: 'alerte météo.' });
    expect(element.querySelector('s')?.textContent).toBe('Tractage au marché');
    expect(element.textContent).toContain('Annulé, alerte météo.');
    expect(button).toBeNull();
  });

  it('spans its days', () => {
    const { text, element } = show({ start: '2026-11-23T09:00:00.000Z', end: '2026-11-27T17:00:00.000Z' });
    expect(text).toContain('lun. 23→ ven. 27');
    expect([...element.querySelectorAll('.days i')].map((day) => day.className)).toEqual(['past', 'past', 'now', 'next', 'next']);
  });

  it('says that it is over', () => {
    const { text, button } = show({ start: '2026-11-20T09:00:00.000Z', end: '2026-11-20T10:00:00.000Z' });
    expect(text).toContain('Terminé');
    expect(button).toBeNull();
  });

  it('gives no distance online', () => expect(show({ online: true }).text).not.toContain('km'));
});
