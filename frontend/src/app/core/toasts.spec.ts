import { TestBed } from '@angular/core/testing';
import { Toasts } from './toasts';

describe('Toasts', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('offer to do again what a server that was down did not do', () => {
    const toasts = TestBed.inject(Toasts);
    const again = vi.fn();
    toasts.refused({ code: 'common/unavailable', title: 'Indisponible.', status: 503 }, again);
    expect(toasts.current()).toMatchObject({ text: 'Indisponible.', action: { label: 'Réessayer' } });
    toasts.current()?.action?.run();
    expect(again).toHaveBeenCalledTimes(1);
    for (const problem of [{ code: 'actions/full', title: 'Complet.', status: 409 }, { code: 'client/queued', title: 'Ce sera fait.', status: 0 }]) {
      toasts.refused(problem, again);
      expect(toasts.current()).toMatchObject({ text: problem.title });
      expect(toasts.current()?.action).toBeUndefined();
    }
  });
});
