import { TestBed } from '@angular/core/testing';
import { PhotoField, type SentPhoto } from './photo-field';

const medium = (id: string) => ({ id, kind: 'image', width: 1600, height: 1200, public: false });
const uuid = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

/** A browser's request, answered by the test. */
class FakeRequest {
  static readonly all: FakeRequest[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers = new Map<string, string>();
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = '';
  opened = '';
  body: FormData | null = null;
  constructor() { FakeRequest.all.push(this); }
  open(method: string, path: string): void { this.opened = `${method} ${path}`; }
  setRequestHeader(name: string, value: string): void { this.headers.set(name, value); }
  getAllResponseHeaders(): string { return 'content-type: application/json\r\nretry-after: 3\r\n'; }
  send(body: FormData): void { this.body = body; }
  abort(): void { this.onabort?.(); }
  answer(status: number, body: unknown): void {
    Object.assign(this, { status, responseText: JSON.stringify(body) });
    this.onload?.();
  }
}

describe('PhotoField', () => {
  const photo = () => new File(['x'.repeat(100)], 'IMG_0001 (Lyon).jpg', { type: 'image/jpeg' });
  let fixture: ReturnType<typeof TestBed.createComponent<PhotoField>>;
  let field: PhotoField;
  let photos: readonly SentPhoto[];
  let busy: boolean;
  const urls = new Set<string>();
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const text = (): string => (element().textContent ?? '').replace(/\s+/g, ' ');
  const requests = async (count: number): Promise<FakeRequest[]> => {
    await vi.waitFor(() => expect(FakeRequest.all).toHaveLength(count));
    return FakeRequest.all;
  };
  const settled = async (): Promise<void> => {
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
  };

  beforeEach(async () => {
    FakeRequest.all.length = 0;
    urls.clear();
    Element.prototype.scrollIntoView = () => undefined;
    vi.stubGlobal('XMLHttpRequest', FakeRequest);
    vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 1600, height: 1200, close: () => undefined }));
    Object.assign(URL, {
      createObjectURL: () => { const url = `blob:${urls.size}`; urls.add(url); return url; },
      revokeObjectURL: (url: string) => urls.delete(url),
    });
    fixture = TestBed.createComponent(PhotoField);
    field = fixture.componentInstance;
    field.photos.subscribe((sent) => (photos = sent));
    field.busy.subscribe((is) => (busy = is));
    fixture.componentRef.setInput('most', 3);
    await fixture.whenStable();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('sends what is chosen, says how far it is, and gives what was sent', async () => {
    field.add([photo()]);
    const [request] = await requests(1);
    await settled();
    expect([request?.opened, busy, photos]).toEqual(['POST /api/media', true, []]);
    expect(request?.headers.get('Idempotency-Key')).toMatch(/^[\da-f-]{36}$/);
    expect((request?.body?.get('file') as File).name).toBe('photo');
    request?.upload.onprogress?.({ loaded: 40, total: 100 });
    await settled();
    expect([element().querySelector('progress')?.value, text()]).toEqual([.4, expect.stringContaining('40 %')]);
    request?.answer(201, medium(uuid(1)));
    await settled();
    expect([busy, photos]).toEqual([false, [{ medium: medium(uuid(1)), legend: '' }]]);
    expect(text()).toContain('Photo 1 envoyée');
    expect(element().querySelector('progress')).toBeNull();
  });

  it('stops what is cancelled, and shows it no more', async () => {
    field.add([photo()]);
    const [request] = await requests(1);
    await settled();
    const abort = vi.spyOn(request as FakeRequest, 'abort');
    element().querySelector<HTMLButtonElement>('button[aria-label^="Annuler"]')?.click();
    await settled();
    expect(abort).toHaveBeenCalledOnce();
    expect([element().querySelectorAll('li').length, busy, urls.size]).toEqual([0, false, 0]);
  });

  it('says why one was refused, and tries it again under its key', async () => {
    field.add([photo()]);
    const [first] = await requests(1);
    first?.answer(503, { type: 'x', status: 503, code: 'common/busy', title: 'Revenez.' });
    await settled();
    expect([text(), busy, photos]).toEqual([expect.stringContaining('Revenez.'), false, []]);
    [...element().querySelectorAll('button')].find((button) => button.textContent?.includes('Réessayer'))?.click();
    const [, second] = await requests(2);
    expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'));
    second?.onerror?.();
    await settled();
    expect(text()).toContain('Le serveur ne répond pas');
  });

  it('refuses before sending what is too heavy and cannot be made smaller', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('no picture')));
    field.add([new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'x.heic')]);
    await settled();
    await settled();
    expect([FakeRequest.all.length, text()]).toEqual([0, expect.stringContaining('10 Mo')]);
  });

  it('takes as many as it may, with their legends, and takes one back from the server', async () => {
    const fetched = vi.fn((_url: string, _request: RequestInit) => Promise.resolve(new Response('{}')));
    vi.stubGlobal('fetch', fetched);
    fixture.componentRef.setInput('legends', true);
    field.add([photo(), photo(), photo(), photo()]);
    const all = await requests(3);
    all.forEach((request, n) => request.answer(201, medium(uuid(n + 1))));
    await settled();
    expect([text(), element().querySelector('.btn')]).toEqual([expect.stringContaining('3 photos au plus'), null]);
    const legend = element().querySelectorAll<HTMLInputElement>('input.input')[1];
    if (!legend) throw new Error('no legend');
    legend.value = ' Le marché ';
    legend.dispatchEvent(new Event('input'));
    element().querySelector<HTMLButtonElement>('button[aria-label="Retirer la photo 1"]')?.click();
    await settled();
    expect(photos.map(({ medium: { id }, legend: words }) => [id, words])).toEqual([[uuid(2), 'Le marché'], [uuid(3), '']]);
    expect([fetched.mock.calls[0]?.[0], fetched.mock.calls[0]?.[1].method]).toEqual([`/api/media/${uuid(1)}`, 'DELETE']);
    expect(urls.size).toBe(2);
    fixture.destroy();
    expect(urls.size).toBe(0);
  });
});
