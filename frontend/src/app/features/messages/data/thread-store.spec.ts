import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Message } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Queue, type QueuedAct } from '@core/outbox/queue';
import { Unread } from '../../../shared/messages/unread';
import { OutgoingStore } from './outgoing-store';
import { ThreadStore } from './thread-store';

const id = '11111111-1111-4111-8111-111111111111';
const message = (n: number, change: Partial<Message> = {}): Message => ({
  id: `m${n}`, n, author: { id: 'samira', name: 'Samira' }, mine: false, at: '2026-11-25T10:00:00.000Z', editedAt: null, text: `texte ${n}`, state: 'posted', mentions: [], media: [], ...change,
});
const ok = (value: unknown) => ({ ok: true, value, etag: null, stale: false });
const refused = (status: number, code = 'discussions/not-reader') => ({ ok: false, problem: { code, status, title: 'Non.' } });

describe('ThreadStore', () => {
  /** What the server holds, and what it answers to a route instead of that. */
  let all: Message[];
  let read: number;
  let instead: Record<string, () => unknown>;
  let asked: { id: string; query?: { before?: string; after?: string; limit?: string }; body?: { through?: number; id?: string; text?: string }; waits?: object }[];
  let store: ThreadStore;
  let outgoing: OutgoingStore;
  const numbers = (): number[] | undefined => store.slice()?.items.map(({ n }) => n);
  const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

  const answer = (route: { id: string }, options: (typeof asked)[number]): unknown => {
    if (instead[route.id]) return instead[route.id]?.();
    const unread = all.filter(({ n, mine, state }) => n > read && !mine && state !== 'deleted').length;
    if (route.id === 'getDiscussion') return ok({ id, subject: 'La table', read, unread, last: all.at(-1)?.n ?? 0, mutedUntil: null });
    if (route.id === 'markRead') return ok({ read: (read = Math.max(read, options.body?.through ?? 0)), unread: 0 });
    if (route.id !== 'listMessages') return ok({});
    const { before, after, limit = '50' } = options.query ?? {};
    const fit = all.filter(({ n }) => (before === undefined || n < Number(before)) && (after === undefined || n > Number(after)));
    const items = after === undefined ? fit.slice(-Number(limit)) : fit.slice(0, Number(limit));
    const [first, last, end] = [items[0]?.n ?? 0, items.at(-1)?.n ?? 0, all.at(-1)?.n ?? 0];
    return ok({ items, before: first > 1 ? first : null, after: last && last < end ? last : null, count: end });
  };

  beforeEach(() => {
    all = range(1, 120).map((n) => message(n));
    read = 120;
    instead = {};
    asked = [];
    const call = (route: { id: string }, options: (typeof asked)[number]) => {
      asked.push({ ...options, id: route.id });
      return Promise.resolve(answer(route, options));
    };
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), ThreadStore, OutgoingStore, { provide: Api, useValue: { call } }, { provide: Unread, useValue: { refresh: () => Promise.resolve() } }] });
    store = TestBed.inject(ThreadStore);
    outgoing = TestBed.inject(OutgoingStore);
    outgoing.open(id);
  });
  afterEach(() => vi.useRealTimers());

  it('opens at the end when all was read', async () => {
    await store.open(id);
    expect(numbers()).toEqual(range(71, 120));
    expect([store.divider(), store.fresh(), store.page().state]).toEqual([null, 0, 'ready']);
  });

  it('opens where one had come to, with what came before, and the line above the rest', async () => {
    read = 40;
    await store.open(id);
    expect(numbers()).toEqual(range(21, 90));
    expect(store.divider()).toEqual({ after: 40, count: 80 });
    expect(store.fresh()).toBe(80);
  });

  it('reads on at both ends, each page once', async () => {
    read = 60;
    await store.open(id);
    await Promise.all([store.more('older'), store.more('older')]);
    expect(numbers()).toEqual(range(1, 110));
    await store.more('newer');
    expect(numbers()).toEqual(range(1, 120));
    const before = asked.length;
    await Promise.all([store.more('newer'), store.more('older')]);
    expect(asked.length).toBe(before);
  });

  it('says which end could not be read, and reads it when asked again', async () => {
    await store.open(id);
    instead['listMessages'] = () => refused(0, 'client/offline');
    await store.more('older');
    expect(store.failed()).toMatchObject({ older: { code: 'client/offline' }, newer: null });
    instead = {};
    await store.more('older');
    expect([store.failed().older, numbers()?.[0]]).toEqual([null, 21]);
  });

  it('takes in what was written, edited and deleted, each once', async () => {
    await store.open(id);
    all = all.map((one) => (one.n === 119 ? message(119, { text: null, state: 'deleted' }) : one)).concat(message(121), message(122));
    await Promise.all([store.refresh(), store.refresh(), store.refresh()]);
    expect(numbers()).toEqual(range(71, 122));
    expect(store.slice()?.items.find(({ n }) => n === 119)?.state).toBe('deleted');
    expect(store.fresh()).toBe(2);
    expect(asked.filter(({ id: route }) => route === 'getDiscussion').length).toBeLessThanOrEqual(3);
  });

  it('reads anew the one message that it hears of, and what follows when it is another', async () => {
    await store.open(id);
    all = all.map((one) => (one.n === 80 ? message(80, { text: 'corrigé', state: 'edited' }) : one)).concat(message(121));
    asked = [];
    await store.hear({ rooms: [], kind: 'message', message: 'm80' });
    expect(asked).toMatchObject([{ id: 'listMessages', query: { after: '79', limit: '1' } }]);
    expect([store.slice()?.items.find(({ n }) => n === 80)?.text, numbers()?.at(-1)]).toEqual(['corrigé', 120]);
    await store.hear({ rooms: [], kind: 'message', message: 'm121' });
    expect(numbers()?.at(-1)).toBe(121);
  });

  it('counts what is far below without reading it, and goes there', async () => {
    all = range(1, 400).map((n) => message(n));
    read = 40;
    await store.open(id);
    expect(store.fresh()).toBe(360);
    await store.toLatest();
    expect(numbers()).toEqual(range(351, 400));
    expect(store.slice()?.after).toBeNull();
  });

  it('counts neither one’s own nor deleted messages, those that are not loaded included', async () => {
    await store.open(id);
    all.push(...range(121, 400).map((n) => message(n, n % 10 === 0 ? { mine: true } : n % 10 === 1 ? { state: 'deleted', text: null } : {})));
    await store.refresh();
    expect([store.slice()?.after, store.fresh()]).toEqual([170, 224]);
    await store.more('newer');
    expect([store.slice()?.after, store.fresh()]).toEqual([220, 224]);
  });

  it('notes how far one has seen, once a moment, and never back', async () => {
    read = 40;
    await store.open(id);
    vi.useFakeTimers();
    for (const n of [45, 50, 44]) store.see(n);
    await vi.advanceTimersByTimeAsync(1_000);
    store.see(50);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.filter(({ id: route }) => route === 'markRead')).toMatchObject([{ body: { through: 50 }, waits: { what: null } }]);
    expect(store.seen()).toBe(50);
  });

  it('leaves nothing on the screen of what is no longer for the reader', async () => {
    await store.open(id);
    instead['getDiscussion'] = () => refused(403);
    await store.refresh();
    expect([store.page().state, store.slice(), store.discussion()]).toEqual(['failed', null, null]);
  });

  it('keeps what it has when nobody answers', async () => {
    await store.open(id);
    instead['getDiscussion'] = () => refused(0, 'client/offline');
    await store.refresh();
    expect([store.page().state, numbers()?.length]).toEqual(['stale', 50]);
  });

  describe('what one writes', () => {
    const states = (): [string, string][] => outgoing.list().map(({ text, state }) => [text, state]);
    const act = (change: Partial<QueuedAct> = {}): QueuedAct => ({ id: 1, lane: `discussion:${id}`, what: '', account: 'me', route: 'postMessage', params: { id }, body: { id: 'kept', text: 'Gardé' }, key: 'k', at: 5, sending: false, refusal: null, ...change });

    it('shows at once under its own id, then is the server’s', async () => {
      await store.open(id);
      instead['postMessage'] = () => {
        const { body } = asked.at(-1)!;
        all.push(message(121, { id: body!.id!, mine: true, text: body!.text! }));
        return ok({});
      };
      const sending = outgoing.send({ text: 'Bonjour', mentions: ['samira'], media: ['photo'] });
      expect(states()).toEqual([['Bonjour', 'waiting']]);
      await sending;
      expect(states()).toEqual([]);
      expect(store.slice()?.items.at(-1)).toMatchObject({ text: 'Bonjour', mine: true });
      expect(store.fresh()).toBe(0);
      expect(asked.find(({ id: route }) => route === 'postMessage')).toMatchObject({ body: { text: 'Bonjour', mentions: ['samira'], media: ['photo'] }, waits: { lane: `discussion:${id}`, keep: true } });
    });

    it('waits for the network, through the application being closed, until it is sent', async () => {
      await store.open(id);
      instead['postMessage'] = () => refused(0, 'client/queued');
      await outgoing.send({ text: 'Bonjour', mentions: [], media: [] });
      expect(states()).toEqual([['Bonjour', 'waiting']]);
      const queue = TestBed.inject(Queue);
      queue.acts.set([act(), act({ id: 2, params: { id: 'another' }, body: { id: 'x', text: 'Ailleurs' } })]);
      expect(states()).toEqual([['Gardé', 'waiting'], ['Bonjour', 'waiting']]);
      queue.sent(act());
      queue.acts.set([]);
      expect(states()[0]).toEqual(['Gardé', 'sent']);
      all.push(message(121, { id: 'kept', mine: true }));
      await store.refresh();
      expect(states()).toEqual([['Bonjour', 'waiting']]);
    });

    it('says why it is refused, and goes when its author lets go of it', async () => {
      await store.open(id);
      instead['postMessage'] = () => refused(409, 'discussions/locked');
      await outgoing.send({ text: 'Trop tard', mentions: [], media: [] });
      expect(outgoing.list()).toMatchObject([{ text: 'Trop tard', state: 'refused', why: 'Non.' }]);
      expect(await outgoing.cancel(outgoing.list()[0]!)).toBe(true);
      expect(states()).toEqual([]);
    });

    it('tries again, and takes back, what is kept on the device', async () => {
      const [cancel, retry] = [vi.fn(() => Promise.resolve(false)), vi.fn(() => Promise.resolve())];
      const queue = TestBed.inject(Queue);
      queue.connect(() => Promise.resolve({ cancel, retry } as never));
      queue.acts.set([act({ refusal: { code: 'client/unreadable', status: 409, title: 'Fermée.' } })]);
      expect(outgoing.list()).toMatchObject([{ state: 'refused', why: 'Fermée.' }]);
      await outgoing.retry(outgoing.list()[0]!);
      expect(retry).toHaveBeenCalledWith(1);
      expect(await outgoing.cancel(outgoing.list()[0]!)).toBe(false);
      expect(states()).toEqual([['Gardé', 'refused']]);
    });
  });
});
