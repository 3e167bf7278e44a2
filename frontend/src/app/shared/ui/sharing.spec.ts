import { TestBed } from '@angular/core/testing';
import { Toasts } from '@core/toasts';
import { Sharing } from './sharing';

describe('Sharing', () => {
  const show = vi.fn();
  let sharing: Sharing;
  const has = (what: 'share' | 'clipboard', value: unknown): void => void Object.defineProperty(navigator, what, { value, configurable: true });
  const url = `${location.origin}/actions/1`;

  beforeEach(() => {
    show.mockReset();
    TestBed.configureTestingModule({ providers: [{ provide: Toasts, useValue: { show } }] });
    sharing = TestBed.inject(Sharing);
  });
  afterEach(() => {
    for (const what of ['share', 'clipboard'] as const) Reflect.deleteProperty(navigator, what);
  });

  it('uses the system’s own sheet, and takes its closing for an answer', async () => {
    const share = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new DOMException('', 'AbortError'));
    has('share', share);
    await sharing.share('Tractage', '/actions/1');
    await sharing.share('Tractage', '/actions/1');
    expect(share).toHaveBeenCalledWith({ title: 'Tractage', url });
    expect(sharing.asked()).toBeNull();
  });

  it('opens its own where there is none, or where that one fails', async () => {
    await sharing.share('Tractage', '/actions/1');
    expect(sharing.asked()).toEqual({ title: 'Tractage', url });
    sharing.asked.set(null);
    has('share', vi.fn().mockRejectedValue(new DOMException('', 'NotAllowedError')));
    await sharing.share('Tractage', '/actions/1');
    expect(sharing.asked()).toEqual({ title: 'Tractage', url });
  });

  it('copies an address, or shows it to be copied by hand', async () => {
    const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
    has('clipboard', { writeText });
    await sharing.copy(url);
    expect(writeText).toHaveBeenCalledWith(url);
    await sharing.copy(url);
    expect(show.mock.calls.map(([text]) => String(text).includes(url))).toEqual([false, true]);
  });
});
