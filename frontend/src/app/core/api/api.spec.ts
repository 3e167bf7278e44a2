import { TestBed } from '@angular/core/testing';
import { agenda, editAction, endSession, getMe, leaveTeam, requestCode, updateMe } from '@action-populaire/contracts';
import { Network } from '../network';
import { Queue } from '../outbox/queue';
import { Api, urlOf } from './api';

const json = (body: unknown, init: ResponseInit = {}): Response => new Response(JSON.stringify(body), { status: 200, ...init });
const receipt = { id: 'x', revision: null, position: '7', changed: true };
const busy = { type: 'about:blank', status: 503, code: 'common/unavailable', title: 'Indisponible.' };

describe('Api', () => {
  const fetched = vi.fn<(url: string, request: RequestInit) => Promise<Response>>();
  let api: Api;
  const headers = (call = 0): Record<string, string> => fetched.mock.calls[call]?.[1].headers as Record<string, string>;

  beforeEach(() => {
    sessionStorage.clear();
    fetched.mockReset();
    vi.stubGlobal('fetch', fetched);
    api = TestBed.inject(Api);
    api.pause = () => Promise.resolve();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('gives a typed result, stripped of what the contract does not name', async () => {
    fetched.mockResolvedValue(json({ items: [], next: null, extra: 1 }, { headers: { 'X-Stale': '1', ETag: '"3"' } }));
    const outcome = await api.call(agenda, { query: { near: '45.7,4.8', radius: '5' } });
    expect(outcome).toEqual({ ok: true, value: { items: [], next: null }, stale: true, etag: '"3"' });
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/agenda?near=45.7%2C4.8&radius=5');
  });

  it('gives the server’s sentence', async () => {
    fetched.mockResolvedValue(json({ type: 'x', status: 429, code: 'accounts/too-many-codes', title: 'Attendez.' }, { status: 429, headers: { 'Retry-After': '900' } }));
    const outcome = await api.call(requestCode, { body: { email: 'lea@exemple.fr' } });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'accounts/too-many-codes', title: 'Attendez.', retryAfter: 900 } });
    expect(headers()['Accept-Language']).toBe('fr');
  });

  it('says so when the answer is not the contract’s, or not a problem', async () => {
    fetched.mockResolvedValueOnce(json({ items: 'no' })).mockResolvedValueOnce(new Response('<html>', { status: 404 }));
    for (let i = 0; i < 2; i++) expect(await api.call(agenda, { query: {} })).toMatchObject({ ok: false, problem: { code: 'client/unreadable' } });
  });

  it('keeps one key over its own retries and over the person’s, until a final answer', async () => {
    fetched.mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(json(busy, { status: 503 })).mockRejectedValueOnce(new TypeError('network'));
    const body = { displayName: 'Léa' };
    expect(await api.call(updateMe, { body })).toMatchObject({ ok: false, problem: { code: 'client/unreachable' } });
    fetched.mockResolvedValue(json(receipt));
    await api.call(updateMe, { body });
    await api.call(updateMe, { body });
    const keys = fetched.mock.calls.map((_, index) => headers(index)['Idempotency-Key']);
    expect(new Set(keys.slice(0, 4)).size).toBe(1);
    expect(keys[4]).not.toBe(keys[0]);
  });

  it('takes another key for another intent, or the one given', async () => {
    fetched.mockImplementation(() => Promise.resolve(json(receipt)));
    await api.call(updateMe, { body: { displayName: 'A' }, key: 'mine' });
    await api.call(updateMe, { body: { displayName: 'B' } });
    expect(headers(0)['Idempotency-Key']).toBe('mine');
    expect(headers(1)['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('does not carry out twice what a server that was down may have carried out: the key of the first try stays', async () => {
    fetched.mockImplementation(() => Promise.resolve(json(busy, { status: 503, headers: { 'Retry-After': '1' } })));
    const send = (key: string) => api.call(updateMe, { body: { displayName: 'Léa' }, key });
    expect(await send('first')).toMatchObject({ ok: false, problem: { code: 'common/unavailable', title: 'Indisponible.', status: 503 } });
    fetched.mockImplementation(() => Promise.resolve(json(receipt)));
    await send('second');
    await send('third');
    expect(fetched.mock.calls.map((_, index) => headers(index)['Idempotency-Key'])).toEqual(['first', 'first', 'third']);
  });

  it('does not repeat what has no key', async () => {
    fetched.mockRejectedValue(new TypeError('network'));
    await api.call(requestCode, { body: { email: 'lea@exemple.fr' } });
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(TestBed.inject(Network).online()).toBe(false);
  });

  it('reads its own writes', async () => {
    fetched.mockResolvedValueOnce(json(receipt, { headers: { 'X-Position': '7' } })).mockResolvedValueOnce(json({ id: 'x', email: 'x', displayName: null, home: null, work: null, staff: false }));
    await api.call(endSession, { params: { id: 'current' } });
    await api.call(getMe);
    expect(headers(1)['X-Read-After']).toBe('7');
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/me/sessions/current');
  });

  it('reads what it was told of, never less than what it wrote', async () => {
    fetched.mockImplementation(() => Promise.resolve(json({ items: [], next: null })));
    for (const position of ['8', '9', '8']) api.reached(position);
    await api.call(agenda, { query: {} });
    expect(headers()['X-Read-After']).toBe('9');
  });

  it('edits the version it read', async () => {
    fetched.mockResolvedValue(json(receipt));
    await api.call(editAction, { params: { id: 'a' }, body: { name: 'Autre' }, etag: '"3"' });
    expect(headers()['If-Match']).toBe('"3"');
  });

  it('leaves to the outbox what may wait; without one, sends it as any other', async () => {
    fetched.mockResolvedValue(json(receipt));
    const waits = { lane: 'team:a', what: 'Quitter' };
    const leave = () => api.call(leaveTeam, { params: { id: 'a' }, key: 'k', waits });
    expect(await leave()).toMatchObject({ ok: true });
    const send = vi.fn(() => Promise.resolve({ ok: false, problem: { code: 'client/queued' } }));
    TestBed.inject(Queue).connect(() => Promise.resolve({ send } as never));
    expect(await leave()).toMatchObject({ ok: false, problem: { code: 'client/queued' } });
    expect(send).toHaveBeenCalledWith(leaveTeam, { params: { id: 'a' }, body: undefined, key: 'k' }, waits);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('lets an abort through', async () => {
    const abort = new AbortController();
    fetched.mockImplementation(() => {
      abort.abort();
      return Promise.reject(new DOMException('aborted', 'AbortError'));
    });
    await expect(api.call(agenda, { query: {}, signal: abort.signal })).rejects.toThrow();
  });
});

describe('urlOf', () => {
  it('fills parameters and leaves absent values out', () =>
    expect(urlOf(editAction, { id: 'a/b' }, { q: undefined, x: 'é' })).toBe('/api/actions/a%2Fb?x=%C3%A9'));
});
