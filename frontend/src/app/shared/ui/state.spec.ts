import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { State } from './state';

describe('State', () => {
  let fixture: ComponentFixture<State>;
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const show = (of: unknown): void => {
    fixture.componentRef.setInput('of', of);
    fixture.detectChanges();
  };

  beforeEach(() => {
    vi.useFakeTimers({ now: 10_000_000 });
    fixture = TestBed.createComponent(State);
  });
  afterEach(() => vi.useRealTimers());

  it('waits 150 ms before it shows skeletons', async () => {
    show({ state: 'loading' });
    expect(element().querySelectorAll('app-skeleton-card')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(160);
    fixture.detectChanges();
    expect(element().querySelectorAll('app-skeleton-card')).toHaveLength(3);
    show({ state: 'ready', value: [], at: 0 });
    expect(element().hidden).toBe(true);
  });

  it('shows what happened, and tries again', () => {
    const retry = vi.fn();
    fixture.componentInstance.retry.subscribe(retry);
    show({ state: 'failed', problem: { code: 'client/offline', status: 0, title: 'Rien n’est perdu.' } });
    expect(element().textContent).toContain('Vous êtes hors connexion');
    expect(element().textContent).toContain('Rien n’est perdu.');
    element().querySelector('button')?.click();
    expect(retry).toHaveBeenCalled();
  });

  it('says how old stale content is', () => {
    show({ state: 'stale', value: [], at: Date.now() - 2 * 3_600_000 });
    expect(element().textContent?.replace(/\u00a0/g, ' ')).toContain('il y a 2 h');
  });
});
