import { TestBed } from '@angular/core/testing';
import { Toasts } from './toasts';

describe('Toasts', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('offer to do again what a server that was down did not do', () => {
    const toasts = TestBed.inject(Toasts);
    const again = vi.fn();
    toasts.refused({ title: 'Indisponible.', status: 503 }, again);
    expect(toasts.current()).toMatchObject({ text: 'Indisponible.', action: { label: 'Réessayer' } });
    toasts.current()?.action?.run();
    expect(again).toHaveBeenCalledTimes(1);
    toasts.refused({ title: 'Complet.', status: 409 }, again);
    expect(toasts.current()?.action).toBeUndefined();
  });
});
