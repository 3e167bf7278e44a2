import { TestBed } from '@angular/core/testing';
import { fitted } from './downscale';
import { Photo } from './photo';

const id = '00000000-0000-4000-8000-000000000001';

describe('Photo', () => {
  const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
  const urls = new Set<string>();
  let come: () => void;

  beforeEach(() => {
    urls.clear();
    fetched.mockReset();
    vi.stubGlobal('fetch', fetched);
    vi.stubGlobal('IntersectionObserver', class {
      constructor(tell: (entries: readonly { isIntersecting: boolean }[]) => void) { come = () => tell([{ isIntersecting: true }]); }
      observe(): void { return undefined; }
      disconnect(): void { return undefined; }
    });
    let made = 0;
    Object.assign(URL, { createObjectURL: () => { const url = `blob:${(made += 1)}`; urls.add(url); return url; }, revokeObjectURL: (url: string) => urls.delete(url) });
  });
  afterEach(() => vi.unstubAllGlobals());

  async function show(inputs: Record<string, unknown>) {
    const fixture = TestBed.createComponent(Photo);
    for (const [name, value] of Object.entries({ alt: 'Le marché', ...inputs })) fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const settled = async () => { await new Promise((done) => setTimeout(done)); await fixture.whenStable(); };
    return { fixture, element, settled, image: () => element.querySelector('img') };
  }

  it('is an ordinary image when it is public, in the place that it takes', async () => {
    const { image, element } = await show({ medium: { id, width: 1600, height: 1200, public: true } });
    expect([image()?.getAttribute('src'), image()?.width, image()?.height, image()?.alt, image()?.getAttribute('loading')]).toEqual([`/media/${id}/small`, 400, 300, 'Le marché', 'lazy']);
    expect(element.style.aspectRatio.replace(/\s/g, '')).toBe('400/300');
    expect(fetched).not.toHaveBeenCalled();
  });

  it('is fetched with the session once it comes near, shown from memory, and let go of', async () => {
    fetched.mockImplementation(() => Promise.resolve(new Response('bytes')));
    const { fixture, settled, image } = await show({ medium: { id, width: 1600, height: 1200, public: false }, size: 'large' });
    expect(fetched).not.toHaveBeenCalled();
    come();
    await settled();
    await settled();
    expect([fetched.mock.calls[0]?.[0], fetched.mock.calls[0]?.[1].credentials]).toEqual([`/media/${id}/large`, 'same-origin']);
    expect([image()?.getAttribute('src'), image()?.width, urls.size]).toEqual(['blob:1', 1600, 1]);
    fixture.componentRef.setInput('medium', { id: id.replace('1', '2'), width: 800, height: 600, public: false });
    await settled();
    await settled();
    expect([fetched.mock.calls.length, [...urls]]).toEqual([2, ['blob:2']]);
    fixture.destroy();
    expect(urls.size).toBe(0);
  });

  it('says that it is gone, or could not be had and may be tried again', async () => {
    fetched.mockResolvedValueOnce(new Response('', { status: 404 }));
    const gone = await show({ medium: { id, width: 10, height: 10 } });
    come();
    await gone.settled();
    await gone.settled();
    expect([gone.element.textContent?.trim(), gone.element.querySelector('button')]).toEqual(['Cette photo n’est plus là.', null]);

    fetched.mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(new Response('bytes'));
    const unseen = await show({ medium: { id, width: 10, height: 10 } });
    come();
    await unseen.settled();
    await unseen.settled();
    unseen.element.querySelector('button')?.click();
    await unseen.settled();
    await unseen.settled();
    expect(unseen.image()?.getAttribute('src')).toBe('blob:1');
  });
});

describe('fitted', () => {
  it.each([[4000, 3000, 2048, 1536], [300, 200, 300, 200], [11_999, 2, 2048, 1], [3000, 4000, 1536, 2048]])('%i × %i is %i × %i', (width, height, wide, high) =>
    expect(fitted(width, height)).toEqual({ width: wide, height: high }));
});
